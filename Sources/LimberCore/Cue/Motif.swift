/// What a cue sounds like, before any sample is made: notes to be synthesised, or a sound file.
public struct Motif: Equatable, Sendable {
    public enum Source: Equatable, Sendable {
        case notes([Note])
        /// A sound file, by its absolute path.
        case file(path: String)
    }

    public var source: Source
    /// Gain of the whole motif in dB, against its notes' own levels.
    public var level: Double

    public init(source: Source, level: Double = 0) {
        self.source = source
        self.level = level
    }

    public var isFile: Bool {
        if case .file = source { return true }
        return false
    }

    /// From the first frame to the end of the last note; nil for a sound file, which has to be read to know.
    public var length: Duration? {
        guard case .notes(let notes) = source else { return nil }
        return notes.map { $0.onset + $0.length }.max() ?? .zero
    }
}

extension Motif {
    /// The bounds of what a motif may ask for. Readers of themes and of sound files check against these.
    public enum Limits {
        /// In Hz.
        public static let pitch = 20.0...20_000.0
        /// In dB: of a partial, a note and a motif.
        public static let level = -60.0...6.0
        public static let notes = 1...32
        public static let partials = 1...16
        /// Times the fundamental.
        public static let ratio = 0.25...32.0
        public static let length: Duration = .seconds(5)
        public static let note: ClosedRange<Duration> = .milliseconds(20) ... .seconds(5)
        /// A shorter rise or fall would startle, or click.
        public static let edge: ClosedRange<Duration> = .milliseconds(10) ... .seconds(2)
        public static let decay: ClosedRange<Duration> = .milliseconds(10) ... .seconds(10)
    }
}
