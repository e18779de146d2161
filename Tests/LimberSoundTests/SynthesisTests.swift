import Glibc
import LimberCore
import LimberSound
import Testing

@Suite struct SynthesisTests {
    static let rates = [8_000, 11_025, 44_100, 48_000, 192_000]
    let rich = Timbre(partials: (1...5).map { Timbre.Partial(ratio: Double($0), level: -2) })

    @Test(arguments: rates) func motifsBeginAndEndInSilenceAtEveryRate(rate: Int) {
        for length in [Duration.milliseconds(20), .milliseconds(80), .milliseconds(333)] {
            let samples = Synthesis.samples(of: [Note(onset: .zero, length: length, pitch: 440, timbre: rich)], rate: rate)
            #expect(samples.count == length.frames(at: rate))
            #expect(samples.first == 0 && samples.last == 0)
            #expect(peak(samples) > 0.1)
            #expect(peak(samples.prefix(3)) < 0.02 && peak(samples.suffix(3)) < 0.02)
        }
    }

    @Test(arguments: rates) func notesBeginAtTheirFrame(rate: Int) {
        let notes = [0, 150, 333].map { Note(onset: .milliseconds($0), length: .milliseconds(100), pitch: 500) }
        let samples = Synthesis.samples(of: notes, rate: rate)
        for note in notes {
            let frame = note.onset.frames(at: rate)
            #expect(samples[frame] == 0)
            #expect(samples[frame + 1] != 0)
            if frame > 0 { #expect(samples[frame - 1] == 0) }
        }
    }

    @Test func theSameNotesGiveTheSameSamples() {
        let notes = [Note(onset: .zero, length: .seconds(1), pitch: 440, timbre: rich)]
        #expect(Synthesis.samples(of: notes, rate: 48_000) == Synthesis.samples(of: notes, rate: 48_000))
    }

    @Test func partialsThatTheRateCannotCarryAreLeftOut() {
        let octaves = Timbre(partials: [1, 2, 4, 8].map { Timbre.Partial(ratio: $0, level: 0) })
        let samples = Synthesis.samples(of: [Note(onset: .zero, length: .seconds(1), pitch: 1_000, timbre: octaves)], rate: 8_000)
        // 4,000 Hz is half the rate, and 8,000 Hz would be heard as nothing or as a wrong tone.
        let middle = Array(samples[2_000..<6_000])
        #expect(power(of: middle, at: 1_000, rate: 8_000) > 0.01)
        #expect(power(of: middle, at: 2_000, rate: 8_000) > 0.01)
        let rest = meanSquare(middle) - power(of: middle, at: 1_000, rate: 8_000) - power(of: middle, at: 2_000, rate: 8_000)
        #expect(abs(rest) < 1e-9)
    }

    @Test func aNoteHasThePowerOfItsLevelWhateverItsTimbre() {
        for timbre in [Timbre.sine, rich] {
            let note = Note(onset: .zero, length: .seconds(1), pitch: 400, level: -6, timbre: timbre)
            let middle = Array(Synthesis.samples(of: [note], level: -4, rate: 48_000)[12_000..<36_000])
            let expected = Double(Synthesis.reference) * Double(Synthesis.reference) / 2 / 10
            #expect(abs(meanSquare(middle) / expected - 1) < 1e-3)
        }
    }

    @Test func edgesAreRaisedCosines() {
        let envelope = Envelope(rise: .milliseconds(100), fall: .milliseconds(200))
        // A partial at a quarter of the rate has its crests on samples.
        let samples = Synthesis.samples(
            of: [Note(onset: .zero, length: .seconds(1), pitch: 12_000, envelope: envelope)], rate: 48_000)
        func height(around frame: Int) -> Float { peak(samples[frame - 2...frame + 2]) / 0.5 }
        #expect(abs(height(around: 2_400) - 0.5) < 0.002)
        #expect(abs(height(around: 4_800) - 1) < 0.002)
        #expect(abs(height(around: 43_200) - 0.5) < 0.002)
        #expect(abs(height(around: 24_000) - 1) < 0.002)
    }

    @Test func aBellLosesTwentyDecibelsInItsDecay() {
        let note = Note(onset: .zero, length: .seconds(1), pitch: 12_000, envelope: Envelope(decay: .milliseconds(500)))
        let samples = Synthesis.samples(of: [note], rate: 48_000)
        #expect(abs(peak(samples[31_198...31_202]) / peak(samples[7_198...7_202]) - 0.1) < 1e-3)
    }

    @Test func theLongestMotifStaysInTune() {
        let samples = Synthesis.samples(of: [Note(onset: .zero, length: .seconds(5), pitch: 997)], rate: 192_000)
        let expected = sine(pitch: 997, count: samples.count, rate: 192_000)
        #expect((900_000..<900_500).allSatisfy { (samples[$0] - expected[$0]).magnitude < 1e-6 })
    }

    @Test func aSoundThatIsTooLoudIsTurnedDownAsAWhole() {
        let samples = sine(pitch: 440, amplitude: 3, count: 4_800, rate: 48_000)
        let sound = Sound(samples: samples)
        #expect(abs(decibels(Double(sound.peak)) + 3) < 0.01)
        #expect(zip(sound.samples, samples).allSatisfy { ($0 - $1 * Sound.ceiling / 3).magnitude < 1e-4 })
        #expect(Sound(samples: sine(pitch: 440, count: 4_800, rate: 48_000)).peak == 0.5)
    }

    @Test func durationsRoundToTheNearestFrame() {
        #expect(Duration.milliseconds(600).frames(at: 44_100) == 26_460)
        #expect(Duration.microseconds(11).frames(at: 44_100) == 0)
        #expect(Duration.microseconds(12).frames(at: 44_100) == 1)
        #expect(Duration.seconds(1_000_000).frames(at: 192_000) == 192_000_000_000)
        #expect(Duration(frames: 26_460, at: 44_100) == .milliseconds(600))
    }
}
