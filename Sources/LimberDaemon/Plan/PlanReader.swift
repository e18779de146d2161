import LimberCore
import LimberFiles

/// Reads what there is to know of plans, on the history's and the library's queues, one thing after the other.
@EngineQueue
final class PlanReader {
    /// Makes a bell of what was read and of what is known elsewhere.
    var makeBell: @EngineQueue (PlanMemory, Zone) -> @Sendable ([Bell.Standing]) -> Bell = { _, zone in
        { Bell(plans: $0, zone: zone) }
    }
    /// What was read of the history the last time.
    private(set) var past: PlanMemory?
    private let library: Library
    private let history: SQLiteHistory
    private let wallClock: any WallClock
    private let zone: @Sendable () -> Zone
    private let makeAlarm: @EngineQueue () -> any Alarm
    /// The first is being read.
    private var jobs: [() -> Void] = []
    private var isReading = false

    /// The user waits.
    private static let patience: Duration = .seconds(2)

    /// - Parameter zone: looks up where the user is now.
    init(
        library: Library, history: SQLiteHistory, wallClock: any WallClock, zone: @escaping @Sendable () -> Zone,
        makeAlarm: @escaping @EngineQueue () -> any Alarm = { DispatchAlarm() }
    ) {
        self.makeAlarm = makeAlarm
        self.library = library
        self.history = history
        self.wallClock = wallClock
        self.zone = zone
    }

    var isResting: Bool { jobs.isEmpty }

    /// Reads all that there is to know, and looks at it with `body`, off the engine's queue. Then hands what came of it to
    /// `completion`; nil where the history cannot be used, with the reason. One after the other: what `completion` gives the
    /// history to keep is known to the next.
    ///
    /// - Parameter begin: done when its turn has come.
    func survey<Value: Sendable>(
        beginning begin: @escaping () -> Void = {}, _ body: @escaping @Sendable (Survey) -> Value,
        then completion: @escaping @EngineQueue @Sendable (Value?, _ complaint: String?) -> Void
    ) {
        jobs.append { [self] in
            begin()
            read(body, then: completion)
        }
        readNext()
    }

    /// The same, but does not wait for the history: with what was read of it the last time. Where that was never, it does wait
    /// for a little while; nil then where it cannot be had.
    func glance<Value: Sendable>(
        _ body: @escaping @Sendable (Survey) -> Value, then completion: @escaping @EngineQueue @Sendable (Value?) -> Void
    ) {
        guard let past else {
            let alarm = makeAlarm()
            var completion: (@EngineQueue (Value?) -> Void)? = completion
            let finish: @EngineQueue (Value?) -> Void = { value in
                alarm.set(to: nil)
                alarm.action = nil
                let first = completion
                completion = nil
                first?(value)
            }
            alarm.action = { finish(nil) }
            alarm.set(to: alarm.now + Self.patience)
            return survey(body) { value, _ in finish(value) }
        }
        let (now, makeBell) = (wallClock.milliseconds, makeBell(past, zone()))
        library.read({ body(Survey($0, past.switches, at: now, bell: makeBell)) }, then: completion)
    }

    private func readNext() {
        guard !isReading, let job = jobs.first else { return }
        isReading = true
        job()
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (Survey) -> Value,
        then completion: @escaping @EngineQueue @Sendable (Value?, String?) -> Void
    ) {
        let finish: @EngineQueue @Sendable (Value?, String?) -> Void = { [self] value, complaint in
            completion(value, complaint)
            isReading = false
            jobs.removeFirst()
            readNext()
        }
        let (now, zone) = (wallClock.milliseconds, zone())
        history.useWhole({ try PlanMemory($0, at: now, in: zone) }) { [self] found, complaint in
            guard let past = found?.restoring(self.past) else { return finish(nil, complaint) }
            self.past = past
            let (now, makeBell) = (wallClock.milliseconds, makeBell(past, self.zone()))
            library.read({ body(Survey($0, past.switches, at: now, bell: makeBell)) }) { finish($0, nil) }
        }
    }
}
