import LimberTestSupport
import Testing

/// The measures that other tests trust.
@Suite struct WaveformTests {
    /// A tone of 1,000 Hz at half of full scale in each of the ranges.
    private func tones(_ ranges: [Range<Int>], frames: Int = 48_000) -> Waveform {
        var samples = [Float](repeating: 0, count: frames)
        for range in ranges {
            for frame in range { samples[frame] = frame % 48 < 24 ? 0.5 : -0.5 }
        }
        return Waveform(rate: 48_000, samples: samples)
    }

    @Test func aSoundEndsWithASilenceOfTheGap() {
        let waveform = tones([1_000..<2_000, 3_000..<4_000, 20_000..<21_000])
        #expect(waveform.sounds() == [1_000..<4_000, 20_000..<21_000])
        #expect(waveform.sounds(gap: .milliseconds(10)) == [1_000..<2_000, 3_000..<4_000, 20_000..<21_000])
        #expect(waveform.sounds(above: -6) == [])
    }

    @Test func aClickIsTheSteepestPlace() {
        var samples = (0..<4_800).map { Float(0.5) * Float($0) / 4_800 }
        samples[1_234] += 0.25
        samples += (0..<4_800).map { Float(0.5) * Float(4_800 - $0) / 4_800 }
        let steepest = Waveform(rate: 48_000, samples: samples).steepest
        #expect(steepest.frame == 1_234 || steepest.frame == 1_235)
        #expect(abs(steepest.step - 0.25) < 0.001)
    }

    @Test func aSoundThatEndsAbruptlyHasAStepAtItsEnd() {
        let steepest = Waveform(rate: 48_000, samples: [0, 0.1, 0.2, 0.3, 0.4, 0.5]).steepest
        #expect(steepest.frame == 6)
        #expect(steepest.step == 0.5)
    }

    @Test func aKnownSoundIsFoundToTheFrameWhateverItsLevel() {
        let pattern = (0..<960).map { Float($0) / 960 * ($0 % 60 < 30 ? 1 : -1) }
        var samples = [Float](repeating: 0, count: 10_000)
        for (index, sample) in pattern.enumerated() { samples[5_017 + index] = sample / 8 }
        let found = Waveform(rate: 48_000, samples: samples).find(pattern, near: 5_000, reach: 48)
        #expect(found.frame == 5_017)
        #expect(found.likeness > 0.999)
    }

    @Test func levelsAreAgainstFullScale() {
        let waveform = tones([0..<24_000])
        #expect(waveform.peak == 0.5)
        #expect(abs(waveform.level(in: 0..<24_000) + 6.02) < 0.01)
        #expect(abs(waveform.level() + 9.03) < 0.01)
        #expect(waveform.level(in: 30_000..<40_000) == -.infinity)
    }

    @Test(arguments: [["-b", "16"], ["-b", "24"], ["-b", "32", "-e", "signed"], ["-b", "32", "-e", "float"]])
    func wavFilesOfEveryKindAreRead(kind: [String]) throws {
        let directory = try TemporaryDirectory()
        let original = tones([4_800..<9_600])
        try original.write(wav: directory.path("in.wav"))
        let result = try ChildProcess.run(
            "sox", ["-D", directory.path("in.wav")] + kind + ["-c", "2", directory.path("out.wav")])
        #expect(result.ending == .exited(0), "\(result.errors)")

        let read = try Waveform(wav: directory.path("out.wav"))
        #expect(read.rate == 48_000)
        #expect(read.frames == 48_000)
        #expect(read.sounds() == [4_800..<9_600])
        #expect(abs(read.peak - 0.5) < 0.0001)
    }

    @Test func whatIsNoWAVFileIsRefused() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: WAVProblem.self) { try Waveform(wav: directory.write("rubbish", to: "x.wav")) }
        #expect(throws: SystemError.self) { try Waveform(wav: directory.path("none.wav")) }
    }
}
