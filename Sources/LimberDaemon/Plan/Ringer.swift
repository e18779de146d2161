import LimberControl
import LimberCore
import LimberFiles
import Logging

/// Acts on the bell: looks when something is due or has changed, calls the user, and begins what begins by itself.
///
/// What is read for it is read on the history's and the library's queues, one thing after the other. One timer, for the next
/// thing that is due; none where nothing is.
@EngineQueue
final class Ringer: Listener {
    /// What came of looking.
    private struct Outcome: Sendable {
        let actions: [Bell.Action]
        let turn: Bell.Turn?
        let deadline: Int?
        let next: Moment?
        let memory: Bell.Memory
        let newcomers: [PlanSwitch]
        let problems: [String]
    }

    /// Begins sessions, and knows what reminders sound like.
    weak var player: (any PlanPlayer)?
    private let engine: Engine
    private let library: Library
    private let history: SQLiteHistory
    /// Reads what there is to know.
    let reader: PlanReader
    private let alarm: any Alarm
    private let wallClock: any WallClock
    private let zone: @Sendable () -> Zone
    private let logger: Logger

    private var quiet: Quiet
    /// Whether it is known what the user asked for: in an earlier run, too.
    private var isQuietKnown = false
    private var memory = Bell.Memory()
    /// Whether a session runs or is paused.
    private var isActive = false
    /// So long the last cue of a session that has ended sounds: what comes next would cut it off.
    private var farewell: Instant?
    private var isLookWanted = false
    /// What is begun or called, until that is done.
    private var errands = 0
    private var told: Set<String> = []
    /// Nobody is called, since the history cannot be used, which was said.
    private var isHeldBack = false
    private var isHoldSaid = false
    /// No reminder could be had, which was said.
    private var isMute = false
    private var isOver = false
    private var patience = Ringer.shortestPatience

    private static let shortestPatience: Duration = .seconds(60)
    private static let longestPatience: Duration = .seconds(3600)
    /// In milliseconds. To look early does no harm.
    private static let longestWait = 366 * 86_400_000

    /// - Parameter zone: looks up where the user is now.
    init(
        engine: Engine, library: Library, history: SQLiteHistory, alarm: any Alarm, wallClock: any WallClock,
        hours: QuietHours, logger: Logger, zone: @escaping @Sendable () -> Zone,
        makeAlarm: @escaping @EngineQueue () -> any Alarm = { DispatchAlarm() }
    ) {
        self.engine = engine
        self.library = library
        self.history = history
        self.alarm = alarm
        self.wallClock = wallClock
        self.zone = zone
        self.logger = logger
        quiet = Quiet(hours: hours)
        reader = PlanReader(library: library, history: history, wallClock: wallClock, zone: zone, makeAlarm: makeAlarm)
        reader.makeBell = { [weak self] past, zone in
            self?.makeBell(past, zone) ?? { Bell(plans: $0, zone: zone) }
        }
        alarm.action = { [weak self] in self?.look() }
    }

    /// From now on it acts.
    func begin() {
        follow(engine.present.status)
        engine.add(self)
        look()
    }

    /// Nobody is called any more.
    func finish() {
        isOver = true
        alarm.set(to: nil)
    }

    /// Nothing is to be done, and nothing is being read.
    var isResting: Bool { reader.isResting && errands == 0 }

    func hear(_ notice: Notice) {
        switch notice.news {
        case .session(.ended):
            farewell = alarm.now + Session.Rules.lingerAfterEnd
            follow(notice.present.status)
        case .session(.started), .session(.paused), .session(.resumed): follow(notice.present.status)
        default: break
        }
    }

    /// Whether a session is under way, or still heard.
    private var isBusy: Bool { isActive || farewell.map { $0 > alarm.now } ?? false }

    private func follow(_ status: Status) {
        let isActive = status.state == .running || status.state == .paused
        guard isActive != self.isActive else { return }
        self.isActive = isActive
        // Behind what the engine gives the history to keep.
        EngineQueue.send { [weak self] in self?.look() }
    }

    /// Looks anew, soon: clocks, files or the history may have changed.
    func look() {
        guard !isLookWanted, !isOver else { return }
        isLookWanted = true
        reader.survey(beginning: { [self] in isLookWanted = false }, { Self.outcome(of: $0) }) { [self] outcome, complaint in
            guard let outcome else { return holdBack(complaint) }
            take(outcome)
        }
    }

    /// A bell with all that is known here, but for the plans.
    private func makeBell(_ past: PlanMemory, _ zone: Zone) -> @Sendable ([Bell.Standing]) -> Bell {
        if !isQuietKnown {
            isQuietKnown = true
            quiet.until = past.quietEnd
        }
        let (quiet, isBusy, memory) = (presentQuiet, isBusy, memory)
        return { plans in
            Bell(
                plans: plans, records: past.records, sessions: past.sessions, lastEnd: past.lastEnd, quiet: quiet, isBusy: isBusy,
                zone: zone, memory: memory)
        }
    }
}

// What is told to be.
extension Ringer {
    func setHours(_ hours: QuietHours) {
        quiet.hours = hours
        look()
    }

    /// - Parameter until: in milliseconds since 1970; nil ends what was asked for.
    func setQuiet(until: Int?) {
        quiet.until = until
        isQuietKnown = true
        keep(.quiet(until: until))
    }

    /// In milliseconds since 1970.
    var now: Int { wallClock.milliseconds }

    /// When nobody is to be called any longer; nil where that is not so.
    var quietEnd: Moment? {
        let zone = zone()
        return presentQuiet.end(at: wallClock.milliseconds, in: zone).map { Moment(milliseconds: $0, in: zone) }
    }

    /// Without an end so far off that the clock was wrong when it was asked for.
    private var presentQuiet: Quiet {
        let latest = now + Player.SetQuiet.longest + 86_400_000
        return Quiet(hours: quiet.hours, until: quiet.until.flatMap { $0 <= latest ? $0 : nil })
    }

    /// Keeps what the user said, which is to be acted on at once.
    func keep(_ entry: HistoryEntry) {
        history.keep(entry)
        engine.announce(nil)
        look()
    }
}

// Deciding.
extension Ringer {
    nonisolated private static func outcome(of survey: Survey) -> Outcome {
        var bell = survey.bell
        let (actions, deadline) = bell.look(at: survey.now)
        // All of them would be too much for each look.
        let obstacles = survey.obstacles(to: Set(actions.map(\.planned.dose.plan)))
        var turn: Bell.Turn?
        if case .begin(let planned)? = actions.first { turn = bell.turn(for: planned) }
        return Outcome(
            actions: actions, turn: turn, deadline: deadline,
            next: bell.nextDose(at: survey.now).map { Moment(milliseconds: $0.dose.due, in: bell.zone) }, memory: bell.memory,
            newcomers: survey.newcomers, problems: (survey.problems + obstacles).map(\.description))
    }
}

// Acting.
extension Ringer {
    private func take(_ outcome: Outcome) {
        guard !isOver else { return }
        (isHeldBack, isHoldSaid) = (false, false)
        patience = Self.shortestPatience
        memory.learn(from: outcome.memory)
        for known in outcome.newcomers + (reader.past?.corrections ?? []) { history.keep(.plan(known)) }
        // It went with a history that was set aside or moved.
        if let until = presentQuiet.until, until > now, reader.past?.quietEnd == nil { history.keep(.quiet(until: until)) }
        for problem in outcome.problems where told.insert(problem).inserted { logger.warning("\(problem)") }
        told.formIntersection(outcome.problems)
        engine.take(nextPlanned: outcome.next)
        // What was decided before that was known is decided anew.
        guard !isLookWanted, !isBusy || outcome.actions.isEmpty else { return look() }
        for action in outcome.actions {
            switch action {
            case .call(let planned): call(planned)
            case .begin(let planned): begin(planned, outcome.turn)
            }
        }
        guard outcome.actions.isEmpty else { return look() }
        arm(outcome.deadline)
    }

    private func arm(_ deadline: Int?) {
        let now = alarm.now
        // What is due in centuries is beyond what an instant can tell.
        let due = deadline.map { now + .milliseconds(min(max(1, $0 - wallClock.milliseconds), Self.longestWait)) }
        alarm.set(to: [due, farewell.flatMap { $0 > now ? $0 : nil }].compactMap(\.self).min())
    }

    private func call(_ planned: PlannedDose) {
        var record = planned.record
        record.reminders += 1
        record.reminded = wallClock.milliseconds
        history.keep(.dose(record))
        let called = PlannedDose(
            dose: planned.dose, title: planned.title, routine: planned.routine, state: planned.state, session: planned.session,
            record: record)
        guard let player, !engine.isSilent else { return engine.announce(called) }
        errands += 1
        player.readPalette { [self] palette in
            errands -= 1
            if palette == nil, !isMute { logger.warning("no reminder can be heard: no theme can be read; see limber cues") }
            isMute = palette == nil
            engine.announce(called, palette: palette)
        }
    }

    private func begin(_ planned: PlannedDose, _ turn: Bell.Turn?) {
        // Until that has come to something, nothing else is begun.
        guard let player, let turn else { return memory.fail(planned.dose) }
        errands += 1
        isActive = true
        player.begin(turn) { [self] result in
            errands -= 1
            if case .impossible(let reason) = result {
                memory.fail(planned.dose)
                logger.warning("the plan \(planned.dose.plan) could not begin what was due at \(planned.dose.id): \(reason)")
                engine.announce(planned)
            }
            let state = engine.present.status.state
            isActive = state == .running || state == .paused
            look()
        }
    }

    /// Nobody is called while it is not known what was done. Where there are plans it is tried again, more and more seldom.
    private func holdBack(_ complaint: String?) {
        isHeldBack = true
        let hasPlans = reader.past?.switches.values.contains { $0.isOn } == true
        errands += 1
        library.read({ library in hasPlans || library.plans.all().entries.contains { !$0.isBuiltIn } }) { [self] hasPlans in
            errands -= 1
            guard hasPlans, isHeldBack, !isOver else { return }
            if !isHoldSaid { logger.warning("plans are held back: \(complaint ?? "the history cannot be read")") }
            isHoldSaid = true
            alarm.set(to: alarm.now + patience)
            patience = min(patience * 2, Self.longestPatience)
        }
    }

    /// What is wrong with the history has changed.
    func take(historyTrouble: String?) {
        if isHeldBack, historyTrouble == nil { look() }
    }
}

extension Moment {
    /// As clocks in a zone show it.
    init(milliseconds: Int, in zone: Zone) {
        self.init(milliseconds: milliseconds, zone: zone.offset(milliseconds / 1000))
    }
}
