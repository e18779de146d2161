import Testing

@testable import LimberCore

/// What the sound side tells a session.
@Suite struct DeliveryTests {
    private func reports(_ script: SessionScript) -> [CueReport] {
        script.events.compactMap { entry in
            guard case .cue(let report) = entry.event else { return nil }
            return report
        }
    }

    /// In the left hold, the second entry of the first segment.
    private func holding() throws -> (script: SessionScript, generation: Int) {
        let script = try SessionScript.mixed(at: 1, 1)
        return (script, try #require(script.segments.last?.generation))
    }

    @Test func aCueIsToldWithTheStatus() throws {
        var (script, generation) = try holding()
        let due = SessionScript.origin + .exactly(5.6)
        script.deliver(Delivery(generation: generation, index: 1, fate: .played(at: due + .microseconds(300))))
        #expect(reports(script) == [CueReport(cue: .holdStart, due: due, late: .microseconds(300), isLost: false)])
        #expect(script.events.last?.status.cues.worstLate == .microseconds(300))
        #expect(script.status.cues.worstLate == .microseconds(300))
    }

    @Test func aLostEdgeAsksForAnEncore() throws {
        var (script, generation) = try holding()
        script.deliver(Delivery(generation: generation, index: 1, fate: .lost))
        #expect(reports(script).map(\.isLost) == [true])
        #expect(script.encores == [Encore(generation: generation, index: 1)])
    }

    @Test func whatWasHeardOfAnOlderSegmentIsNotTold() throws {
        var (script, generation) = try holding()
        try script.apply(.pause)
        script.deliver(Delivery(generation: generation, index: 1, fate: .lost))
        #expect(reports(script) == [])
        #expect(script.encores == [])
    }

    @Test func aDeviceThatReturnsInAPauseIsSilent() throws {
        var (script, _) = try holding()
        script.device(isThere: false)
        try script.apply(.pause)
        script.wait(.seconds(5))
        script.device(isThere: true)
        #expect(script.encores == [])
    }

    @Test func aDeviceThatReturnsSaysWhereTheUserIs() throws {
        var (script, generation) = try holding()
        script.device(isThere: false)
        script.wait(.seconds(20))
        script.device(isThere: true)
        script.device(isThere: true)
        #expect(script.place == "running 2 switchSide", "time went on")
        #expect(script.encores == [Encore(generation: generation, index: 2)])
    }

    @Test func nothingIsSoundedOnAnOutputThatIsClosed() throws {
        var waiting = try SessionScript.mixed(at: 8, 5)
        waiting.device(isThere: false)
        waiting.wait(.seconds(60))
        waiting.device(isThere: true)
        #expect(waiting.encores == [])

        var over = try SessionScript.mixed(at: 13, 9)
        over.device(isThere: false)
        over.wait(.seconds(60))
        over.device(isThere: true)
        #expect(over.view == "idle")
        #expect(over.encores == [])
    }

    /// At the session's end, whose finish is not known of yet.
    private func finished() throws -> (script: SessionScript, finish: Delivery) {
        var script = try SessionScript.mixed(at: 13, 9)
        script.wait(.seconds(1))
        let segment = try #require(script.segments.last)
        let index = segment.entries.count - 1
        let heard = Delivery.Fate.played(at: segment.entries[index].due + .milliseconds(2))
        return (script, Delivery(generation: segment.generation, index: index, fate: heard))
    }

    @Test func whatBecameOfTheCuesIsSettledWithTheLastOne() throws {
        var (script, finish) = try finished()
        #expect(script.records.count == 1)
        #expect(script.settled.isEmpty)
        script.deliver(finish)
        #expect(script.settled.map(\.id) == ["one"])
        #expect(script.settled.first?.cues.played == 1)
        #expect(script.settled.first?.cues.worstLate == .milliseconds(2))
        script.deliver(finish)
        script.wait(.seconds(10))
        #expect(script.settled.count == 1)
    }

    private func lost(_ delivery: Delivery) -> Delivery {
        Delivery(generation: delivery.generation, index: delivery.index, fate: .lost)
    }

    @Test func aFinishThatIsLostIsSettledWhenItIsHeardAfterAll() throws {
        var (script, finish) = try finished()
        script.deliver(lost(finish))
        #expect(script.encores.last == Encore(generation: finish.generation, index: finish.index))
        #expect(script.settled.isEmpty)
        let late = Delivery.Fate.played(at: try #require(script.segments.last?.entries.last).due + .milliseconds(900))
        script.deliver(Delivery(generation: finish.generation, index: finish.index, fate: late))
        #expect(script.settled.first?.cues == CueTally(played: 1, lost: 0, worstLate: .milliseconds(900)))
        #expect(reports(script).map(\.late) == [nil, .milliseconds(900)], "the encore tells how late it is")
    }

    @Test func aFinishThatStaysLostIsSettledWhenTheOutputCloses() throws {
        var (script, finish) = try finished()
        script.device(isThere: false)
        script.deliver(lost(finish))
        #expect(script.settled.isEmpty)
        script.wait(.seconds(4))
        #expect(script.settled.first?.cues == CueTally(played: 0, lost: 1))
    }

    @Test func aStoppedThatIsLostIsSettledAtOnce() throws {
        var (script, _) = try holding()
        try script.apply(.stop(pain: nil))
        let stopped = try #require(script.segments.last)
        script.deliver(Delivery(generation: stopped.generation, index: 0, fate: .lost))
        #expect(script.settled.first?.cues.lost == 1, "it is never sounded again")
    }

    @Test func aFinishThatNobodyTellsOfIsWaitedForUntilTheOutputCloses() throws {
        var (script, _) = try finished()
        script.wait(.seconds(2))
        #expect(script.settled.isEmpty)
        script.wait(.seconds(2))
        #expect(script.settled.map(\.id) == ["one"])
    }

    @Test func whatFollowsAtOnceDoesNotMixWithIt() throws {
        var (script, _) = try finished()
        try script.apply(.playCue(.rest))
        #expect(script.settled.map(\.id) == ["one"])
        let cue = try #require(script.segments.last)
        script.deliver(Delivery(generation: cue.generation, index: 0, fate: .lost))
        #expect(script.status.cues == CueTally(), "a cue of no session is not counted")
    }

    @Test func aStoppedSessionIsSettledWithItsStopped() throws {
        var (script, _) = try holding()
        try script.apply(.stop(pain: nil))
        #expect(script.settled.isEmpty)
        let stopped = try #require(script.segments.last)
        script.deliver(Delivery(generation: stopped.generation, index: 0, fate: .played(at: stopped.entries[0].due)))
        #expect(script.settled.first?.cues.played == 1)
    }

    @Test func worstLatenessIsTheSessionsOwn() throws {
        var (script, generation) = try holding()
        let due = SessionScript.origin + .exactly(5.6)
        script.deliver(Delivery(generation: generation, index: 1, fate: .played(at: due + .milliseconds(90))))
        try script.apply(.stop(pain: nil))
        #expect(script.status.cues.worstLate == .milliseconds(90))
        try script.apply(.start(.mixed(), id: "two", replace: false))
        #expect(script.status.cues.worstLate == nil)
    }
}
