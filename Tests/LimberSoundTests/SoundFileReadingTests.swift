import Glibc
import LimberCore
import LimberSound
import Testing

@Suite struct SoundFileReadingTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func wave(_ channels: [Float]..., rate: Int = 48_000, claimedFrames: Int? = nil) throws -> String {
        try folder.write(WaveFile.bytes(channels: channels, rate: rate, claimedFrames: claimedFrames), to: "a.wav")
        return folder["a.wav"]
    }

    @Test func aSoundBetweenSilencesIsReadAsItIs() throws {
        let samples = tone().samples
        #expect(try SoundFile.samples(at: wave(samples), rate: 48_000) == samples)
    }

    @Test func channelsAreMixedToOne() throws {
        let samples = tone().samples
        let silence = samples.map { _ in Float(0) }
        #expect(try SoundFile.samples(at: wave(samples, silence), rate: 48_000) == scaled(samples, by: 0.5))
    }

    @Test func anAbruptBeginningAndEndAreFaded() throws {
        let samples = sine(pitch: 441, count: 24_123, rate: 48_000).map { $0 + 0.3 }
        let read = try SoundFile.samples(at: wave(samples), rate: 48_000)
        #expect(read.count == samples.count)
        #expect(read.first == 0 && read.last == 0)
        #expect(steepest(read) <= 1.1 * steepest(Array(samples[1_000..<2_000].map { $0 - samples[1_000] }.dropLast())))
        #expect(read[480..<23_643] == samples[480..<23_643])
    }

    @Test func anotherRateChangesNeitherLengthNorPitch() throws {
        let samples = Synthesis.samples(of: [Note(onset: .zero, length: .seconds(1), pitch: 1_000)], rate: 44_100)
        let read = try SoundFile.samples(at: wave(samples, rate: 44_100), rate: 48_000)
        let expected = Synthesis.samples(of: [Note(onset: .zero, length: .seconds(1), pitch: 1_000)], rate: 48_000)
        #expect(read.count == expected.count)
        #expect(zip(read, expected).allSatisfy { ($0 - $1).magnitude < 2e-4 })
    }

    @Test func aPaletteUsesTheFileAtItsLevel() throws {
        let path = try wave(tone().samples)
        let sound = try Sound(Motif(source: .file(path: path), level: -20), rate: 48_000)
        #expect(abs(sound.peak / tone().peak - 0.1) < 1e-6)
    }

    @Test func aFileThatIsTooLoudIsTurnedDown() throws {
        let path = try wave(scaled(tone().samples, by: 8))
        #expect(try Sound(Motif(source: .file(path: path)), rate: 48_000).peak <= Sound.ceiling)
    }

    @Test func fiveSecondsAreTheMost() throws {
        let fits = try wave([Float](repeating: 0.1, count: 40_000), rate: 8_000)
        #expect(try SoundFile.samples(at: fits, rate: 8_000).count == 40_000)
        let path = try wave([Float](repeating: 0.1, count: 40_001), rate: 8_000)
        #expect(throws: SoundFileError.tooLong(path: path)) { try SoundFile.samples(at: path, rate: 8_000) }
    }

    @Test func aHeaderThatLiesIsNotBelieved() throws {
        let path = try wave(tone().samples, claimedFrames: 500_000_000)
        // Either it is refused as too long, or what is there is read.
        let count = (try? SoundFile.samples(at: path, rate: 48_000).count) ?? 0
        #expect(count <= tone().count)
    }

    @Test func anHourLongFileIsRefusedUnread() throws {
        let path = try wave(tone().samples, claimedFrames: 48_000 * 3_600)
        #expect(truncate(path, 48_000 * 3_600 * 4) == 0)
        #expect(throws: SoundFileError.tooLarge(path: path)) { try SoundFile.samples(at: path, rate: 48_000) }
        #expect(truncate(path, 60_000_000) == 0)
        #expect(throws: SoundFileError.tooLong(path: path)) { try SoundFile.samples(at: path, rate: 48_000) }
    }

    @Test func rubbishIsNamed() throws {
        var random = SeededGenerator(seed: 3)
        for size in [0, 1, 44, 5_000] {
            try folder.write((0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }, to: "rubbish.wav")
            let error = #expect(throws: SoundFileError.self) { try SoundFile.samples(at: folder["rubbish.wav"], rate: 48_000) }
            guard case .unintelligible = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test func damagedFilesNeverTrap() throws {
        var random = SeededGenerator(seed: 4)
        let sound = tone(length: .milliseconds(30))
        let whole = WaveFile.bytes(channels: [sound.samples, sound.samples], rate: 44_100)
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0..<4 { bytes[.random(in: 0..<64, using: &random)] = .random(in: 0...255, using: &random) }
            try folder.write(Array(bytes.prefix(.random(in: 0...bytes.count, using: &random))), to: "damaged.wav")
            let samples = (try? SoundFile.samples(at: folder["damaged.wav"], rate: 48_000)) ?? []
            #expect(samples.allSatisfy { $0.isFinite })
        }
    }

    @Test func samplesThatAreNoNumbersAreSilent() throws {
        var samples = tone().samples
        samples[5_000] = .nan
        samples[5_001] = .infinity
        #expect(try SoundFile.samples(at: wave(samples), rate: 48_000)[5_000...5_001] == [0, 0])
    }

    @Test func whatIsNoFileIsRefusedAtOnce() throws {
        #expect(throws: SoundFileError.irregular(path: folder.path)) { try SoundFile.samples(at: folder.path, rate: 48_000) }
        #expect(mkfifo(folder["pipe"], 0o600) == 0)
        #expect(throws: SoundFileError.irregular(path: folder["pipe"])) {
            try SoundFile.samples(at: folder["pipe"], rate: 48_000)
        }
        let gone = folder["gone.wav"]
        #expect(throws: SoundFileError.inaccessible(path: gone, errno: ENOENT)) { try SoundFile.samples(at: gone, rate: 48_000) }
    }

    @Test func emptyFilesHaveNoSound() throws {
        let path = try wave([])
        #expect(throws: SoundFileError.empty(path: path)) { try SoundFile.samples(at: path, rate: 48_000) }
    }

    @Test func aCueWhoseFileIsGoneSoundsAsInTheFallback() throws {
        let notes = Motif(source: .notes([Note(onset: .zero, length: .milliseconds(100), pitch: 500)]))
        var motifs = Dictionary(uniqueKeysWithValues: Cue.allCases.map { ($0, notes) })
        let fallback = Theme(name: "chime", title: "Chime", about: nil, motifs: motifs)
        motifs[.rest] = Motif(source: .file(path: folder["gone.wav"]))
        let theme = Theme(name: "mine", title: "Mine", about: nil, motifs: motifs)
        let palette = Palette(theme: theme, fallback: fallback, rate: 48_000)
        #expect(palette.problems == [.rest: .inaccessible(path: folder["gone.wav"], errno: ENOENT)])
        #expect(palette[.rest].samples == palette[.finish].samples)
        #expect(Palette(theme: theme, rate: 48_000)[.rest].count == 0)
    }

    @Test func everyErrorSaysWhatToDo() {
        let errors: [SoundFileError] = [
            .libraryMissing(reason: "x"), .inaccessible(path: "/a", errno: EACCES), .irregular(path: "/a"), .tooLarge(path: "/a"),
            .unintelligible(path: "/a", reason: "x"), .tooLong(path: "/a"), .empty(path: "/a"),
            .rateOutOfBounds(path: "/a", rate: 1), .tooManyChannels(path: "/a", channels: 99), .unknownEnding(path: "/a"),
            .rateNotWritable(path: "/a", rate: 1, rates: [2]), .full(path: "/a", reason: "x"), .tooLongForWAV(path: "/a"),
        ]
        for error in errors { #expect(error.description.contains("; ")) }
        #expect(SoundFileError.libraryMissing(reason: "x").description.contains("libsndfile1"))
        #expect(SoundFileError.unknownEnding(path: "/a").description.contains(".wav, .flac, .opus, .ogg"))
    }
}
