import Glibc
import LimberTestSupport
import Testing

/// The card that other tests trust.
@Suite struct SimulatedCardTests {
    private let silence = [Float](repeating: 0, count: 48_000)

    /// What the probe's calls answered, in the order of the commands.
    private func probe(_ card: SimulatedCard, _ commands: String) throws -> [String] {
        let result = try ChildProcess.run(
            SimulatedCard.probe(), [SimulatedCard.device] + commands.split(separator: " ").map(String.init),
            environment: card.environment)
        #expect(result.ending == .exited(0), "\(result.errors)")
        return result.output.split(separator: "\n").map(String.init)
    }

    private func play(_ sound: Waveform, on card: SimulatedCard, device: String = SimulatedCard.device) throws {
        let directory = try TemporaryDirectory()
        try sound.write(wav: directory.path("sound.wav"))
        // All of it is queued: aplay has nothing to do in time.
        let result = try ChildProcess.run(
            "aplay", ["-q", "-D", device, "--buffer-time=2000000", directory.path("sound.wav")], environment: card.environment)
        #expect(result.ending == .exited(0), "\(result.errors)")
    }

    private func clicks(at frames: [Int], rate: Double = 48_000) -> Waveform {
        var samples = silence
        for frame in frames { samples[frame] = 0.5 }
        return Waveform(rate: rate, samples: samples)
    }

    @Test(arguments: [48_000.0, 44_100.0])
    func aFileIsPlayedFrameByFrameOnTheClock(rate: Double) throws {
        let card = try SimulatedCard()
        let frames = [4_800, 20_000, 40_001]
        let before = monotonicNow()
        try play(clicks(at: frames, rate: rate), on: card, device: "default")
        let after = monotonicNow()

        let recording = try card.recording()
        let run = try #require(recording.runs.first)
        #expect(recording.runs.count == 1)
        #expect(run.ending == "drained")
        #expect(run.waveform.rate == rate)
        #expect(run.waveform.frames >= silence.count)
        #expect(run.waveform.onsets() == frames)
        #expect(recording.onsets() == frames.map { run.start + Int64((Double($0) * 1e9 / rate).rounded()) })
        #expect(recording.peak == 0.5)
        #expect(before < run.span.lowerBound && run.span.upperBound <= after)
    }

    @Test func aSecondOpeningIsRecordedAfterTheFirst() throws {
        let card = try SimulatedCard()
        try play(clicks(at: [1_000]), on: card)
        try play(clicks(at: [2_000]), on: card)

        let recording = try card.recording()
        #expect(recording.runs.map { $0.waveform.onsets() } == [[1_000], [2_000]])
        #expect(recording.runs[0].span.upperBound <= recording.runs[1].start)
        let openings = recording.openings
        #expect(openings.count == 2)
        #expect(openings[0].process != openings[1].process)
        #expect(try #require(openings[0].closed) <= openings[1].opened)
    }

    @Test func runningDryIsAnXrunAndAGapInTime() throws {
        let card = try SimulatedCard()
        let answers = try probe(
            card,
            "open params:S16_LE:2:48000:9600:2400 write:2400 start sleep:120 write:10 state prepare write:2400 drain close")
        #expect(answers[5...6] == ["write EPIPE", "state XRUN"])

        let recording = try card.recording()
        #expect(recording.runs.map(\.ending) == ["xrun", "drained"])
        #expect(recording.runs.map(\.waveform.frames) == [2_400, 2_400])
        #expect(recording.runs[1].start - recording.runs[0].start >= 120_000_000)
        #expect(recording.onsets() == recording.runs.map(\.start))
    }

    @Test func whatIsDroppedBeforeItsFrameWasNotPlayed() throws {
        let card = try SimulatedCard()
        _ = try probe(
            card,
            """
            open params:S16_LE:1:48000:96000:4800 write:90000 write:4800 start sleep:20 drop \
            prepare write:100 write:100 drain close
            """)
        let recording = try card.recording()
        #expect(recording.runs.map(\.ending) == ["drop", "drained"])
        #expect(recording.runs[0].waveform.onsets() == [0])
        #expect(recording.runs[0].waveform.frames < 90_000)
        #expect(recording.runs[1].waveform.onsets(gap: .zero) == [0, 100])
    }

    @Test func whatIsWrittenAnewAfterARewindIsPlayed() throws {
        let card = try SimulatedCard()
        let answers = try probe(
            card, "open params:S16_LE:1:48000:9600:2400 write:4800 rewind:2400 write:4800 drain close")
        #expect(answers.contains("rewind 2400"))
        let run = try #require(try card.recording().runs.first)
        #expect(run.waveform.frames == 7_200)
        #expect(run.waveform.onsets() == [0, 2_400])
    }

    @Test(arguments: [(0.0, 1), (100_000, 1), (-100_000, 1), (0, 1_024), (200, 480)])
    func thePointerRunsWithTheClockAndItsError(ppm: Double, step: Int) throws {
        let card = try SimulatedCard(SimulatedCard.Traits(ppm: ppm, step: step))
        let answers = try probe(
            card, "open params:S16_LE:2:48000:96000:4800 write:96000 start look sleep:30 look sleep:170 look drop close")
        let run = try #require(try card.recording().runs.first)
        #expect(run.waveform.rate == 48_000 * (1 + ppm / 1e6))
        let looks = answers.filter { $0.hasPrefix("look") }.map { $0.split(separator: " ").compactMap { Int64($0) } }
        #expect(looks.count == 3)
        for look in looks {
            let (pointer, before, stamp, after) = (96_000 - Int(look[0]), look[1], look[2], look[3])
            #expect(before <= stamp && stamp <= after, "a monotonic time stamp")
            #expect(pointer % step == 0)
            #expect(pointer >= run.frame(at: before) / step * step)
            #expect(pointer <= run.frame(at: after) / step * step)
        }
    }

    @Test func waitingEndsWithAPeriod() throws {
        let card = try SimulatedCard()
        let answers = try probe(
            card,
            "open params:S16_LE:2:48000:96000:2400 avail-min:2000 write:96000 start wait:5000 look drop close")
        #expect(answers.contains("wait 1"))
        let look = try #require(answers.first { $0.hasPrefix("look") }).split(separator: " ").compactMap { Int64($0) }
        #expect(96_000 - look[0] >= 2_400)
    }

    @Test(arguments: ["S16_LE", "S32_LE", "FLOAT_LE"], [1, 2])
    func everyFormatIsRecordedAtItsLevel(format: String, channels: Int) throws {
        let card = try SimulatedCard()
        _ = try probe(card, "open params:\(format):\(channels):8000:800:200 write:200 write:200 drain close")
        let run = try #require(try card.recording().runs.first)
        #expect(run.waveform.peak == 0.5)
        #expect(run.waveform.onsets(gap: .milliseconds(10)) == [0, 200])
    }

    @Test func aStreamThatNeverStopsRepeatsWhatTheCardHoldsAndWhatComesTooLateIsNotHeard() throws {
        let card = try SimulatedCard()
        let answers = try probe(
            card, "open params:S16_LE:1:8000:800:200 free-run write:400 start sleep:250 state write:400 drop close")
        #expect(answers.contains("state RUNNING"))
        #expect(answers.contains("write 400"))
        let run = try #require(try card.recording().runs.first)
        #expect(run.waveform.onsets().prefix(3) == [0, 800, 1_600])
    }

    @Test func theTraitsLimitWhatIsAccepted() throws {
        let traits = SimulatedCard.Traits(
            buffer: 4_096, rate: 44_100, channels: 2, format: "S16_LE", openingTime: .milliseconds(150))
        let card = try SimulatedCard(traits)
        let begun = monotonicNow()
        let answers = try probe(
            card,
            """
            open params:S16_LE:2:48000:4096:1024 params:S16_LE:1:44100:4096:1024 params:FLOAT_LE:2:44100:4096:1024 \
            params:S16_LE:2:44100:96000:1024 close
            """)
        #expect(answers == ["open 0", "params EINVAL", "params EINVAL", "params EINVAL", "params 4096", "close 0"])
        let opened = try #require(try card.recording().openings.first).opened
        #expect(opened - begun >= 150_000_000)
    }

    @Test func theCardIsForOneAtATimeAndFreedByAKill() throws {
        let card = try SimulatedCard()
        let commands = ["open", "params:S16_LE:2:48000:96000:4800", "write:96000", "start", "sleep:60000"]
        let first = try ChildProcess(
            SimulatedCard.probe(), [SimulatedCard.device] + commands, environment: card.environment, output: .pipe)
        for _ in 1...4 { _ = first.nextLine() }
        #expect(try probe(card, "open") == ["open EBUSY"])

        first.signal(SIGKILL)
        #expect(try first.wait() == .signalled(SIGKILL))
        #expect(try probe(card, "open close") == ["open 0", "close 0"])

        let start = try #require(try card.recording().runs.first).start
        let killed = try #require(try card.recording(until: start + 1_000_000_000).runs.first)
        #expect(killed.ending == nil)
        #expect(killed.waveform.frames == 48_000)
        #expect(try card.recording(until: start + 60_000_000_000).runs[0].waveform.frames == 96_000)
    }
}
