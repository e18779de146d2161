import LimberSound
import LimberTestSupport
import Testing

@Suite struct MixerTests {
    let rate = 48_000

    @Test func aSoundAloneIsItsSamplesTimesTheGainExactly() {
        let sound = tone()
        let gain = Gain(volume: 70)
        var mixer = Mixer(rate: rate, gain: gain)
        mixer.add(sound, at: 1000)
        let samples = rendered(mixer, 0..<20_000)
        #expect(samples[..<1000].allSatisfy { $0 == 0 })
        #expect(Array(samples[1000..<1000 + sound.count]) == scaled(sound.samples, by: gain.factor))
        #expect(samples[(1000 + sound.count)...].allSatisfy { $0 == 0 })
    }

    @Test(arguments: [1, 7, 64, 441, 1024, 50_000])
    func chunksOfAnySizeGiveTheSameSamples(chunk: Int) {
        var random = SeededGenerator(seed: 11)
        var mixer = Mixer(rate: rate, gain: Gain(volume: 90))
        for _ in 0..<12 {
            let sound = tone(pitch: .random(in: 300...1000, using: &random), level: 3)
            let voice = mixer.add(sound, at: .random(in: 0..<40_000, using: &random))
            if Bool.random(using: &random) { mixer.release(voice, from: .random(in: 0..<50_000, using: &random)) }
        }
        mixer.set(Gain(volume: 30), from: 9_000)
        mixer.set(.silent, from: 9_500)
        mixer.set(Gain(volume: 100), from: 30_000)
        #expect(rendered(mixer, 0..<60_000, chunk: chunk) == rendered(mixer, 0..<60_000, chunk: 60_000))
    }

    @Test func aStretchCanBeRenderedAgain() {
        var mixer = Mixer(rate: rate)
        mixer.add(tone(), at: 100)
        mixer.set(Gain(volume: 50), from: 3_000)
        let once = rendered(mixer, 0..<20_000)
        #expect(rendered(mixer, 2_000..<5_000) == Array(once[2_000..<5_000]))
    }

    @Test func whatIsAddedLaterChangesNothingBeforeIt() {
        var mixer = Mixer(rate: rate)
        mixer.add(tone(level: 3), at: 0)
        let before = rendered(mixer, 0..<5_000)
        mixer.add(tone(pitch: 660, level: 3), at: 5_000)
        #expect(rendered(mixer, 0..<5_000) == before)
    }

    @Test func theOrderOfAddingDoesNotMatter() {
        let sounds = [(tone(), 0), (tone(pitch: 660), 4_000), (tone(pitch: 880), 9_000)]
        var forwards = Mixer(rate: rate)
        var backwards = Mixer(rate: rate)
        for (sound, frame) in sounds { forwards.add(sound, at: frame) }
        for (sound, frame) in sounds.reversed() { backwards.add(sound, at: frame) }
        #expect(rendered(forwards, 0..<30_000) == rendered(backwards, 0..<30_000))
    }

    @Test func aDroppedSoundLeavesNoTrace() {
        var mixer = Mixer(rate: rate)
        mixer.add(tone(length: .seconds(2), level: 3), at: 0)
        mixer.add(tone(pitch: 550, level: 3), at: 60_000)
        let without = rendered(mixer, 0..<100_000)
        let dropped = mixer.add(tone(pitch: 660, level: 3), at: 20_000)
        #expect(rendered(mixer, 0..<100_000) != without)
        mixer.release(dropped, from: 20_000)
        #expect(rendered(mixer, 0..<100_000) == without)
    }

    @Test func clearingDropsWhatIsToComeAndFadesWhatSounds() {
        var mixer = Mixer(rate: rate)
        let sound = tone(length: .seconds(1))
        mixer.add(sound, at: 0)
        mixer.add(sound, at: 60_000)
        mixer.clear(from: 12_000)
        let samples = rendered(mixer, 0..<120_000)
        #expect(Array(samples[..<12_000]) == Array(sound.samples[..<12_000]))
        #expect(samples[(12_000 + 40 * 48)...].allSatisfy { $0 == 0 })
        #expect(peak(samples[12_000..<12_900]) > 0.3)
    }

    @Test func itKnowsWhenSomethingSounds() {
        var mixer = Mixer(rate: rate)
        #expect(mixer.nextSound(from: 0) == nil)
        #expect(mixer.end == nil)
        let sound = tone()
        mixer.add(sound, at: 5_000)
        mixer.add(sound, at: 90_000)
        #expect(mixer.nextSound(from: 0) == 5_000)
        #expect(mixer.nextSound(from: 5_000) == 5_000)
        #expect(mixer.nextSound(from: 5_000 + sound.count - 1) == 5_000 + sound.count - 1)
        #expect(mixer.nextSound(from: 5_000 + sound.count) == 90_000)
        #expect(mixer.nextSound(from: 90_000 + sound.count) == nil)
        #expect(mixer.end == 90_000 + sound.count)
    }

    @Test func aShortSoundBehindALongOneIsFound() {
        var mixer = Mixer(rate: rate)
        let long = tone(length: .seconds(3))
        mixer.add(long, at: 0)
        mixer.add(tone(length: .milliseconds(80)), at: 10_000)
        #expect(mixer.nextSound(from: 100_000) == 100_000)
        let samples = rendered(mixer, 100_000..<long.count)
        #expect(peak(samples) > 0.3)
    }

    @Test func renderingTellsSilence() {
        var mixer = Mixer(rate: rate)
        mixer.add(tone(), at: 5_000)
        let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: 256)
        defer { buffer.deallocate() }
        buffer.initialize(repeating: 1)
        #expect(!mixer.render(into: buffer, at: 0))
        #expect(buffer.allSatisfy { $0 == 0 })
        #expect(mixer.render(into: buffer, at: 5_000))
    }

    @Test func forgettingWhatIsOverChangesNothingThatIsLeft() {
        var mixer = Mixer(rate: rate, gain: Gain(volume: 60))
        for start in stride(from: 0, to: 200_000, by: 9_000) { mixer.add(tone(level: 3), at: start) }
        mixer.set(Gain(volume: 80), from: 30_000)
        let whole = rendered(mixer, 0..<220_000)
        mixer.forget(before: 100_000)
        #expect(rendered(mixer, 100_000..<220_000) == Array(whole[100_000...]))
    }

    @Test func theSameFramesAreSilentAfterEverythingIsForgotten() {
        var mixer = Mixer(rate: rate)
        mixer.add(tone(), at: 0)
        mixer.forget(before: 48_000)
        #expect(mixer.end == nil)
        #expect(mixer.nextSound(from: 0) == nil)
    }
}
