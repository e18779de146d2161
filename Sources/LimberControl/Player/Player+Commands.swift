import LimberCore

// The commands to a session that is there. What has no parameters is one line.
extension Player {
    public struct Pause: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Pause"
        public init() {}
    }

    /// Continues a paused or an interrupted session.
    public struct Resume: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Resume"
        public init() {}
    }

    public struct Toggle: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Toggle"
        public init() {}
    }

    /// To the phase that follows a hold, reps or wait, or to the hold that any other phase leads to.
    public struct Next: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Next"
        public init() {}
    }

    /// To the first phase of a later step.
    public struct Skip: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Skip"

        /// How many steps on; one, where it is absent.
        public var count: Int?

        public init(count: Int? = nil) {
            self.count = count
        }

        public var outOfRange: String? { count ?? 1 >= 1 ? nil : "count" }
    }

    /// The present hold again, or the one before within its first 3 s.
    public struct Back: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Back"
        public init() {}
    }

    /// The present or coming hold again.
    public struct Again: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Again"
        public init() {}
    }

    public struct GoTo: PlayerMethod {
        public typealias Answer = Present
        public static let member = "GoTo"

        /// Counted from 1.
        public var step: Int

        public init(step: Int) {
            self.step = step
        }

        public var outOfRange: String? { step >= 1 ? nil : "step" }
    }

    /// Lengthens the present phase, or an open hold's minimum.
    public struct Extend: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Extend"

        public var duration: Duration

        public init(duration: Duration) {
            self.duration = duration
        }

        public var outOfRange: String? { Limits.extending.contains(duration) ? nil : "duration" }
    }

    public struct Stop: PlayerMethod {
        public typealias Answer = Present
        public static let member = "Stop"

        /// How much it hurt, 0 to 10: the session ended for pain where it is more than 0.
        public var pain: Int?

        public init(pain: Int? = nil) {
            self.pain = pain
        }

        public var outOfRange: String? { (0...10).contains(pain ?? 0) ? nil : "pain" }
    }

    public struct GetStatus: PlayerMethod {
        public typealias Answer = Present
        public static let member = "GetStatus"
        public init() {}
    }
}
