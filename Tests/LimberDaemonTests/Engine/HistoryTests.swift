import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What the engine keeps of a session, and how it takes up one that was interrupted.
@Suite struct HistoryTests {
    private func lines(_ stage: Stage) -> [String] {
        stage.history.takeEntries().map { entry in
            switch entry {
            case .bookmark(let bookmark, _, let time): "\(bookmark.id) at \(bookmark.phase), \(seconds(time))"
            case .record(let record, _, let time): "\(record.id) \(record.outcome), \(seconds(time))"
            case .cues(let cues, let session): "\(session) heard \(cues.played)"
            case .warning(let session): "\(session) is known"
            case .dose(let record): "\(record.plan) \(record.dose)"
            case .plan(let plan): "\(plan.plan)"
            case .quiet(let until): "quiet until \(until ?? 0)"
            }
        }
    }

    private func seconds(_ time: Int) -> Double {
        Double(time - Int(TestWallClock.zero / 1000)) / 1000
    }

    @Test func eachEdgeIsKeptWhenItPasses() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.seconds(50))
        #expect(
            lines(stage) == [
                "s at 0, 0.0", "s at 1, 2.6", "s at 2, 12.6", "s at 3, 14.6", "s at 4, 24.6", "s at 5, 27.6", "s at 6, 29.6",
                "s completed, 34.6", "s heard 8",
            ])
    }

    @Test func theOccasionStaysWithItsSession() throws {
        let stage = Stage()
        for (id, pain) in [("one", 1), ("two", 2)] {
            try onQueue {
                let command = Command.start(try Stage.timeline(Stage.twoStretches), id: id, replace: true)
                try stage.engine.apply(command, palette: Stage.palette, occasion: Occasion(theme: id, pain: pain))
            }
        }
        let pains = stage.history.takeEntries().compactMap { entry -> String? in
            switch entry {
            case .bookmark(let bookmark, let occasion, _): "\(bookmark.id) \(occasion.pain ?? -1) \(occasion.start.zone)"
            case .record(let record, let occasion, _): "\(record.id) over \(occasion.pain ?? -1)"
            case .cues, .warning, .dose, .plan, .quiet: nil
            }
        }
        #expect(pains == ["one 1 3600", "one over 1", "two 2 3600"])
    }

    @Test func theEndOfTheDaemonKeepsWhereTheSessionStands() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.milliseconds(7600))
        _ = lines(stage)
        onQueue { stage.engine.shutDown() }
        #expect(lines(stage) == ["s at 1, 7.6"])
    }

    @Test func anInterruptionThatNobodyTookUpIsNotNewAgain() throws {
        let stage = try stage(lastHeardOf: 5)
        _ = lines(stage)
        onQueue { stage.engine.shutDown() }
        #expect(lines(stage) == [])
    }

    private func stage(lastHeardOf seconds: Int, isKnown: Bool = false) throws -> Stage {
        let bookmark = Bookmark(id: "old", timeline: try Stage.timeline(Stage.twoStretches), phase: 1)
        let stage = Stage(session: Session(interrupted: bookmark, at: Instant(nanoseconds: 1_000_000_000_000)))
        onQueue {
            let now = Int(TestWallClock.zero / 1000)
            let unfinished = Unfinished(
                bookmark: bookmark, occasion: Occasion(theme: "soft"), last: now - seconds * 1000, isKnown: isKnown)
            stage.engine.takeUp(unfinished, palette: Stage.palette)
        }
        return stage
    }

    @Test(arguments: [0, 5, 120])
    func anInterruptionIsSaidOnceWhileTheUserWaits(seconds: Int) throws {
        let stage = try stage(lastHeardOf: seconds)
        #expect(stage.output.takeOrders() == [.play([.problem])])
        #expect(lines(stage) == ["old is known"])
        #expect(stage.status.state == .interrupted)
    }

    @Test(arguments: [(121, false), (-1, false), (5, true)])
    func laterOrAgainNothingIsSaid(seconds: Int, isKnown: Bool) throws {
        let stage = try stage(lastHeardOf: seconds, isKnown: isKnown)
        #expect(stage.output.takeOrders() == [])
        try stage.apply(.resume)
        #expect(stage.status.state == .running)
        #expect(lines(stage) == ["old at 1, 0.0"])
    }

    private func unfinished(_ id: String = "old") throws -> Unfinished {
        let bookmark = Bookmark(id: id, timeline: try Stage.timeline(Stage.twoStretches), phase: 1)
        return Unfinished(bookmark: bookmark, occasion: Occasion(), last: 0, isKnown: false)
    }

    @Test func anInterruptedSessionThatIsReadLateIsTakenUp() throws {
        let stage = Stage()
        let late = try unfinished()
        onQueue { stage.engine.takeUpLate(late, palette: Stage.palette) }
        #expect(stage.status.state == .interrupted)
        #expect(onQueue { stage.engine.latestSession } == "old")
        try stage.apply(.resume)
        #expect(stage.status.state == .running)
    }

    @Test(arguments: [true, false])
    func itIsNotWhereAnotherHasBegun(isOver: Bool) throws {
        let stage = Stage()
        try stage.start()
        if isOver { try stage.apply(.stop(pain: nil)) }
        let late = try unfinished()
        let before = stage.status.state
        onQueue { stage.engine.takeUpLate(late, palette: Stage.palette) }
        #expect(stage.status.state == before)
        #expect(onQueue { stage.engine.latestSession } == "s")
    }

    @Test func sessionsOfTwoRunsHaveNamesOfTheirOwn() {
        let names = (0..<20).map { _ in onQueue { [stage = Stage()] in stage.engine.nextSession() } }
        #expect(Set(names).count == 20, "though all clocks show the same")
    }

    @Test func whatIsWrongIsInTheStatusUntilItIsRight() {
        let stage = Stage()
        onQueue { stage.engine.take(historyTrouble: "no room") }
        #expect(onQueue { stage.engine.present.historyTrouble } == "no room")
        onQueue { stage.engine.take(historyTrouble: nil) }
        #expect(onQueue { stage.engine.present.historyTrouble } == nil)
    }
}
