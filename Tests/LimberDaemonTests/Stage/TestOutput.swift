import LimberCore
import LimberSound
import Synchronization
import Testing

@testable import LimberDaemon

/// An output in virtual time. It knows what may be asked of an output, and records an issue where something else is.
final class TestOutput: AudioOutput {
    enum Order: Equatable {
        case play([Cue])
        case encore(Cue)
        case set(Gain)
        case use(String)
        case close
        case shutDown
    }

    /// What becomes of the cues.
    enum Fate: Sendable {
        case played(late: Duration)
        case lost
    }

    private struct State {
        var orders: [Order] = []
        var fate = Fate.played(late: .zero)
        var segment = Segment(generation: 0, entries: [])
        var next = 0
        var isOpen = false
        var isEnded = false
        var hangs = false
        var gain: Gain
        var report: (@Sendable (AudioReport) -> Void)?
    }

    let isSilent: Bool
    private let alarm: TestAlarm
    private let state: Mutex<State>

    init(isSilent: Bool, alarm: TestAlarm, gain: Gain) {
        self.isSilent = isSilent
        self.alarm = alarm
        state = Mutex(State(gain: gain))
    }

    func play(_ segment: Segment, palette: Palette) {
        let now = now
        take(.play(segment.entries.map(\.cue))) { state in
            Self.check(segment.generation == state.segment.generation + 1, "a segment follows the one before")
            let dues = segment.entries.map(\.due)
            Self.check(!dues.isEmpty && dues == dues.sorted(), "the cues of a segment are in order")
            let leadIn: Duration = state.isOpen ? .zero : .milliseconds(600)
            Self.check((dues.first ?? now) - now >= leadIn, "a device that is closed has time to wake")
            state.segment = segment
            state.next = 0
            state.isOpen = true
        }
    }

    func encore(_ encore: Encore) {
        let played = take(.encore(state.withLock { $0.segment.entries[encore.index].cue })) { state in
            Self.check(encore.generation == state.segment.generation, "an encore is of the present segment")
            Self.check(state.segment.entries[encore.index].isEdge, "only an edge sounds again")
            Self.check(state.isOpen, "an encore needs an open device")
        }
        if played { tell(Delivery(generation: encore.generation, index: encore.index, fate: .played(at: now))) }
    }

    func set(_ gain: Gain) {
        take(.set(gain)) { state in
            Self.check(gain != state.gain, "the gain is given where it changes")
            state.gain = gain
        }
    }

    func use(device: String) {
        take(.use(device)) { _ in Self.check(!isSilent, "who is silent needs no device") }
    }

    func close() {
        let now = now
        take(.close) { state in
            Self.check(state.isOpen, "only an open device is closed")
            Self.check(state.segment.entries.allSatisfy { $0.due <= now }, "no cue is to come when the device is closed")
            state.isOpen = false
        }
    }

    func shutDown() {
        take(.shutDown) { $0.isEnded = true }
    }

    @discardableResult
    private func take(_ order: Order, _ change: (inout State) -> Void) -> Bool {
        state.withLock { state in
            Self.check(!state.isEnded, "nothing follows the end: \(order)")
            state.orders.append(order)
            change(&state)
            if case .lost = state.fate { return false }
            return true
        }
    }

    private static func check(_ condition: Bool, _ rule: Comment) {
        if !condition { Issue.record(rule) }
    }

    private var now: Instant { EngineQueue.assumeIsolated { alarm.now } }

    private func tell(_ delivery: Delivery) { say(.delivered(delivery)) }
}

/// For the test.
extension TestOutput {
    /// What it was asked for since the last time.
    func takeOrders() -> [Order] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }

    /// Of the cues from now on.
    func decide(_ fate: Fate) {
        state.withLock { $0.fate = fate }
    }

    /// Whether it takes orders, and neither does nor tells anything.
    var hangs: Bool {
        get { state.withLock { $0.hangs } }
        set { state.withLock { $0.hangs = newValue } }
    }

    /// Forgets the cues that are due by now.
    func skipOverdue() {
        let now = onQueue { alarm.now }
        state.withLock { state in
            while state.next < state.segment.entries.count, state.segment.entries[state.next].due <= now { state.next += 1 }
        }
    }

    /// When the next cue is to be told of.
    var nextReport: Instant? {
        state.withLock { state in
            guard !state.hangs, state.next < state.segment.entries.count else { return nil }
            let due = state.segment.entries[state.next].due
            guard case .played(let late) = state.fate else { return due }
            return due + late
        }
    }

    /// Tells of the cues until now.
    func pass() {
        while let instant = nextReport, instant <= now {
            tell(
                state.withLock { state in
                    defer { state.next += 1 }
                    guard case .played = state.fate else {
                        return Delivery(generation: state.segment.generation, index: state.next, fate: .lost)
                    }
                    let fate: Delivery.Fate = isSilent ? .unheard : .played(at: instant)
                    return Delivery(generation: state.segment.generation, index: state.next, fate: fate)
                })
        }
    }

    var present: Segment { state.withLock { $0.segment } }

    func say(_ report: AudioReport) { state.withLock { $0.report }?(report) }

    func connect(_ report: @escaping @Sendable (AudioReport) -> Void) -> TestOutput {
        state.withLock { $0.report = report }
        return self
    }
}
