import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// The machine sleeps, as logind announces it.
@Suite struct SleepTests {
    private static let text = """
        title: Long
        timing: {prepare: 1s}
        steps: [{name: One, hold: 60s}]
        """

    @Test func aSessionIsPausedHeardAndSaidAgainOnWaking() throws {
        let complaint = try complaint { try sleepAndWake() }
        #expect(complaint == nil)
    }

    private func sleepAndWake() throws -> Trial {
        let (card, logind) = (try SimulatedCard(), try LoginManagerMock())
        var listening = try Listening(
            ["--device", SimulatedCard.device], environment: card.environment.merging(logind.environment) { $1 })
        #expect(try logind.inhibitors().isEmpty, "an idle daemon holds nothing")
        try listening.start(Self.text)
        try listening.await { $0.cue == .holdStart }
        #expect(try logind.eventually { $0 == ["sleep delay", "idle block"] })
        try listening.await(tenths: 12)

        try logind.prepareForSleep(true)
        try listening.await { $0.kind == .paused }
        #expect(listening.events.last?.status.slept == true)
        try listening.await { $0.cue == .paused }
        // It is due at once, and is not said by who gets no processor meanwhile.
        guard listening.events.last?.lost == false else { return .spoilt("the first was lost") }
        #expect(try logind.eventually { $0.isEmpty })
        let closed = try eventually { try card.recording().openings.last?.closed != nil }
        #expect(closed, "the device may sleep too")

        try logind.prepareForSleep(false)
        try listening.await { $0.cue == .paused }
        #expect(listening.events.last?.status.state == .paused)
        #expect(try logind.inhibitors().isEmpty)
        guard listening.events.last?.lost == false else { return .spoilt("the second was lost") }
        try listening.await(tenths: 3)
        let hearing = try Hearing(
            listening.cues.filter { $0.cue == .paused }, in: try card.recording(), palette: try Listening.palette())
        #expect(hearing.heard.count == 2)
        #expect(hearing.heard.allSatisfy { $0.likeness > 0.9 })
        #expect(hearing.heard.allSatisfy { abs(($0.error - $0.told).inMicroseconds) <= 1000 }, "\(hearing.heard)")
        // It has a lead-in before it.
        guard abs(hearing.heard[1].error.inMicroseconds) <= 1000 else { return .spoilt("\(hearing.heard[1].error) late") }

        _ = try listening.daemon.call(Player.Resume())
        try listening.await { $0.kind == .resumed }
        #expect(listening.events.last?.status.slept == nil)
        #expect(try logind.eventually { $0 == ["sleep delay", "idle block"] })
        _ = try listening.daemon.call(Player.Stop())
        #expect(try logind.eventually { $0.isEmpty })
        try listening.daemon.stop()
        return .good
    }

    @Test func aPauseOfTheUsersOutlivesASleep() throws {
        let logind = try LoginManagerMock()
        let daemon = try LiveDaemon(environment: logind.environment)
        _ = try daemon.call(Player.Start(text: Self.text))
        #expect(try logind.eventually { !$0.isEmpty })
        _ = try daemon.call(Player.Pause())
        #expect(try logind.eventually { $0.isEmpty })
        try logind.prepareForSleep(true)
        try logind.prepareForSleep(false)
        let status = try daemon.call(Player.GetStatus()).status
        #expect(status.state == .paused && status.slept == nil)
        try daemon.stop()
    }

    @Test func aBusThatGoesAwayIsNoTrouble() throws {
        let logind = try LoginManagerMock()
        let daemon = try LiveDaemon(["--log-level", "debug"], environment: logind.environment)
        _ = try daemon.call(Player.Start(text: Self.text))
        #expect(try logind.eventually { !$0.isEmpty })
        try logind.crash()
        #expect(eventually { daemon.process.errors.contains("no word of logind") })
        #expect(try daemon.call(Player.GetStatus()).status.state == .running)
        // The next session looks for it again, once.
        _ = try daemon.call(Player.Start(text: Self.text, replace: true))
        #expect(eventually { daemon.process.errors.split(separator: "\n").count { $0.contains("no word of logind") } == 2 })
        try daemon.stop()
    }

    @Test func withoutABusItIsSaidAtDebugLevelOnly() throws {
        let environment = ["DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/bus"]
        for (level, isSaid) in [("debug", true), ("info", false)] {
            let daemon = try LiveDaemon(["--log-level", level], environment: environment)
            _ = try daemon.call(Player.Start(text: Self.text))
            #expect(try daemon.call(Player.GetStatus()).status.state == .running)
            #expect(daemon.process.errors.contains("no word of logind") == isSaid)
            try daemon.stop()
        }
    }
}
