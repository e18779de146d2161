import LimberCore
import Testing

/// The machine sleeps in the middle of a session; its clock stands still meanwhile.
@Suite struct SleepTests {
    @Test func aSessionIsPausedBeforeTheSleepAndSaysSoBehindIt() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.prepareForSleep()
        let view = "paused 1 hold 8s/12s of 13s/115s"
        #expect(script.view == view)
        #expect(script.heard(last: 1) == ["13.6 paused"])
        script.wait(.seconds(2))
        #expect(script.closings == ["13.85"], "before the machine sleeps")
        script.wake()
        #expect(script.ahead == ["16.2 paused"], "behind a lead-in")
        script.wait(.seconds(60))
        #expect(script.view == view)
        #expect(script.closings == ["13.85", "46.2"])
        #expect(script.story.filter { $0 == "paused 1" }.count == 1)
    }

    @Test func itWaitsForTheUser() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.prepareForSleep()
        script.wait(.seconds(1))
        script.wake()
        script.wait(.seconds(10))
        #expect(try script.sound(of: .resume) == [.resumed])
        #expect(script.ahead.prefix(2) == ["29.6 holdStart", "41.6 switchSide"], "12 s of the hold were left")
        #expect(script.status.play?.isPausedForSleep == false)
    }

    @Test func theStatusTellsWhyItIsPaused() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.prepareForSleep()
        #expect(script.status.play?.isPausedForSleep == true)
        script.wake()
        #expect(script.status.play?.isPausedForSleep == true)
        try script.apply(.next)
        #expect(script.status.play?.isPausedForSleep == false, "the user was here since")
    }

    @Test func anUnannouncedSleepPausesWhereItWasNoticed() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.wake(late: .milliseconds(40))
        #expect(script.view == "paused 1 hold 8.04s/11.96s of 13.04s/114.96s")
        #expect(script.heard == ["0.6 getReady", "5.6 holdStart"])
        #expect(script.ahead == ["14.24 paused"])
        #expect(script.story.last == "paused 1")
    }

    @Test func aPhaseThatWasSleptThroughUnnoticedBeginsAnew() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.wake(late: .seconds(30))
        #expect(script.view == "paused 1 hold 0s/20s of 43s/123s")
        try script.apply(.stop(pain: nil))
        #expect(script.held == [], "nobody knows whether anything was held")
    }

    @Test func aPauseOfTheUsersStaysAsItIs() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        script.wait(.seconds(2))
        script.prepareForSleep()
        #expect(script.closings == ["15.6"], "what opens the output next waits for it")
        let before = script.status
        script.wake()
        script.wait(.seconds(10))
        #expect(script.status == before)
        #expect(script.heard(last: 1) == ["13.6 paused"], "nothing is said of a sleep")
        try script.apply(.resume)
        #expect(script.ahead.first == "26.2 resumed", "behind a lead-in")
    }

    @Test func wakingTwiceSaysSoOnce() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.prepareForSleep()
        script.wake()
        let segments = script.segments.count
        script.wake()
        script.wait(.seconds(5))
        script.wake()
        #expect(script.segments.count == segments)
    }

    @Test func aSessionThatWasGoneOnWithBeforeTheSleepIsPausedByIt() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.prepareForSleep()
        try script.apply(.resume)
        script.wait(.seconds(7))
        script.wake()
        #expect(script.place == "paused 1 hold")
        #expect(script.status.play?.phaseElapsed == .seconds(10))
    }

    @Test func theWayBackIntoAHoldIsNoPartOfIt() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        try script.apply(.resume)
        script.wait(.seconds(3))
        script.prepareForSleep()
        #expect(script.view == "paused 1 hold 8s/12s of 13s/115s")
    }

    @Test func aWaitWhoseOutputIsClosedOpensItToSaySo() throws {
        var script = try SessionScript.mixed(at: 8, 40)
        #expect(!script.isOutputOpen)
        script.prepareForSleep()
        #expect(script.ahead.map { $0.split(separator: " ").last } == ["paused"])
        let due = script.now + .milliseconds(600)
        script.wait(.seconds(1))
        #expect(script.heard(last: 1) == ["\(script.text(due)) paused"])
        #expect(!script.isOutputOpen)
    }

    @Test func aPauseForASleepIsGivenUpLikeAnyOther() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.prepareForSleep()
        script.wake()
        script.wait(.seconds(1799))
        #expect(script.place == "paused 1 hold")
        script.wait(.seconds(1))
        #expect(script.records.map(\.outcome) == [.stopped])
        #expect(script.held == ["1: 8s"])
    }

    @Test func withoutASessionOnlyTheOutputIsClosed() throws {
        var script = SessionScript()
        script.prepareForSleep()
        script.wake()
        #expect(script.log.isEmpty)
        try script.apply(.playCue(.finish))
        script.wait(.seconds(1))
        script.prepareForSleep()
        #expect(script.closings == ["1"])
    }

    @Test func whatASleepingDeviceSwallowedIsSaidWhenItIsThere() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        script.prepareForSleep()
        script.device(isThere: false)
        script.wake()
        let generation = try #require(script.segments.last).generation
        script.wait(.seconds(1))
        script.deliver(Delivery(generation: generation, index: 0, fate: .lost))
        #expect(script.encores.isEmpty)
        script.wait(.seconds(3))
        script.device(isThere: true)
        #expect(script.encores == [Encore(generation: generation, index: 0)])
    }
}
