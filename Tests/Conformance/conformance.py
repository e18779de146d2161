"""Talks to a limberd with two independent Varlink clients.

usage: conformance.py SOCKET

python-varlink reads the served description, and asyncvarlink gets its types from what was read: it refuses every field
that is missing, unknown or of another type.
"""

import asyncio
import dataclasses
import enum
import sys

import varlink
from varlink.scanner import _Array, _CustomType, _Enum, _Maybe, _Struct
from asyncvarlink import VarlinkClientProtocol, VarlinkInterface, connect_unix_varlink, varlinkmethod
from asyncvarlink.conversion import VarlinkType
from asyncvarlink.error import VarlinkErrorReply
from asyncvarlink.message import VarlinkMethodCall

PLAYER = "org.limberd.Player"

ROUTINE = """
title: Conformance
timing: {prepare: 0s, switch: 0s}
steps:
  - {name: Calf, sides: each, hold: 1s}
  - {name: Toe, hold: 1s+}
  - {wait: Breathe}
"""

# Each method with parameters, and the error it is to end with; in an order that goes through the states.
CALLS = [
    ("GetStatus", {}, None),
    ("Pause", {}, "NoSession"),
    ("ListRoutines", {}, None),
    ("ListCues", {}, None),
    ("ListDevices", {}, None),
    ("ShowRoutine", {"routine": "post-run-six"}, None),
    ("ShowRoutine", {"text": ROUTINE, "scale": 200, "firstSide": "right"}, None),
    ("ShowRoutine", {"routine": "post-run"}, "NoSuchRoutine"),
    ("Check", {"text": ROUTINE}, None),
    ("Check", {"text": "title: 1\nsteps: [{hold: 20}]\n"}, None),
    ("Start", {"text": "title: 1\nsteps: [{hold: 20}]\n"}, "InvalidRoutine"),
    ("Start", {"routine": "post-run-six", "fromStep": 99}, "NoSuchStep"),
    ("Start", {"routine": "post-run-six", "choices": ["upside-down"]}, "NoSuchChoice"),
    ("Start", {"routine": "post-run-six"}, None),
    ("Start", {"text": ROUTINE}, "SessionActive"),
    ("PlayCue", {"cue": "finish"}, "AudioUnavailable"),
    ("GetStatus", {}, None),
    ("Pause", {}, None),
    ("Next", {}, None),
    ("Resume", {}, None),
    ("Toggle", {}, None),
    ("Again", {}, None),
    ("Back", {}, None),
    ("Skip", {"count": 1}, None),
    ("GoTo", {"step": 1}, None),
    ("GoTo", {"step": 77}, "NoSuchStep"),
    ("Extend", {"duration": 10000}, None),
    ("SetVolume", {"volume": 30, "muteFor": 60000}, None),
    ("GetStatus", {}, None),
    ("SetVolume", {"muted": False}, None),
    ("Stop", {"pain": 2}, None),
    ("Start", {"text": ROUTINE, "only": [3]}, None),
    ("Extend", {"duration": 10000}, "CannotExtend"),
    ("Stop", {}, None),
    ("Reload", {}, None),
    ("ListSessions", {"limit": 3}, None),
    ("ListSessions", {"before": "no-such"}, "NoSuchSession"),
    ("Note", {"pain": 2, "text": "tight"}, None),
    ("Export", {}, None),
    ("Import", {"text": "{}"}, "InvalidHistory"),
    ("Import", {"text": "{", "more": True}, None),
    ("ListPlans", {}, None),
    ("EnablePlan", {"plan": "no-such", "enabled": True}, "NoSuchPlan"),
    ("ListDoses", {"days": 2}, None),
    ("GetStats", {"weeks": 2}, None),
    ("GetStats", {"plan": "no-such"}, "NoSuchPlan"),
    ("StartDose", {}, "NoDose"),
    ("SnoozeDose", {"duration": 60000}, "NoDose"),
    ("SkipDose", {"why": "away"}, "NoDose"),
    ("SkipDose", {"undo": True}, "NothingSkipped"),
    ("GetStats", {}, None),
    ("SetQuiet", {"duration": 60000}, None),
    ("SetQuiet", {"duration": 0}, None),
]


class Unequal(Exception):
    pass


def expect(condition, *what):
    if not condition:
        raise Unequal(*what)


def python_varlink(address):
    """Every call by python-varlink. Returns the interface as it was read."""
    client = varlink.Client(address=address)
    interfaces = client.get_interfaces()
    expect(set(interfaces) == {PLAYER, "org.varlink.service"}, interfaces)
    with client.open("org.varlink.service") as service:
        info = service.GetInfo()
        expect(info["product"] == "limberd" and PLAYER in info["interfaces"], info)
        fails(lambda: service.GetInterfaceDescription("org.example.Other"), "org.varlink.service.InterfaceNotFound")

    interface = client.get_interface(PLAYER)
    with client.open(PLAYER) as player, client.open(PLAYER) as watcher:
        events = watcher.Monitor(_more=True)
        first = next(events)
        expect(first["kind"] == "snapshot" and first["seq"] == 1, first)
        for member, parameters, error in CALLS:
            call = lambda: getattr(player, member)(**parameters)
            if error:
                fails(call, f"{PLAYER}.{error}")
            else:
                call()
        seq = 1
        while seq < 8:
            event = next(events)
            seq += 1
            expect(event["seq"] == seq, event)
        fails(lambda: player.Monitor(), "org.varlink.service.ExpectedMore")
        player.SetVolume(volume=44, _oneway=True)
        expect(player.SetVolume()["volume"] == 44)
    with client.open(PLAYER) as player:
        called = {member for member, _, _ in CALLS} | {"Monitor"}
        described = {name for name, member in interface.members.items() if type(member).__name__ == "_Method"}
        expect(called == described, "every method is called", called ^ described)
    return interface


def fails(call, name):
    try:
        call()
    except varlink.VarlinkError as error:
        expect(error.error() == name, error.error(), name)
    else:
        raise Unequal("no error", name)


class Types:
    """The types of an interface, as asyncvarlink has them."""

    def __init__(self, interface):
        self.members = interface.members
        self.made = {}

    def annotation(self, kind):
        if isinstance(kind, _Maybe):
            return self.annotation(kind.element_type) | None
        if isinstance(kind, _Array):
            return list[self.annotation(kind.element_type)]
        if isinstance(kind, _CustomType):
            if kind.name not in self.made:
                self.made[kind.name] = self.definition(kind.name, self.members[kind.name].type)
            return self.made[kind.name]
        return kind if isinstance(kind, type) else type(kind)

    def definition(self, name, kind):
        if isinstance(kind, _Enum):
            return enum.Enum(name, {case: case for case in kind.fields})
        expect(isinstance(kind, _Struct), name)
        fields = [(field, self.annotation(type_)) for field, type_ in kind.fields.items()]
        required = [field for field in fields if not is_optional(field[1])]
        optional = [(*field, dataclasses.field(default=None)) for field in fields if is_optional(field[1])]
        return dataclasses.make_dataclass(name, required + optional, kw_only=True)

    def check(self, name, kind, parameters):
        """Converts what came; asyncvarlink raises where it is not what was described."""
        if not kind.fields:
            expect(not parameters, name, parameters)
            return
        VarlinkType.from_type_annotation(self.definition(name, kind)).fromjson(parameters)


def is_optional(annotation):
    return type(None) in getattr(annotation, "__args__", ())


async def asyncvarlink(path, interface):
    """Every call by asyncvarlink, and every reply and error held against its type."""
    types = Types(interface)
    transport, protocol = await connect_unix_varlink(VarlinkClientProtocol, path)
    other, watcher = await connect_unix_varlink(VarlinkClientProtocol, path)
    events = watcher.call_more(VarlinkMethodCall(f"{PLAYER}.Monitor", {"tickInterval": 200}, more=True))
    output = interface.get_method("Monitor").out_type
    kinds = []

    async def watch():
        async for event, _ in events:
            types.check("Monitor", output, event.parameters)
            kinds.append(event.parameters["kind"])
            if {"tick", "started", "moved", "ended", "volume", "reloaded", "paused"} <= set(kinds):
                return

    watching = asyncio.ensure_future(watch())
    for member, parameters, error in CALLS:
        try:
            reply, _ = await protocol.call(VarlinkMethodCall(f"{PLAYER}.{member}", parameters))
        except VarlinkErrorReply as failure:
            reply = failure.toreply()
        name = f"{PLAYER}.{error}" if error else None
        expect(reply.error == name, member, reply.error, name, reply.parameters)
        kind = interface.members[error].type if error else interface.get_method(member).out_type
        types.check(error or member, kind, reply.parameters)
    await asyncio.wait_for(watching, 10)
    other.abort()
    transport.close()


def main(path):
    interface = python_varlink(f"unix:{path}")
    asyncio.run(asyncvarlink(path, interface))
    print("conforms")


if __name__ == "__main__":
    main(sys.argv[1])
