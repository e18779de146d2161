import LimberControl
import LimberCore
import Testing

@testable import limber

@Suite struct ProgressTests {
    private let start = Instant(nanoseconds: 1_000_000_000)

    @Test func timeGoesOnBetweenEvents() {
        let status = Progress(status: Samples.holding, since: start).status(at: start + .milliseconds(1500))
        #expect(status.phaseRemaining == .milliseconds(15_500))
        #expect(status.phaseElapsed == .milliseconds(4500))
        #expect(status.elapsed == .milliseconds(9500))
        #expect(status.remaining == .milliseconds(100_500))
    }

    @Test func itStopsAtTheEndOfThePhase() {
        let status = Progress(status: Samples.holding, since: start).status(at: start + .seconds(60))
        #expect(status.phaseRemaining == .zero)
        #expect(status.elapsed == .seconds(25))
    }

    @Test func aPausedSessionStandsStill() {
        let paused = Samples.playing(phase: 1, elapsed: .seconds(3), state: .paused)
        let progress = Progress(status: paused, since: start)
        #expect(progress.status(at: start + .seconds(9)) == paused)
        #expect(progress.nextSecond(after: start) == nil)
    }

    @Test func aWaitCountsUp() {
        let progress = Progress(status: Samples.playing(phase: 4, elapsed: .milliseconds(300)), since: start)
        let status = progress.status(at: start + .seconds(5))
        #expect(status.phaseElapsed == .milliseconds(5300))
        #expect(status.remaining == Samples.playing(phase: 4, elapsed: .milliseconds(300)).remaining)
        #expect(progress.nextSecond(after: start) == start + .milliseconds(700))
    }

    @Test func theNextSecondIsWhereTheClockChanges() {
        var status = Samples.holding
        status.phaseRemaining = .milliseconds(17_300)
        let progress = Progress(status: status, since: start)
        let next = progress.nextSecond(after: start)
        #expect(next == start + .milliseconds(300))
        #expect(Clock(progress.status(at: start).phaseRemaining ?? .zero, .up).description == "0:18")
        #expect(Clock(progress.status(at: start + .milliseconds(300)).phaseRemaining ?? .zero, .up).description == "0:17")
    }

    @Test func pastTheEndNothingIsAwaited() {
        #expect(Progress(status: Samples.holding, since: start).nextSecond(after: start + .seconds(60)) == nil)
    }
}

@Suite struct LivePictureTests {
    private func lines(
        _ status: Player.Status?, news: LivePicture.News? = nil, columns: Int = 60, rows: Int = 24
    ) -> [String] {
        var picture = LivePicture()
        picture.status = status
        picture.news = news
        return picture.lines(on: .plain, size: TerminalSize(columns: columns, rows: rows))
    }

    @Test func aHoldFillsTheTerminal() {
        #expect(
            lines(Samples.holding, news: .cue(.holdStart, isLost: false)) == [
                " Calves & squat                                 step 1 of 3",
                "",
                " Calf stretch                                          LEFT",
                " hold",
                "",
                "   ██████        ██    ██████",
                "   ██  ██  ██  ████        ██",
                "   ██  ██        ██       ██ ",
                "   ██  ██  ██    ██      ██  ",
                "   ██████      ██████    ██  ",
                "",
                " phase    █████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0:03 / 0:20",
                " session  ██▍░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0:08 / 1:50",
                "",
                " next     Calf stretch, right, 0:20",
                " ♪        holdStart: Hold now.",
                "",
                " volume 70",
                " space pause   n next   b back   + extend   q leave",
            ])
    }

    @Test func aTinyTerminalShowsWhatMattersMost() {
        #expect(lines(Samples.holding, columns: 20, rows: 3) == [" Calf stretch  LEFT", " 0:17", " hold"].map { $0 })
    }

    @Test(arguments: [(80, 24), (40, 12), (30, 9), (20, 6), (12, 4), (5, 2), (2, 1), (1, 1)])
    func everySizeIsCopedWith(columns: Int, rows: Int) {
        let statuses = [nil, Samples.idle] + Samples.phases.indices.map { Samples.playing(phase: $0, elapsed: .seconds(1)) }
        for status in statuses {
            let lines = lines(status, news: .text("no session; begin one with `limber start`"), columns: columns, rows: rows)
            #expect(lines.count <= rows)
            #expect(lines.allSatisfy { $0.displayWidth <= columns })
        }
    }

    @Test func pastTheMinimumTimeCountsUp() {
        let lines = lines(Samples.playing(phase: 5, elapsed: .seconds(75)), columns: 60, rows: 10)
        #expect(lines.contains(" +0:15"))
        #expect(lines.contains(" hold, held long enough; press n to go on"))
    }

    @Test func aLostCueIsToldAsOne() {
        #expect(lines(Samples.holding, news: .cue(.holdStart, isLost: true)).contains(" ♪        holdStart: was not heard"))
    }

    @Test func anAbsentDaemonIsTold() {
        var picture = LivePicture()
        picture.isAway = "limberd is not running"
        let lines = picture.lines(on: .plain, size: TerminalSize(columns: 60, rows: 10))
        #expect(lines.first == " limberd is not running")
    }

    @Test func keysAreRead() {
        #expect(Key.keys(in: Array(" nb+q".utf8)) == [.toggle, .next, .back, .extend, .leave])
        #expect(Key.keys(in: Array("xyz\n".utf8)).isEmpty)
        // The right arrow.
        #expect(Key.keys(in: [0x1B, 0x5B, 0x43]).isEmpty)
    }
}
