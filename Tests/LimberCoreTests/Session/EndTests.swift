import LimberCore
import Testing

/// How a session ends, and what is kept of it.
@Suite struct EndTests {
    private func ended(_ script: SessionScript) -> [Outcome] {
        script.events.compactMap { entry in
            guard case .ended(let outcome) = entry.event else { return nil }
            return outcome
        }
    }

    @Test func playedToItsEndItIsCompleted() throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 10), sides: true), .stretch("B", .reps(3)), settings: .quiet)
        script.wait(.seconds(100))
        #expect(ended(script) == [.completed])
        #expect(script.heard(last: 1) == ["56.6 finish"])
        #expect(script.held == ["1: 10s", "3: 10s", "5: 21s x3"])
        #expect(script.records.first?.stretched == .seconds(41))
    }

    @Test func theLastHoldLeftByNextIsStopped() throws {
        var script = try SessionScript.mixed(at: 13, 4)
        #expect(try script.sound(of: .next) == [.stopped])
        #expect(ended(script) == [.stopped])
        #expect(script.held.last == "13: 4s")
    }

    @Test(arguments: [false, true])
    func aLastWaitIsCompletedByNext(paused: Bool) throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 10)), .wait("B"), settings: .bare)
        script.wait(.seconds(20))
        if paused { try script.apply(.pause) }
        #expect(try script.sound(of: .next) == [.finish])
        #expect(ended(script) == [.completed])
    }

    @Test(
        arguments: [(19.5, Outcome.stopped, Cue.stopped), (20, .completed, .finish), (100, .completed, .finish)], [false, true])
    func aLastOpenHoldIsCompletedByNextPastItsMinimum(end: (offset: Double, outcome: Outcome, cue: Cue), paused: Bool) throws {
        var script = try SessionScript(.stretch("A", .open(20)), settings: .bare)
        script.wait(.exactly(0.6 + end.offset))
        if paused { try script.apply(.pause) }
        #expect(try script.sound(of: .next) == [end.cue])
        #expect(ended(script) == [end.outcome])
        #expect(script.held == ["0: \(Duration.exactly(end.offset).text)"])
        script.wait(.seconds(60))
        #expect(script.closings.count == 1)
    }

    @Test func skippedOverTheEndItIsStoppedAlsoFromAWait() throws {
        var script = try SessionScript(.wait("A"), settings: .bare)
        script.wait(.seconds(1))
        #expect(try script.sound(of: .skip(1)) == [.stopped])
        #expect(ended(script) == [.stopped])
    }

    @Test func stoppingKeepsWhatWasHeld() throws {
        var script = try SessionScript.mixed(at: 6, 15)
        #expect(try script.sound(of: .stop(pain: 4)) == [.stopped])
        let record = try #require(script.records.first)
        #expect(record.id == "one" && record.outcome == .pain && record.pain == 4)
        #expect(script.held == ["1: 20s", "3: 20s", "6: 15s x2"])
        #expect(script.closings == [])
        script.wait(.seconds(3))
        #expect(script.closings.count == 1)
        #expect(script.heard(last: 1) == ["74.6 stopped"], "nothing of the timeline is left")
    }

    @Test func whatDidNotHurtWasNotEndedForPain() throws {
        var script = try SessionScript.mixed(at: 6, 15)
        try script.apply(.stop(pain: 0))
        #expect(ended(script) == [.stopped])
        #expect(script.records.first?.pain == 0)
    }

    @Test(arguments: [(0, Outcome.interrupted), (1, .pain)])
    func alsoWhereItWasInterrupted(_ pain: Int, _ outcome: Outcome) throws {
        let script = try SessionScript.mixed(at: 6, 15)
        let bookmark = try #require(script.bookmarks.last)
        let now = Instant(nanoseconds: 0)
        var session = Session(interrupted: bookmark, at: now)
        let records = try session.apply(.stop(pain: pain), at: now).compactMap { effect -> Record? in
            if case .record(let record) = effect { record } else { nil }
        }
        #expect(records.map(\.outcome) == [outcome])
        #expect(records.map(\.pain) == [pain])
    }

    @Test func aHoldDoneAgainStandsTwice() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        try script.apply(.again)
        script.wait(.seconds(5 + 20))
        try script.apply(.stop(pain: nil))
        #expect(script.held == ["1: 8s", "1: 20s"])
    }

    @Test func onlyWhatCountsIsStretching() throws {
        var script = try SessionScript(
            .stretch("Walk", .hold(seconds: 60), counts: false), .stretch("A", .hold(seconds: 10)), settings: .bare)
        script.wait(.seconds(100))
        #expect(script.held == ["0: 60s", "1: 10s"])
        #expect(script.records.first?.stretched == .seconds(10))
    }

    @Test func theTimeOfAPauseIsNotHeld() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        script.wait(.seconds(100))
        try script.apply(.resume)
        script.wait(.exactly(0.6 + 5 + 4))
        try script.apply(.stop(pain: nil))
        #expect(script.held == ["1: 12s"])
    }

    @Test func aSessionOfNothingHeldIsRecordedToo() throws {
        var script = try SessionScript.mixed(at: 0, 1)
        try script.apply(.stop(pain: nil))
        #expect(script.records.map(\.held) == [[]])
    }

    @Test func replacingEndsTheOldSessionBeforeTheNewBegins() throws {
        var script = try SessionScript.mixed(at: 3, 8)
        let story = script.story.count
        try script.apply(.start(.mixed(), id: "two", replace: true))
        #expect(script.story.dropFirst(story) == ["ended(LimberCore.Outcome.stopped)", "started 0"])
        #expect(script.held == ["1: 20s", "3: 8s"])
        #expect(script.heard(last: 1) == ["30.6 holdStart"], "the old one ends without a sound")
        #expect(script.ahead.first == "39.2 getReady")
        #expect(script.view == "running 0 getReady 0s/5s of 0s/128s")
        script.wait(.seconds(30))
        #expect(script.records.count == 1)
    }

    @Test func startingOverAnInterruptedSessionClosesIt() throws {
        let past = [Record.Held(phase: 1, time: .seconds(20))]
        var script = SessionScript(
            Session(
                interrupted: Bookmark(id: "zero", timeline: try .mixed(), phase: 3, held: past), at: SessionScript.origin))
        try script.apply(.start(.mixed(), id: "one", replace: false))
        #expect(script.records.map(\.id) == ["zero"])
        #expect(script.records.map(\.outcome) == [.interrupted])
        #expect(script.records.first?.held == past)
    }

    @Test func aNewSessionStartsBehindALeadInAlsoWhereTheOutputIsStillOpen() throws {
        var script = try SessionScript.mixed(at: 1, 1)
        try script.apply(.stop(pain: nil))
        script.wait(.seconds(2))
        try script.apply(.start(.mixed(), id: "two", replace: false))
        #expect(script.ahead.first == "9.2 getReady")
        script.wait(.seconds(30))
        #expect(script.closings == [], "the old end closes nothing")
    }

    @Test func aCueIsPlayedBehindALeadInAndTheOutputClosed() throws {
        var script = SessionScript()
        try script.apply(.playCue(.switchSide))
        #expect(script.ahead == ["0.6 switchSide"])
        script.wait(.seconds(2))
        #expect(try script.sound(of: .playCue(.finish)) == [.finish], "it is open")
        script.wait(.seconds(10))
        #expect(script.closings == ["5"])
        #expect(script.story == [])
    }
}
