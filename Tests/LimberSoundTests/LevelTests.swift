import LimberSound
import LimberTestSupport
import Testing

/// Overlaps, ramps and fades: nothing too loud, and no click.
@Suite struct LevelTests {
    let rate = 48_000

    @Test func overlappingSoundsNeverPassTheCeiling() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            var mixer = Mixer(rate: rate)
            for _ in 0..<8 {
                mixer.add(
                    tone(pitch: .random(in: 300...900, using: &random), level: 3), at: .random(in: 0..<24_000, using: &random))
            }
            #expect(peak(rendered(mixer, 0..<48_000)) <= Mixer.ceiling + 1e-5)
        }
    }

    @Test func theNewestSoundIsUntouchedByOlderOnes() {
        var mixer = Mixer(rate: rate)
        let older = tone(level: 3)
        let newer = tone(pitch: 660, level: 3)
        mixer.add(older, at: 0)
        mixer.add(newer, at: 7_000)
        var alone = Mixer(rate: rate)
        alone.add(newer, at: 7_000)
        let rest = 7_000 + 480..<older.count
        let sum = rendered(mixer, rest)
        let difference = zip(sum, rendered(alone, rest)).map { $0 - $1 }
        // What is left of the older one is its samples, turned down by one factor.
        let share = peak(difference) / peak(older.samples[rest])
        #expect(share < 0.5)
        #expect(zip(difference, older.samples[rest]).allSatisfy { ($0 - $1 * share).magnitude < 1e-3 })
    }

    @Test func quietOverlapsAreASum() {
        var mixer = Mixer(rate: rate)
        let first = tone(level: -12)
        let second = tone(pitch: 660, level: -12)
        mixer.add(first, at: 0)
        mixer.add(second, at: 0)
        #expect(rendered(mixer, 0..<first.count) == zip(first.samples, second.samples).map { $0 + $1 })
    }

    @Test func makingRoomDoesNotClick() {
        var mixer = Mixer(rate: rate)
        let older = tone(length: .seconds(1), level: 3)
        let newer = tone(pitch: 500, length: .milliseconds(400), level: 3)
        mixer.add(older, at: 0)
        for start in stride(from: 9_001, to: 40_000, by: 7_013) { mixer.add(newer, at: start) }
        #expect(steepest(rendered(mixer, 0..<60_000)) <= 2.2 * steepest(newer.samples))
    }

    @Test(arguments: [(100, 0), (0, 100), (70, 30), (30, 100)])
    func aChangeOfVolumeDoesNotClick(from: Int, to: Int) {
        var mixer = Mixer(rate: rate, gain: Gain(volume: from))
        let sound = tone(pitch: 330, length: .seconds(1))
        mixer.add(sound, at: 0)
        // In the middle of the tone, at its crest.
        let crest = sound.samples[20_000..<20_200].indices.max { sound.samples[$0] < sound.samples[$1] } ?? 0
        mixer.set(Gain(volume: to), from: crest)
        let samples = rendered(mixer, 0..<sound.count)
        #expect(steepest(samples) <= steepest(sound.samples) * 1.1)
        #expect(samples[crest] == sound.samples[crest] * Gain(volume: from).factor)
        let rest = (crest + 960)..<sound.count
        #expect(Array(samples[rest]) == scaled(sound.samples[rest], by: Gain(volume: to).factor))
    }

    @Test func aChangeWithinAChangeDoesNotClick() {
        var mixer = Mixer(rate: rate)
        let sound = tone(pitch: 330, length: .seconds(1))
        mixer.add(sound, at: 0)
        mixer.set(.silent, from: 20_000)
        mixer.set(.full, from: 20_300)
        mixer.set(Gain(volume: 50), from: 20_700)
        let samples = rendered(mixer, 0..<sound.count)
        #expect(steepest(samples) <= steepest(sound.samples) * 1.1)
        #expect(samples[30_000] == sound.samples[30_000] * 0.125)
    }

    @Test func theSameVolumeAgainChangesNothing() {
        var mixer = Mixer(rate: rate, gain: Gain(volume: 50))
        let sound = tone()
        mixer.add(sound, at: 0)
        mixer.set(Gain(volume: 50), from: 500)
        #expect(rendered(mixer, 0..<sound.count) == scaled(sound.samples, by: 0.125))
    }

    @Test func aReleaseDoesNotClick() {
        let sound = tone(pitch: 330, length: .milliseconds(200))
        for frame in stride(from: 1, to: sound.count, by: 737) {
            var mixer = Mixer(rate: rate)
            let voice = mixer.add(sound, at: 0)
            mixer.release(voice, from: frame)
            let samples = rendered(mixer, 0..<sound.count + 2_000)
            #expect(steepest(samples) <= steepest(sound.samples) * 1.05)
            #expect(samples[min(frame + 1920, sound.count)...].allSatisfy { $0 == 0 })
        }
    }

    @Test func gainIsTheCubeOfTheVolume() {
        #expect(Gain(volume: 100).factor == 1)
        #expect(Gain(volume: 50).factor == 0.125)
        #expect(Gain(volume: 0).factor == 0)
        #expect(Gain(volume: 70, muted: true) == .silent)
        #expect(Gain(volume: 1_000) == .full)
        #expect(Gain(volume: -5) == .silent)
        #expect(Gain(factor: .nan) == .silent)
    }
}
