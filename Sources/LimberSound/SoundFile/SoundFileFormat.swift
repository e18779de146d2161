import CSndfile

/// The kinds of sound file that are written, by the ending of the file's name.
public enum SoundFileFormat: String, CaseIterable, Sendable {
    /// 16 bit.
    case wav
    /// 16 bit.
    case flac
    /// In an Ogg container.
    case opus

    public static let endings = [".wav", ".flac", ".opus", ".ogg"]

    /// - Throws: `unknownEnding`.
    public init(path: String) throws(SoundFileError) {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        if name.hasSuffix(".wav") {
            self = .wav
        } else if name.hasSuffix(".flac") {
            self = .flac
        } else if name.hasSuffix(".opus") || name.hasSuffix(".ogg") {
            self = .opus
        } else {
            throw .unknownEnding(path: path)
        }
    }

    /// The rates that it can carry; nil if any.
    public var rates: [Int]? {
        self == .opus ? [8_000, 12_000, 16_000, 24_000, 48_000] : nil
    }

    /// What libsndfile calls it.
    var code: Int32 {
        switch self {
        case .wav: Int32(SF_FORMAT_WAV | SF_FORMAT_PCM_16)
        case .flac: Int32(SF_FORMAT_FLAC | SF_FORMAT_PCM_16)
        case .opus: Int32(SF_FORMAT_OGG | SF_FORMAT_OPUS)
        }
    }
}
