/// One tone of a motif.
public struct Note: Equatable, Sendable {
    /// From the motif's first frame. Notes may overlap.
    public var onset: Duration
    /// From the onset until silence, rise and fall included.
    public var length: Duration
    /// Fundamental in Hz.
    public var pitch: Double
    /// In dB, against the motif. It is the note's power: the timbre changes its colour, and hardly its loudness.
    public var level: Double
    public var timbre: Timbre
    public var envelope: Envelope

    public init(
        onset: Duration, length: Duration, pitch: Double, level: Double = 0, timbre: Timbre = .sine,
        envelope: Envelope = Envelope()
    ) {
        self.onset = onset
        self.length = length
        self.pitch = pitch
        self.level = level
        self.timbre = timbre
        self.envelope = envelope
    }
}

/// The harmonics of a note.
public struct Timbre: Equatable, Sendable {
    public struct Partial: Equatable, Sendable {
        /// Times the fundamental.
        public var ratio: Double
        /// In dB, against the timbre's other partials.
        public var level: Double

        public init(ratio: Double, level: Double) {
            self.ratio = ratio
            self.level = level
        }
    }

    public var partials: [Partial]

    public init(partials: [Partial]) {
        self.partials = partials
    }

    public static let sine = Timbre(partials: [Partial(ratio: 1, level: 0)])
}

/// How a note begins and ends: raised cosines, so that neither clicks.
public struct Envelope: Equatable, Sendable {
    public var rise: Duration
    public var fall: Duration
    /// The time in which the note loses 20 dB, as a struck bell does; nil for a sustained note.
    public var decay: Duration?

    public init(rise: Duration = .milliseconds(20), fall: Duration = .milliseconds(40), decay: Duration? = nil) {
        self.rise = rise
        self.fall = fall
        self.decay = decay
    }
}
