import ArgumentParser
import LimberControl
import LimberCore
import Testing

@testable import limber

@Suite struct StartParsingTests {
    private func call(_ arguments: String...) throws -> Player.Start {
        let command = try Limber.Start.parse(arguments)
        return try command.call(of: RoutineSource(command.routine))
    }

    @Test func withoutOptionsNothingIsAskedFor() throws {
        #expect(try call() == Player.Start())
        #expect(try call("evening") == Player.Start(routine: "evening"))
    }

    @Test func everyOptionIsOneParameter() throws {
        #expect(try call("--from", "3") == Player.Start(fromStep: 3))
        #expect(try call("--only", "2,4") == Player.Start(only: [2, 4]))
        #expect(try call("--scale", "150") == Player.Start(scale: 150))
        #expect(try call("--first-side", "right") == Player.Start(firstSide: .right))
        #expect(try call("--choose", "seated", "--choose", "wall") == Player.Start(choices: ["seated", "wall"]))
        #expect(try call("--theme", "soft") == Player.Start(theme: "soft"))
        #expect(try call("--auto") == Player.Start(auto: true))
        #expect(try call("--replace") == Player.Start(replace: true))
    }

    @Test func showTakesTheSameSelection() throws {
        let command = try Limber.Show.parse([
            "evening", "--from", "2", "--only", "2,3", "--scale", "50", "--choose", "a", "--auto",
        ])
        #expect(
            try command.call(of: RoutineSource(command.routine))
                == Player.ShowRoutine(routine: "evening", fromStep: 2, only: [2, 3], scale: 50, choices: ["a"], auto: true))
    }

    @Test(arguments: [
        ["--from", "0"], ["--only", "2,x"], ["--only", ""], ["--only", "0"], ["--scale", "24"], ["--scale", "401"],
        ["--first-side", "both"], ["--watch", "--wait"], ["a", "b"], ["--nonsense"],
    ])
    func whatCannotBeIsUsage(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try Limber.Start.parse(arguments) }
        #expect(Limber.Start.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
    }

    @Test(arguments: [
        (nil, RoutineSource.configured), ("evening", .named("evening")), ("-", .standardInput), ("./evening", .file("./evening")),
        ("evening.yaml", .file("evening.yaml")), ("/a/b.yml", .file("/a/b.yml")),
    ])
    func aNameHasNeitherSlashNorEnding(argument: String?, source: RoutineSource) {
        #expect(RoutineSource(argument) == source)
    }

    @Test(arguments: [("./evening.yaml", "evening"), ("/a/b.yml", "b"), ("/dev/fd/63", "63"), (".yaml", ".yaml")])
    func aTextIsNamedByItsFile(path: String, name: String) {
        #expect(RoutineSource.name(of: path) == name)
    }

    @Test func aFileThatIsNotThereIsNotFound() throws {
        let complaint = try #require(throws: Complaint.self) { try RoutineSource("./no-such-file.yaml").resolve() }
        #expect(complaint.status == .notFound)
    }
}

@Suite struct CommandParsingTests {
    @Test func theSessionsCommandsSendTheirCalls() throws {
        #expect(try Limber.Skip.parse([]).call == Player.Skip(count: 1))
        #expect(try Limber.Skip.parse(["2"]).call == Player.Skip(count: 2))
        #expect(try Limber.Goto.parse(["3"]).call == Player.GoTo(step: 3))
        #expect(try Limber.Extend.parse([]).call == Player.Extend(duration: .seconds(10)))
        #expect(try Limber.Extend.parse(["1m30s"]).call == Player.Extend(duration: .seconds(90)))
        #expect(try Limber.Stop.parse([]).call == Player.Stop())
        #expect(try Limber.Stop.parse(["--pain", "6"]).call == Player.Stop(pain: 6))
    }

    @Test func aMuteLastsOrEnds() throws {
        #expect(try Limber.Mute.parse([]).call == Player.SetVolume(muted: true))
        #expect(try Limber.Mute.parse(["2h"]).call == Player.SetVolume(muteFor: .seconds(7200)))
        #expect(try Limber.Mute.parse(["off"]).call == Player.SetVolume(muted: false))
    }

    @Test(
        arguments: [
            ([], nil), (["55"], Limber.Volume.Wish.to(55)), (["+10"], .by(10)), (["-10"], .by(-10)), (["0"], .to(0)),
        ] as [([String], Limber.Volume.Wish?)])
    func aVolumeIsSetOrChanged(arguments: [String], wish: Limber.Volume.Wish?) throws {
        #expect(try Limber.Volume.parse(arguments).wish == wish)
    }

    @Test func aChangedVolumeStaysWithinItsBounds() {
        #expect(Limber.Volume.Wish.by(20).volume(from: 90) == 100)
        #expect(Limber.Volume.Wish.by(-20).volume(from: 10) == 0)
        #expect(Limber.Volume.Wish.to(30).volume(from: 90) == 30)
    }

    @Test(arguments: [
        ["skip", "0"], ["goto", "0"], ["goto"], ["extend", "10"], ["extend", "0s"], ["extend", "2h"], ["stop", "--pain", "11"],
        ["hold"], ["hold", "30"], ["hold", "500ms"], ["hold", "30s", "--sets", "0"], ["volume", "101"], ["volume", "loud"],
        ["mute", "forever"], ["call", "GetStatus", "[]"], ["call", "GetStatus", "{"], ["watch", "--format", "{x"],
        ["watch", "--json", "--waybar"], ["watch", "--waybar", "--tick", "1s"], ["render"], ["render", "a"],
        ["render", "a", "-o", "b.wav", "--volume", "101"], ["render", "a", "-o", "b.wav", "--rate", "1"],
        ["cues", "--tour", "--all"],
    ])
    func whatCannotBeIsUsage(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try Limber.parseAsRoot(arguments) }
        #expect(Limber.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
    }

    @Test func anUnknownCommandIsToldWithItsLike() throws {
        let complaint = try #require(throws: Complaint.self) { try Limber.arguments(["strat"]) }
        #expect(complaint == Complaint(.usage, "no command `strat`; did you mean `limber start`?"))
    }

    @Test func versionIsACommand() throws {
        #expect(try Limber.arguments(["--version"]) == ["version"])
        #expect(try Limber.arguments(["--socket", "/x", "--version"]) == ["version", "--socket", "/x"])
        #expect(try Limber.arguments(["start", "--", "--version"]) == ["start", "--", "--version"])
        #expect(try Limber.arguments(["prev", "-q"]) == ["prev", "-q"])
        #expect(try Limber.arguments([]) == [])
    }

    @Test func everyCommandHasExamplesInItsHelp() {
        for command in Limber.configuration.subcommands where command.configuration.shouldDisplay {
            #expect(!command.configuration.abstract.isEmpty)
            #expect(command.configuration.discussion.contains("  limber"))
        }
    }

    @Test func anUnknownCueIsNotFound() throws {
        #expect(try Limber.Cues.cue("switchSide") == .switchSide)
        let complaint = try #require(throws: Complaint.self) { try Limber.Cues.cue("switchside") }
        #expect(complaint == Complaint(.notFound, "no cue `switchside`; did you mean `switchSide`?"))
    }
}
