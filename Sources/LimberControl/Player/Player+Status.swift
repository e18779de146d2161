extension Player {
    /// What goes on at an instant.
    public struct Status: Codable, Equatable, Sendable {
        public var state: State
        /// What the session is called; absent, like all of the next twelve, without one.
        public var session: String?
        public var routine: String?
        public var title: String?
        public var steps: Int?
        public var phases: Int?
        public var phase: Phase?
        /// The coming hold, reps or wait.
        public var next: Phase?
        /// Counted from 1.
        public var rep: Int?
        public var phaseElapsed: Duration?
        /// Absent in a wait, and past an open hold's minimum.
        public var phaseRemaining: Duration?
        /// Unpaused time since the first cue was due.
        public var elapsed: Duration?
        /// Open ends not yet reached count as their minimum, waits as nothing.
        public var remaining: Duration?
        public var duration: Duration?
        /// In percent.
        public var volume: Int
        public var muted: Bool
        public var mutedUntil: String?
        public var audio: Audio
        public var device: String?
        /// How many of the session's cues were heard, and how many never were; without a session, of the last one's. Absent
        /// where none is known of.
        public var cuesPlayed: Int?
        public var cuesLost: Int?
        /// The greatest lateness of those that were heard.
        public var worstLate: Microseconds?
        public var nextPlanned: String?
        /// True where the session is paused because the machine slept, or is about to.
        public var slept: Bool?
        /// What is wrong with the history, and what to do; absent where nothing is.
        public var history: String?

        public init(
            state: State, session: String? = nil, routine: String? = nil, title: String? = nil, steps: Int? = nil,
            phases: Int? = nil, phase: Phase? = nil, next: Phase? = nil, rep: Int? = nil, phaseElapsed: Duration? = nil,
            phaseRemaining: Duration? = nil, elapsed: Duration? = nil, remaining: Duration? = nil, duration: Duration? = nil,
            volume: Int, muted: Bool, mutedUntil: String? = nil, audio: Audio, device: String? = nil,
            cuesPlayed: Int? = nil, cuesLost: Int? = nil, worstLate: Microseconds? = nil, nextPlanned: String? = nil,
            slept: Bool? = nil, history: String? = nil
        ) {
            self.state = state
            self.session = session
            self.routine = routine
            self.title = title
            self.steps = steps
            self.phases = phases
            self.phase = phase
            self.next = next
            self.rep = rep
            self.phaseElapsed = phaseElapsed
            self.phaseRemaining = phaseRemaining
            self.elapsed = elapsed
            self.remaining = remaining
            self.duration = duration
            self.volume = volume
            self.muted = muted
            self.mutedUntil = mutedUntil
            self.audio = audio
            self.device = device
            self.cuesPlayed = cuesPlayed
            self.cuesLost = cuesLost
            self.worstLate = worstLate
            self.nextPlanned = nextPlanned
            self.slept = slept
            self.history = history
        }
    }

    /// What every command answers that acts on the session.
    public struct Present: Codable, Equatable, Sendable {
        public var status: Status

        public init(status: Status) {
            self.status = status
        }
    }
}
