import LimberCore
import LimberSound
import Testing

@Suite struct RenderingTests {
    private func palette(rate: Int) -> Palette {
        let notes = [Note(onset: .zero, length: .milliseconds(100), pitch: 500)]
        let motifs = Dictionary(uniqueKeysWithValues: Cue.allCases.map { ($0, Motif(source: .notes(notes))) })
        return Palette(theme: Theme(name: "test", title: "Test", about: nil, motifs: motifs), rate: rate)
    }

    @Test(arguments: [8_000, 44_100, 48_000, 192_000]) func everyCueBeginsAtItsFrame(rate: Int) {
        let palette = palette(rate: rate)
        let dues: [Duration] = [.zero, .milliseconds(1001), .microseconds(2_333_333), .seconds(61)]
        let rendering = Rendering(
            dues.map { Rendering.Entry(cue: .countdown, due: $0) }, palette: palette, leadIn: .milliseconds(600))
        var recorder = Recorder()
        rendering.write(to: &recorder)
        #expect(recorder.samples.count == rendering.count)
        var expected = [Float](repeating: 0, count: rendering.count)
        for due in dues {
            let frame = Int((0.6 * Double(rate)).rounded()) + Int((due / .seconds(1) * Double(rate)).rounded())
            expected.replaceSubrange(frame..<frame + palette[.countdown].count, with: palette[.countdown].samples)
        }
        #expect(recorder.samples == expected)
    }

    @Test func theGainHoldsForAllOfIt() {
        let palette = palette(rate: 48_000)
        var recorder = Recorder()
        Rendering([.init(cue: .rep, due: .zero)], palette: palette, gain: Gain(volume: 50)).write(to: &recorder)
        #expect(Array(recorder.samples[..<4_800]) == scaled(palette[.rep].samples, by: 0.125))
    }

    @Test func nothingToSoundIsSilence() {
        var recorder = Recorder()
        Rendering([], palette: palette(rate: 8_000), leadIn: .seconds(1), tail: .seconds(1)).write(to: &recorder)
        #expect(recorder.samples == [Float](repeating: 0, count: 16_000))
    }
}
