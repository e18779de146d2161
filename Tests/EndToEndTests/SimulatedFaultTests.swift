import LimberTestSupport
import Testing

/// What the simulated card does when it is broken.
@Suite struct SimulatedFaultTests {
    private let card: SimulatedCard
    /// It plays for two seconds, and has room after a tenth of one.
    private let opening = "open params:S16_LE:2:48000:96000:4800 avail-min:4800 write:96000 start"

    init() throws {
        card = try SimulatedCard()
    }

    /// What the probe's calls answered to the commands; `say:WORD` breaks the card.
    private func probe(_ commands: String) throws -> [String] {
        let words = commands.split(separator: " ").map { word in
            word.hasPrefix("say:") ? "say:\(card.controlPath):\(word.dropFirst(4))" : String(word)
        }
        let result = try ChildProcess.run(
            SimulatedCard.probe(), [SimulatedCard.device] + words, environment: card.environment)
        #expect(result.ending == .exited(0), "\(result.errors)")
        return result.output.split(separator: "\n").map(String.init)
    }

    /// The same, after a stream was opened and started.
    private func probePlaying(_ commands: String) throws -> [String] {
        Array(try probe("\(opening) \(commands)").dropFirst(5))
    }

    @Test(arguments: [(SimulatedCard.Fault.gone, "ENOENT"), (.busy, "EBUSY"), (.io, "EIO")])
    func openingTellsTheFault(fault: SimulatedCard.Fault, code: String) throws {
        try card.fail(fault)
        #expect(try probe("open") == ["open \(code)"])
        try card.repair()
        #expect(try probe("open close") == ["open 0", "close 0"])
    }

    @Test(arguments: [SimulatedCard.Fault.stall, .suspend, .xrun, .broken])
    func openingSucceedsWithAFaultOfAStream(fault: SimulatedCard.Fault) throws {
        try card.fail(fault)
        #expect(try probe("open params:S16_LE:2:48000:9600:2400 write:4800 close").last == "close 0")
    }

    @Test func aStreamOfACardThatIsGoneStaysDead() throws {
        let answers = try probePlaying(
            "say:gone wait:60000 write:10 delay prepare state say:ok write:10 prepare close open close")
        #expect(
            answers == [
                "say 0", "wait ENODEV", "write ENODEV", "delay ENODEV", "prepare ENODEV", "state DISCONNECTED", "say 0",
                "write ENODEV", "prepare ENODEV", "close 0", "open 0", "close 0",
            ])
        let run = try #require(try card.recording().runs.first)
        #expect(run.ending == "gone")
        #expect(run.waveform.frames < 96_000)
    }

    @Test func aStreamThatIsBrokenStaysSoAndCanBeOpenedAnew() throws {
        let answers = try probePlaying("say:broken wait:60000 write:10 delay prepare say:ok write:10 close open close")
        // Where the library looks for room first, it hides the reason.
        #expect(["write EIO", "write EBADFD"].contains(answers[2]))
        #expect(
            answers[..<2] + answers[3...] == [
                "say 0", "wait EIO", "delay EBADFD", "prepare EBADFD", "say 0", "write EBADFD", "close 0", "open 0", "close 0",
            ])
        #expect(try card.recording().runs.map(\.ending) == ["broken"])
    }

    @Test func anOpenStreamDoesNotNoticeThatTheCardIsBusy() throws {
        let answers = try probePlaying("say:busy wait:5000 write:10 drop close")
        #expect(answers == ["say 0", "wait 1", "write 10", "drop 0", "close 0"])
    }

    @Test func aStalledCardStandsStillWithoutAnErrorAndGoesOnFromThere() throws {
        // For what it waits there would be room just before the end.
        let answers = try probePlaying("avail-min:91200 say:stall wait:300 state delay sleep:20 delay say:ok drain close")
        #expect(answers[2...3] == ["wait 0", "state RUNNING"])
        #expect(answers[4] == answers[6])
        #expect(answers.last == "close 0")
        let runs = try card.recording().runs
        #expect(runs.map(\.ending) == ["stall", "drained"])
        #expect(runs.reduce(0) { $0 + $1.waveform.frames } == 96_000)
        #expect(runs[1].start - runs[0].span.upperBound >= 300_000_000)
    }

    @Test func inputOutputErrorsLastUntilTheCardIsRepaired() throws {
        let answers = try probePlaying("say:io wait:5000 write:10 delay drop prepare say:ok prepare write:4800 drain")
        #expect(
            answers == [
                "say 0", "wait EIO", "write EIO", "delay EIO", "drop 0", "prepare EIO", "say 0", "prepare 0", "write 4800",
                "drain 0",
            ])
    }

    @Test func aSuspendedStreamGoesOnWhereItWasResumed() throws {
        let answers = try probePlaying("say:suspend wait:5000 write:10 delay state sleep:50 resume state drain")
        #expect(
            answers == [
                "say 0", "wait ESTRPIPE", "write ESTRPIPE", "delay ESTRPIPE", "state SUSPENDED", "sleep 0", "resume 0",
                "state RUNNING", "drain 0",
            ])
        let runs = try card.recording().runs
        #expect(runs.map(\.ending) == ["suspend", "drained"])
        #expect(runs.reduce(0) { $0 + $1.waveform.frames } == 96_000)
        #expect(runs[1].start - runs[0].span.upperBound >= 50_000_000)
    }

    @Test func aSuspendedStreamCanBePrepared() throws {
        let answers = try probePlaying("say:suspend wait:5000 prepare state write:4800 drain")
        #expect(answers[1...3] == ["wait ESTRPIPE", "prepare 0", "state PREPARED"])
        #expect(try card.recording().runs.map(\.waveform.frames).last == 4_800)
    }

    @Test func anXrunHappensOnceEachTimeItIsAskedFor() throws {
        let again = "prepare write:96000 start"
        let answers = try probePlaying("say:xrun wait:5000 state \(again) wait:5000 drop \(again) say:xrun-2 wait:5000 close")
        #expect(answers[1...2] == ["wait EPIPE", "state XRUN"])
        #expect(answers[6] == "wait 1")
        #expect(answers.suffix(2).first == "wait EPIPE")
        #expect(try card.recording().runs.map(\.ending) == ["xrun", "drop", "xrun"])
    }

    @Test func aWaitingPlayerNoticesAFaultAtOnce() throws {
        // Eight seconds.
        let commands = "open params:S16_LE:1:8000:64000:8000 avail-min:64000 write:64000 start wait:60000"
        let player = try ChildProcess(
            SimulatedCard.probe(), [SimulatedCard.device] + commands.split(separator: " ").map(String.init),
            environment: card.environment, output: .pipe)
        for _ in 1...5 { _ = player.nextLine() }
        try card.fail(.gone)
        #expect(player.nextLine() == "wait ENODEV")
    }
}
