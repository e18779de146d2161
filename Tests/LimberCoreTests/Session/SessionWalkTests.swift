import LimberCore
import LimberTestSupport
import Testing

/// Random walks over sessions, and what holds wherever they lead.
@Suite struct SessionWalkTests {
    @Test(arguments: 0..<12 as Range<UInt64>)
    func theRulesHoldWhereverAWalkLeads(seed: UInt64) throws {
        var walk = Walk(seed: seed)
        for _ in 0..<400 { try walk.step() }
        try walk.end()
    }

    @Test func theWalksGoEverywhere() throws {
        var states: Set<Status.State> = []
        var outcomes: Set<Outcome> = []
        var kinds: Set<Phase.Kind> = []
        var refusals = 0
        var reopenings = 0
        var sleeps = 0
        for seed in 0..<5 as Range<UInt64> {
            var walk = Walk(seed: seed)
            for _ in 0..<400 {
                try walk.step()
                states.insert(walk.session.status(at: walk.now).state)
                if let phase = walk.session.status(at: walk.now).play?.phase { kinds.insert(phase.kind) }
            }
            outcomes.formUnion(walk.outcomes)
            refusals += walk.refusals
            reopenings += walk.reopenings
            sleeps += walk.sleeps
        }
        #expect(states == Set(Status.State.allCases))
        #expect(outcomes == Set(Outcome.allCases))
        #expect(kinds == Set(Phase.Kind.allCases))
        #expect(refusals > 100)
        #expect(reopenings > 5, "stops that were taken back")
        #expect(sleeps > 100, "of sessions that ran")
    }
}

/// A session, a clock and dice.
private struct Walk {
    private(set) var session: Session
    private(set) var now = SessionScript.origin
    private(set) var outcomes: [Outcome] = []
    private(set) var refusals = 0
    private(set) var sleeps = 0
    private let rules = Session.Rules(leadIn: .milliseconds(600), resumeLead: .seconds(5), abandonAfter: .seconds(120))
    private var dice: SeededGenerator
    private var started: [String] = []
    private var recorded: [String] = []
    private var settled: [String] = []
    private var active: String?
    /// When the active session began.
    private var since = SessionScript.origin
    private var generation = 0
    private var audible: Instant?
    /// What was journaled last.
    private var journal: Bookmark?
    private(set) var reopenings = 0

    init(seed: UInt64) {
        dice = SeededGenerator(seed: seed)
        session = Session(rules: rules)
    }

    mutating func step() throws {
        if Int.random(in: 0..<60, using: &dice) == 0 { try restart() }
        try pass(.milliseconds(pick([0, 1, 40, 700, 2_500, 5_000, 9_000, 31_000, 200_000])))
        try command()
        if Int.random(in: 0..<3, using: &dice) == 0 { try deliver() }
        if Int.random(in: 0..<6, using: &dice) == 0 { try sleep() }
    }

    mutating func end() throws {
        _ = try? session.apply(.stop(pain: nil), at: now)
        #expect(session.status(at: now).state == .idle)
    }

    /// The daemon goes down, and comes up again.
    private mutating func restart() throws {
        guard let play = session.status(at: now).play else { return }
        let journal = try #require(journal)
        #expect(journal.id == play.id)
        session = Session(rules: rules, interrupted: journal, at: now)
        generation = 0
        audible = nil
    }

    private mutating func pass(_ time: Duration) throws {
        let before = session.status(at: now)
        let end = now + time
        // Now and then the wake-ups in between are missed.
        let isLate = Int.random(in: 0..<4, using: &dice) == 0
        while let deadline = session.nextDeadline, deadline <= end {
            #expect(deadline > now, "a deadline lies ahead")
            now = isLate ? end : deadline
            try advance()
        }
        now = end
        try advance()
        let after = session.status(at: now)
        guard let old = before.play, let new = after.play, before.state == after.state else { return }
        switch after.state {
        case .paused, .interrupted:
            #expect(old == new, "nothing moves in a pause")
        case .running:
            if !new.timeline.isOpenEnded { #expect(new.elapsed + new.remaining == old.elapsed + old.remaining) }
            #expect(new.elapsed >= old.elapsed && new.elapsed - old.elapsed <= time)
            #expect(new.phase.index >= old.phase.index)
        case .idle: break
        }
    }

    private mutating func advance() throws {
        let effects = session.advance(to: now)
        try take(effects)
        #expect(session.nextDeadline.map { $0 > now } ?? true, "what was due has happened")
        let once = session
        #expect(session.advance(to: now) == [])
        #expect(session == once, "advancing twice is advancing once")
        try inspect()
    }

    private mutating func command() throws {
        let command = try randomCommand()
        let before = session
        let status = session.status(at: now)
        do {
            try take(try session.apply(command, at: now))
            if case .start(_, let id, _) = command { #expect(active == id) }
        } catch is Refusal {
            refusals += 1
            #expect(session == before, "a refusal changes nothing")
        }
        let after = session.status(at: now)
        if case .paused = status.state, after.state == .running {
            #expect(command == .resume || command == .toggle || command.isStart)
        }
        try inspect()
    }

    /// The machine sleeps, announced or not, and is not always looked after at once when it wakes.
    private mutating func sleep() throws {
        let before = session.status(at: now)
        if before.state == .running { sleeps += 1 }
        if Int.random(in: 0..<2, using: &dice) == 0 { try take(session.prepareForSleep(at: now)) }
        let unnoticed: Duration = .milliseconds(pick([0, 3, 900, 20_000]))
        now = now + unnoticed
        try take(session.wake(at: now))
        let after = session.status(at: now)
        #expect(after.state != .running, "nothing goes on by itself behind a sleep")
        #expect(session.nextDeadline.map { $0 > now } ?? true, "what was due has happened")
        if let old = before.play, let new = after.play {
            #expect(new.id == old.id && new.phase.index == old.phase.index, "no phase is passed in a sleep")
            #expect(new.elapsed - old.elapsed <= (before.state == .running ? unnoticed : .zero))
            #expect(new.isPausedForSleep == (before.state == .running || old.isPausedForSleep))
        }
        let once = session
        #expect(session.wake(at: now) == [])
        #expect(session == once, "waking twice is waking once")
        try inspect()
    }

    private mutating func deliver() throws {
        guard generation > 0 else { return }
        let index = Int.random(in: 0..<8, using: &dice)
        let fate: Delivery.Fate = pick([.lost, .unheard, .played(at: now)])
        let before = session.status(at: now).play
        try take(session.take(Delivery(generation: generation - pick([0, 0, 1]), index: index, fate: fate), at: now))
        try take(session.sounding(isPossible: pick([true, false]), at: now))
        #expect(session.status(at: now).play == before, "the session's clock never depends on the device")
    }

    private mutating func randomCommand() throws -> Command {
        switch Int.random(in: 0..<24, using: &dice) {
        case 0, 1, 2:
            let routine = try Routine.random(using: &dice)
            let wishes = Options.Wishes.random(for: routine, using: &dice)
            let timeline = try (try? Timeline(routine, wishes)) ?? Timeline(routine)
            return .start(timeline, id: "\(started.count)", replace: Int.random(in: 0..<4, using: &dice) == 0)
        case 3, 4: return .pause
        case 5, 6, 7: return .resume
        case 8: return .toggle
        case 9, 10, 11: return .next
        case 12: return .skip(pick([1, 1, 2, 30]))
        case 13, 14: return .back
        case 15, 16: return .again
        case 17: return .goTo(step: pick([1, 2, 3, 99]))
        case 18, 19: return .extend(pick([.seconds(1), .seconds(10), .seconds(3600), .zero]))
        case 20: return .stop(pain: pick([nil, nil, 3]))
        case 21: return .playCue(.reminder)
        default: return .next
        }
    }

    private mutating func take(_ effects: [Effect]) throws {
        for effect in effects {
            switch effect {
            case .play(let segment): inspect(segment)
            case .close: audible = nil
            case .encore: break
            case .journal(let bookmark):
                journal = bookmark
                try inspect(bookmark)
            case .record(let record):
                recorded.append(record.id)
                inspect(record)
            case .settle(let record, let cues):
                settled.append(record.id)
                #expect(record.id == recorded.last, "its cues are known behind its record, and before the next one's")
                #expect(cues.played >= 0 && cues.lost >= 0)
                #expect((cues.worstLate == nil) == (cues.played == 0))
            case .tell(.started, let status):
                #expect(settled == recorded, "nothing is known any more of cues that another session's follow")
                let id = try #require(status.play?.id)
                started.append(id)
                active = id
                since = now
            case .tell(.ended(let outcome), let status):
                #expect(status.state == .idle)
                #expect(recorded.last == active, "recorded before it is told")
                outcomes.append(outcome)
                active = nil
            case .tell(.resumed, let status) where active == nil:
                #expect(status.play?.id == recorded.last, "what was stopped last goes on")
                #expect(settled == recorded)
                active = recorded.popLast()
                _ = settled.popLast()
                reopenings += 1
            case .tell(let event, let status):
                #expect(status.play?.id == active, "\(event) of no session")
            }
        }
    }

    private mutating func inspect(_ segment: Segment) {
        #expect(segment.generation == generation + 1, "generations grow by one")
        generation = segment.generation
        let first = audible == nil ? now + rules.leadIn : now
        if audible == nil { audible = first }
        #expect(segment.entries.allSatisfy { $0.due >= first }, "nothing is due before it can be heard")
        #expect(zip(segment.entries, segment.entries.dropFirst()).allSatisfy { $0.due <= $1.due })
        #expect(!segment.entries.isEmpty)
        guard session.status(at: now).state != .running else { return }
        #expect(segment.entries.count == 1, "nothing of the timeline sounds unless it runs")
    }

    /// Whoever begins with what was journaled has the same session, and nothing is counted twice in it.
    private func inspect(_ bookmark: Bookmark) throws {
        var other = Session(rules: rules, interrupted: bookmark, at: now)
        #expect(other.bookmark(at: now) == bookmark)
        _ = try other.apply(.resume, at: now)
        let effects = try other.apply(.stop(pain: nil), at: now)
        let held = effects.compactMap { effect -> [Record.Held]? in
            if case .record(let record) = effect { record.held } else { nil }
        }
        #expect(held == [bookmark.held])
    }

    private func inspect(_ record: Record) {
        let held = record.held.reduce(Duration.zero) { $0 + $1.time }
        #expect(held <= now - since, "no more is held than time has passed")
        #expect(record.held.allSatisfy { $0.time > .zero && record.timeline.phases[$0.phase].kind.isWork })
        #expect(record.stretched <= held)
    }

    private func inspect() throws {
        let status = session.status(at: now)
        #expect((status.play == nil) == (status.state == .idle))
        #expect(status.play?.id == active)
        #expect(Array(started.prefix(recorded.count)) == recorded, "one record a start, in order")
        #expect(recorded.count == started.count - (active == nil ? 0 : 1))
        guard let play = status.play else { return }
        #expect(journal?.id == play.id && journal?.phase == play.phase.index, "each edge and each move is journaled")
        #expect(journal?.held == session.held, "and all that was held before")
        #expect(play.elapsed >= .zero && play.remaining >= .zero && play.phaseElapsed >= .zero)
        #expect(play.phaseRemaining ?? .zero >= .zero)
        if let repetition = play.repetition { #expect(1...(play.phase.repetitions?.count ?? 0) ~= repetition) }
        #expect(play.next?.kind.isStation ?? true)
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &dice)]
    }
}

extension Command {
    fileprivate var isStart: Bool {
        if case .start = self { return true }
        return false
    }
}

extension Phase.Kind {
    fileprivate var isWork: Bool { self == .hold || self == .reps }
}
