import LimberTestSupport
import Testing

@Suite struct PulseAudioServerTests {
    @Test func whatIsPlayedIsRecordedAtItsIntervalsAlsoAfterARestart() throws {
        let server = try PulseAudioServer()
        let directory = try TemporaryDirectory()
        var samples = [Float](repeating: 0, count: 48_000)
        for frame in [4_800, 20_000, 40_001] { samples[frame] = 0.5 }
        try Waveform(rate: 48_000, samples: samples).write(wav: directory.path("clicks.wav"))

        for _ in 1...2 {
            let tape = try server.record()
            let played = try ChildProcess.run("aplay", ["-q", directory.path("clicks.wav")], environment: server.environment)
            #expect(played.ending == .exited(0), "\(played.errors)")
            let onsets = try tape.finish().onsets()
            #expect(onsets.map { $0 - (onsets.first ?? 0) } == [0, 15_200, 35_201])
            try server.stop()
            try server.start()
        }
    }
}
