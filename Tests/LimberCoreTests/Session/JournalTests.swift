import LimberCore
import Testing

/// What is kept of a session while it plays, and how it goes on after the daemon went down.
@Suite struct JournalTests {
    private func lines(_ script: SessionScript) -> [String] {
        script.bookmarks.map { "\($0.phase) at \($0.elapsed.text), \($0.held.count) held" }
    }

    @Test func theStartAndEachEdgeAreJournaled() throws {
        var script = try SessionScript(.stretch("Calf", .hold(seconds: 20), sides: true), settings: .quiet)
        #expect(lines(script) == ["0 at 0s, 0 held"])
        script.wait(.seconds(60))
        #expect(lines(script).dropFirst() == ["1 at 5s, 0 held", "2 at 25s, 1 held", "3 at 30s, 1 held"])
        #expect(script.held == ["1: 20s", "3: 20s"])
    }

    @Test func eachCommandThatChangesSomethingIsJournaled() throws {
        var script = try SessionScript(.stretch("Calf", .hold(seconds: 20), sides: true), settings: .quiet)
        script.wait(until: .exactly(9.6))
        for command in [Command.extend(.seconds(10)), .pause, .extend(.seconds(5)), .resume, .back, .next, .goTo(step: 1)] {
            let before = script.bookmarks.count
            try script.apply(command)
            #expect(script.bookmarks.count == before + 1, "\(command)")
        }
        let extended = script.bookmarks[4]
        #expect((extended.phase, extended.extended, extended.lengthened) == (1, .seconds(15), .seconds(15)))
    }

    @Test func anExtendedHoldIsAsLongWhenItBeginsAnew() throws {
        var script = try SessionScript(.stretch("Hang", .open(10, max: 30)), settings: .bare)
        script.wait(until: .exactly(15.6))
        try script.apply(.extend(.seconds(10)))
        let bookmark = try #require(script.bookmarks.last)
        #expect((bookmark.extended, bookmark.lengthened) == (.seconds(10), .seconds(15)))
        var next = SessionScript(Session(interrupted: bookmark, at: script.now), at: script.now)
        #expect(next.status.play?.phase.length == .open(minimum: .seconds(25), maximum: .seconds(45)))
        try next.apply(.resume)
        next.wait(.seconds(10))
        #expect(throws: Refusal.self) { try next.apply(.extend(.seconds(3600))) }
    }

    @Test func whatBecameOfTheCuesOutlivesTheDaemon() throws {
        let cues = CueTally(played: 7, lost: 2, worstLate: .milliseconds(3))
        let bookmark = Bookmark(id: "one", timeline: try .mixed(), phase: 1, cues: cues)
        let script = SessionScript(Session(interrupted: bookmark, at: SessionScript.origin))
        #expect(script.status.cues == cues)
    }
}

/// A stop that is taken back.
@Suite struct UndoTests {
    @Test func aStopIsTakenBackWithinAMinute() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        try script.apply(.stop(pain: nil))
        #expect(script.held == ["1: 8s"])
        script.wait(.seconds(60))
        try script.apply(.resume)
        #expect(script.records.count == 1)
        #expect(script.status.play?.phase.index == 1)
        #expect(script.bookmarks.last?.held == [], "what was held of the hold that goes on is not counted twice")
        script.wait(.seconds(600))
        try script.apply(.stop(pain: nil))
        #expect(script.held.first == "1: 20s")
    }

    @Test func afterAMinuteItIsOver() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        try script.apply(.stop(pain: 3))
        script.wait(.milliseconds(60_001))
        #expect(throws: Refusal.noSession) { try script.apply(.resume) }
    }

    @Test func aCompletedSessionIsNotTakenBack() throws {
        var script = try SessionScript(.stretch("Calf", .hold(seconds: 2)), settings: .bare)
        script.wait(.seconds(5))
        #expect(script.records.map(\.outcome) == [.completed])
        #expect(throws: Refusal.noSession) { try script.apply(.resume) }
    }

    @Test func aSessionThatWasReplacedStaysOver() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        try script.apply(.start(.mixed(), id: "two", replace: true))
        try script.apply(.stop(pain: nil))
        try script.apply(.resume)
        #expect(script.status.play?.id == "two")
    }

    @Test func anAbandonedSessionGoesOnWhereItWasPaused() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        try script.apply(.pause)
        script.wait(.seconds(1830))
        #expect(script.status.state == .idle)
        try script.apply(.resume)
        #expect(script.status.play?.phase.index == 1)
    }

    @Test func takingBackTwiceIsOnce() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        try script.apply(.stop(pain: nil))
        try script.apply(.resume)
        let before = script.session
        #expect(try script.apply(.resume) == [])
        #expect(script.session == before)
    }
}
