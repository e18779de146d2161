/// One session at a time, as a value: what it does next is a function of the command, its state and the instant.
///
/// Before each command the session is brought to the present with `advance(to:)`; `nextDeadline` says when to look again.
public struct Session: Equatable, Sendable {
    /// The times that a configuration may change.
    public struct Rules: Equatable, Sendable {
        /// Silence before the first cue after the output was opened, so that a sleeping device swallows nothing.
        public var leadIn: Duration
        /// Time to get into position before a paused hold goes on.
        public var resumeLead: Duration
        /// A session paused for so long is over.
        public var abandonAfter: Duration

        public init(
            leadIn: Duration = .milliseconds(600), resumeLead: Duration = .seconds(5), abandonAfter: Duration = .seconds(1800)
        ) {
            self.leadIn = leadIn
            self.resumeLead = resumeLead
            self.abandonAfter = abandonAfter
        }

        /// The output is closed so long after a session's last cue ...
        public static let lingerAfterEnd: Duration = .seconds(3)
        /// ... and so long into a pause or a wait.
        static let lingerInPause: Duration = .seconds(30)
        /// `back` goes to the hold before within this time of a hold.
        static let backWindow: Duration = .seconds(3)
        /// So long `resume` takes back a stop.
        static let undoWindow: Duration = .seconds(60)
    }

    enum State: Equatable, Sendable {
        case idle
        case running(Play, Cursor)
        case paused(Play, Halt)
        /// The daemon went down in a session, which `resume` goes on with.
        case interrupted(Play, Halt)
    }

    /// What a session is, wherever it stands.
    struct Play: Equatable, Sendable {
        let id: String
        let timeline: Timeline
        var stopwatch = Stopwatch()
        var held: [Record.Held] = []
    }

    /// A session that was stopped, as it stood before.
    struct Stopped: Equatable, Sendable {
        let play: Play
        let halt: Halt
        /// Until then the stop can be taken back.
        let until: Instant
    }

    public var rules: Rules
    var state: State = .idle
    var stream = Stream()
    var ledger = CueLedger()
    /// A session that is over, and whose last cue may still sound.
    var unsettled: Record?
    /// The session that was stopped last, for `resume` to go on with.
    var stopped: Stopped?

    public init(rules: Rules = Rules()) {
        self.rules = rules
    }

    /// What was held so far, without the phase that runs.
    public var held: [Record.Held] { play?.held ?? [] }

    /// Whether the output is open, as far as was ordered here.
    public var isOutputOpen: Bool { stream.isOpen }

    /// Carries out a command.
    /// - Throws: why it cannot be; the session is then as it was.
    public mutating func apply(_ command: Command, at now: Instant) throws(Refusal) -> [Effect] {
        precondition(nextDeadline.map { $0 > now } ?? true, "a session is advanced before a command is applied")
        let effects = try change(by: command, at: now)
        return effects + advance(to: now)
    }

    private mutating func change(by command: Command, at now: Instant) throws(Refusal) -> [Effect] {
        switch (command, state) {
        case (.start(let timeline, let id, _), .idle):
            return start(timeline, id: id, at: now)
        case (.start(let timeline, let id, let replace), .running(let play, _)),
            (.start(let timeline, let id, let replace), .paused(let play, _)):
            guard replace else { throw active(play, at: now) }
            return close(as: .stopped, at: now) + settle() + start(timeline, id: id, at: now)
        case (.start(let timeline, let id, _), .interrupted):
            return close(as: .interrupted, at: now) + settle() + start(timeline, id: id, at: now)

        case (.resume, .idle):
            return try takeBackStop(at: now)

        case (.pause, .running(let play, let cursor)), (.toggle, .running(let play, let cursor)):
            return pause(play, cursor, at: now)
        case (.pause, .paused), (.resume, .running):
            return []
        case (.resume, .paused(let play, let halt)), (.toggle, .paused(let play, let halt)),
            (.resume, .interrupted(let play, let halt)), (.toggle, .interrupted(let play, let halt)):
            return resume(play, halt, at: now)

        case (.next, .running(let play, let cursor)):
            return cursor.lead(at: now) == nil
                ? land(try destination(of: command, from: cursor.place, offset: cursor.offset(at: now), in: play), at: now)
                : cutLead(play, cursor, at: now)
        case (.skip, .running(let play, let cursor)), (.back, .running(let play, let cursor)),
            (.again, .running(let play, let cursor)), (.goTo, .running(let play, let cursor)):
            return land(try destination(of: command, from: cursor.place, offset: cursor.offset(at: now), in: play), at: now)
        case (.next, .paused(let play, let halt)), (.skip, .paused(let play, let halt)), (.back, .paused(let play, let halt)),
            (.again, .paused(let play, let halt)), (.goTo, .paused(let play, let halt)):
            return land(try destination(of: command, from: halt.place, offset: halt.offset, in: play), at: now)
        case (.extend(let time), .running(let play, let cursor)):
            return try extend(play, cursor, by: time, at: now)
        case (.extend(let time), .paused(let play, let halt)):
            return try extend(play, halt, by: time, at: now)

        case (.stop(let pain), .running), (.stop(let pain), .paused):
            return end(as: pain ?? 0 > 0 ? .pain : .stopped, pain: pain, sounding: .stopped, at: now)
        case (.stop(let pain), .interrupted):
            return end(as: pain ?? 0 > 0 ? .pain : .interrupted, pain: pain, sounding: .stopped, at: now)

        case (.playCue, .running(let play, _)):
            throw active(play, at: now)
        case (.playCue(let cue), .idle), (.playCue(let cue), .interrupted):
            return sound(cue, linger: Rules.lingerAfterEnd, isCounted: false, at: now)
        case (.playCue(let cue), .paused):
            return sound(cue, linger: Rules.lingerInPause, isCounted: false, at: now)

        case (.pause, .idle), (.pause, .interrupted), (.toggle, .idle), (.next, .idle), (.next, .interrupted),
            (.skip, .idle), (.skip, .interrupted), (.back, .idle), (.back, .interrupted), (.again, .idle), (.again, .interrupted),
            (.goTo, .idle), (.goTo, .interrupted), (.extend, .idle), (.extend, .interrupted), (.stop, .idle):
            throw .noSession
        }
    }

    private func active(_ play: Play, at now: Instant) -> Refusal {
        .sessionActive(id: play.id, routine: play.timeline.heading.name, remaining: status(at: now).play?.remaining ?? .zero)
    }
}
