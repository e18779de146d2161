import LimberCore
import LimberSound

/// Keeps time and makes no sound: for `--silent`.
final class SilentOutput: AudioOutput {
    let isSilent = true
    private let pace: Pace

    /// `report` is called on the engine's queue.
    @EngineQueue
    init(alarm: any Alarm, report: @escaping @Sendable (AudioReport) -> Void) {
        pace = Pace(alarm: alarm, report: report)
    }

    func play(_ segment: Segment, palette: Palette) {
        EngineQueue.assumeIsolated { pace.begin(segment) }
    }

    func encore(_ encore: Encore) {}

    func set(_ gain: Gain) {}

    func use(device: String) {}

    func close() {}

    func shutDown() {
        EngineQueue.assumeIsolated { pace.end() }
    }

    /// Tells of each cue at its instant.
    @EngineQueue
    private final class Pace {
        private let alarm: any Alarm
        private let report: @Sendable (AudioReport) -> Void
        private var segment = Segment(generation: 0, entries: [])
        private var next = 0

        init(alarm: any Alarm, report: @escaping @Sendable (AudioReport) -> Void) {
            self.alarm = alarm
            self.report = report
            alarm.action = { [weak self] in self?.pass() }
        }

        func begin(_ segment: Segment) {
            self.segment = segment
            next = 0
            pass()
        }

        func end() {
            alarm.set(to: nil)
        }

        private func pass() {
            while next < segment.entries.count, segment.entries[next].due <= alarm.now {
                report(.delivered(Delivery(generation: segment.generation, index: next, fate: .unheard)))
                next += 1
            }
            alarm.set(to: next < segment.entries.count ? segment.entries[next].due : nil)
        }
    }
}
