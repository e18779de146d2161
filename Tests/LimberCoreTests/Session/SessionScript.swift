import LimberCore

/// Drives a session in virtual time: waits from deadline to deadline, carries out commands, and keeps what they lead to.
///
/// It is an output too: of a segment it hears what becomes due before the next one replaces it.
struct SessionScript {
    /// The clock's zero is not the session's.
    static let origin = Instant(nanoseconds: 7_000_000_000_123)

    private(set) var session: Session
    private(set) var now: Instant
    /// Every effect with the instant at which it was handed out.
    private(set) var log: [(at: Instant, effect: Effect)] = []
    private(set) var steps = 0
    private var pending: [Segment.Entry] = []
    private var played: [Segment.Entry] = []
    private var isOpen = false

    init(_ session: Session = Session(), at now: Instant = SessionScript.origin) {
        self.session = session
        self.now = now
    }

    /// A session that has been started.
    init(_ items: Routine.Item..., settings: Settings = Settings(), rules: Session.Rules = Session.Rules()) throws {
        self.init(Session(rules: rules))
        try apply(.start(Timeline(Routine(settings, items)), id: "one", replace: false))
    }

    /// Lets time pass, and wakes at each deadline on the way.
    mutating func wait(_ time: Duration) {
        let end = now + time
        while let deadline = session.nextDeadline, deadline <= end {
            now = deadline
            step()
        }
        now = end
        step()
    }

    /// Lets time pass until an instant counted from the first.
    mutating func wait(until time: Duration) {
        wait(SessionScript.origin + time - now)
    }

    /// Lets time pass without waking, as on a machine that has something better to do.
    mutating func oversleep(_ time: Duration) {
        now = now + time
        step()
    }

    @discardableResult
    mutating func apply(_ command: Command) throws(Refusal) -> [Effect] {
        let effects = try session.apply(command, at: now)
        take(effects)
        return effects
    }

    mutating func deliver(_ delivery: Delivery) {
        take(session.take(delivery, at: now))
    }

    mutating func device(isThere: Bool) {
        take(session.sounding(isPossible: isThere, at: now))
    }

    mutating func prepareForSleep() {
        take(session.prepareForSleep(at: now))
    }

    /// The machine is awake again; `late` tells how long nobody has noticed.
    mutating func wake(late: Duration = .zero) {
        now = now + late
        take(session.wake(at: now))
        step()
    }

    private mutating func step() {
        steps += 1
        take(session.advance(to: now))
    }

    private mutating func take(_ effects: [Effect]) {
        for effect in effects {
            log.append((now, effect))
            switch effect {
            case .play(let segment):
                played += pending.filter { $0.due <= now }
                pending = segment.entries
                isOpen = true
            case .close:
                // What is due now or later is not heard any more.
                played += pending.filter { $0.due < now }
                pending = []
                isOpen = false
            case .encore, .journal, .record, .settle, .tell: break
            }
        }
    }
}

// What came of it.
extension SessionScript {
    /// Every sound so far, as in "0.6 getReady", by the time since the script began.
    var heard: [String] {
        (played + pending.filter { $0.due <= now }).map { "\(text($0.due)) \($0.cue)" }
    }

    /// The last sounds.
    func heard(last count: Int) -> [String] { heard.suffix(count) }

    /// What would be heard if nobody did anything more.
    var ahead: [String] {
        pending.filter { $0.due > now }.map { "\(text($0.due)) \($0.cue)" }
    }

    var isOutputOpen: Bool { isOpen }

    /// Instants at which the output was closed.
    var closings: [String] {
        log.compactMap { $0.effect == .close ? text($0.at) : nil }
    }

    var events: [(event: Event, status: Status, at: Instant)] {
        log.compactMap { entry in
            guard case .tell(let event, let status) = entry.effect else { return nil }
            return (event, status, entry.at)
        }
    }

    /// Names of the events, with the index of the phase they show.
    var story: [String] {
        events.map { "\($0.event)" + ($0.status.play.map { " \($0.phase.index)" } ?? "") }
    }

    var segments: [Segment] {
        log.compactMap { entry in
            guard case .play(let segment) = entry.effect else { return nil }
            return segment
        }
    }

    var encores: [Encore] {
        log.compactMap { entry in
            guard case .encore(let encore) = entry.effect else { return nil }
            return encore
        }
    }

    /// What became of the cues of sessions that are over.
    var settled: [(id: String, cues: CueTally)] {
        log.compactMap { entry in
            guard case .settle(let record, let cues) = entry.effect else { return nil }
            return (record.id, cues)
        }
    }

    /// What was journaled.
    var bookmarks: [Bookmark] {
        log.compactMap { entry in
            guard case .journal(let bookmark) = entry.effect else { return nil }
            return bookmark
        }
    }

    var records: [Record] {
        log.compactMap { entry in
            guard case .record(let record) = entry.effect else { return nil }
            return record
        }
    }

    /// What was held, as in "1: 20s".
    var held: [String] {
        (records.last?.held ?? session.held).map { held in
            "\(held.phase): \(held.time.text)" + (held.repetitions.map { " x\($0)" } ?? "")
        }
    }

    var status: Status { session.status(at: now) }

    /// The status on one line: state, phase, kind, elapsed and remaining of phase and session.
    var view: String {
        guard let play = status.play else { return "\(status.state)" }
        let phase = play.phase
        return "\(status.state) \(phase.index) \(phase.kind) \(play.phaseElapsed.text)/\(play.phaseRemaining?.text ?? "-")"
            + " of \(play.elapsed.text)/\(play.remaining.text)"
    }

    /// An instant as seconds since the script began.
    func text(_ instant: Instant) -> String { String((instant - SessionScript.origin).text.dropLast()) }
}
