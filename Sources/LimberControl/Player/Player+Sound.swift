public import LimberCore

extension Player {
    /// Plays one cue now.
    public struct PlayCue: PlayerMethod {
        public static let member = "PlayCue"

        public var cue: Cue
        public var theme: String?

        public init(cue: Cue, theme: String? = nil) {
            self.cue = cue
            self.theme = theme
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var duration: Duration

            public init(duration: Duration) {
                self.duration = duration
            }
        }
    }

    /// Says which cues there are.
    public struct ListCues: PlayerMethod {
        public static let member = "ListCues"
        public init() {}

        public struct Answer: Codable, Equatable, Sendable {
            public var cues: [CueInfo]

            public init(cues: [CueInfo] = Cue.allCases.map(CueInfo.init)) {
                self.cues = cues
            }
        }
    }

    public struct CueInfo: Codable, Equatable, Sendable {
        public var cue: Cue
        public var meaning: String

        public init(_ cue: Cue) {
            self.cue = cue
            meaning = cue.meaning
        }
    }

    /// Sets what is given, and reports.
    public struct SetVolume: PlayerMethod {
        public static let member = "SetVolume"

        public static let volumes = 0...100
        /// How long a mute may be asked to last.
        public static let mutes: ClosedRange<Duration> = .milliseconds(1) ... .seconds(31 * 24 * 3600)

        /// In percent.
        public var volume: Int?
        public var muted: Bool?
        /// Mutes, and ends the mute after this time.
        public var muteFor: Duration?

        public init(volume: Int? = nil, muted: Bool? = nil, muteFor: Duration? = nil) {
            self.volume = volume
            self.muted = muted
            self.muteFor = muteFor
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var volume: Int
            public var muted: Bool
            public var mutedUntil: String?

            public init(volume: Int, muted: Bool, mutedUntil: String? = nil) {
                self.volume = volume
                self.muted = muted
                self.mutedUntil = mutedUntil
            }
        }

        public var outOfRange: String? {
            if let volume, !SetVolume.volumes.contains(volume) { return "volume" }
            if let muteFor, !SetVolume.mutes.contains(muteFor) || muted == false { return "muteFor" }
            return nil
        }
    }
}
