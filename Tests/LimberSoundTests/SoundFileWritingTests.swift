import Glibc
import LimberSound
import Testing

@Suite struct SoundFileWritingTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ samples: [Float], to path: String, rate: Int = 48_000, channels: Int = 2) throws {
        let writer = try SoundFileWriter(path: path, rate: rate, channels: channels)
        for start in stride(from: 0, to: samples.count, by: 1_000) {
            try samples[start..<min(start + 1_000, samples.count)].withUnsafeBufferPointer { try writer.write($0) }
        }
        try writer.finish()
    }

    @Test(arguments: ["a.wav", "b.flac", "C.WAV"], [1, 2])
    func sixteenBitFilesKeepEverySample(name: String, channels: Int) throws {
        let samples = tone().samples
        try write(samples, to: folder[name], channels: channels)
        let read = try SoundFile.samples(at: folder[name], rate: 48_000)
        #expect(read.count == samples.count)
        #expect(zip(read, samples).allSatisfy { ($0 - $1).magnitude <= 1.1 / 32_767 })
        #expect(folder.names == [name])
    }

    @Test(arguments: ["a.opus", "b.ogg"]) func opusKeepsTheSoundAtItsPlace(name: String) throws {
        let samples = [Float](repeating: 0, count: 12_345) + tone().samples + [Float](repeating: 0, count: 12_000)
        try write(samples, to: folder[name])
        let read = try SoundFile.samples(at: folder[name], rate: 48_000)
        #expect(read.count == samples.count)
        let error = meanSquare(zip(read, samples).map { $0 - $1 }) / meanSquare(samples)
        #expect(error < 0.01)
    }

    @Test func opusTakesItsOwnRatesAlone() throws {
        let path = folder["a.opus"]
        #expect(throws: SoundFileError.rateNotWritable(path: path, rate: 44_100, rates: [8_000, 12_000, 16_000, 24_000, 48_000]))
        {
            try SoundFileWriter(path: path, rate: 44_100)
        }
    }

    @Test func anUnknownEndingIsRefused() {
        for name in ["a.mp3", "a", "wav", ".wavx", "a.wav/"] where name != "a.wav/" {
            let path = folder[name]
            #expect(throws: SoundFileError.unknownEnding(path: path)) { try SoundFileWriter(path: path, rate: 48_000) }
        }
    }

    @Test func theFileAppearsWhenItIsFinished() throws {
        let writer = try SoundFileWriter(path: folder["a.wav"], rate: 48_000)
        try tone().samples.withUnsafeBufferPointer { try writer.write($0) }
        #expect(!folder.names.contains("a.wav"))
        try writer.finish()
        #expect(folder.names == ["a.wav"])
        #expect(throws: Never.self) { try writer.finish() }
    }

    @Test func aWriterThatIsGivenUpLeavesTheOldFile() throws {
        try folder.write([1, 2, 3], to: "a.wav")
        var writer: SoundFileWriter? = try SoundFileWriter(path: folder["a.wav"], rate: 48_000)
        try tone().samples.withUnsafeBufferPointer { try writer?.write($0) }
        writer = nil
        #expect(folder.names == ["a.wav"])
        #expect(throws: SoundFileError.self) { try SoundFile.samples(at: folder["a.wav"], rate: 48_000) }
    }

    @Test func whereNothingCanBeWrittenItSaysSo() throws {
        let path = "\(folder.path)/nowhere/a.wav"
        #expect(throws: SoundFileError.inaccessible(path: path, errno: ENOENT)) { try SoundFileWriter(path: path, rate: 48_000) }
        #expect(mkfifo(folder["pipe.wav"], 0o600) == 0)
        #expect(throws: SoundFileError.irregular(path: folder["pipe.wav"])) {
            try SoundFileWriter(path: folder["pipe.wav"], rate: 48_000)
        }
    }

    @Test func aLinkStaysALink() throws {
        try folder.write([1], to: "real.wav")
        #expect(symlink(folder["real.wav"], folder["link.wav"]) == 0)
        try write(tone().samples, to: folder["link.wav"])
        #expect(try SoundFile.samples(at: folder["real.wav"], rate: 48_000).count == tone().count)
    }

    @Test func aFullDiskIsToldAndNothingIsLeft() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            var error: SoundFileError?
            do throws(SoundFileError) {
                let writer = try SoundFileWriter(path: folder["a.wav"], rate: 48_000)
                let samples = [Float](repeating: 0.1, count: 48_000)
                for _ in 0..<10 { try samples.withUnsafeBufferPointer { part throws(SoundFileError) in try writer.write(part) } }
                try writer.finish()
            } catch let failure {
                error = failure
            }
            guard case .full = error, folder.names.isEmpty else { exit(1) }
            exit(0)
        }
    }
}
