import Dispatch
import LimberCore
import LimberFiles
import LimberSound
import Logging
import Testing

@testable import LimberDaemon

/// Runs `body` on the engine's queue, behind all that was sent there before.
func onQueue<Result>(_ body: @EngineQueue () throws -> Result) rethrows -> Result {
    try EngineQueue.shared.queue.sync { try EngineQueue.assumeIsolated(body) }
}

/// An engine in virtual time, with someone who listens to it.
final class Stage: Sendable {
    let alarm: TestAlarm
    let output: TestOutput
    let engine: Engine
    let witness: Witness
    let history = TestHistory()
    let sleepClock = TestSleepClock()
    let wallClock: TestWallClock

    init(session: Session = Session(), loudness: Loudness = Loudness(volume: 70), isSilent: Bool = false) {
        (alarm, output, engine, witness, wallClock) = onQueue { [sleepClock, history] in
            let alarm = TestAlarm()
            let wallClock = TestWallClock(alarm)
            let output = TestOutput(isSilent: isSilent, alarm: alarm, gain: loudness.gain)
            let engine = Engine(
                session: session, loudness: loudness, audio: isSilent ? .silent : .ready(device: "test"), alarm: alarm,
                wallClock: wallClock, sleepClock: sleepClock, history: history,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            ) { report in output.connect(report) }
            let witness = Witness()
            engine.add(witness)
            return (alarm, output, engine, witness, wallClock)
        }
    }

    var now: Instant { onQueue { alarm.now } }

    func apply(_ command: Command) throws {
        try onQueue { try engine.apply(command, palette: Stage.palette) }
    }

    func start(_ text: String = Stage.twoStretches, id: String = "s", replace: Bool = false) throws {
        try apply(.start(try Stage.timeline(text), id: id, replace: replace))
    }

    /// Lets time pass, with all that happens in it, each thing at its instant.
    func pass(_ time: Duration) {
        let end = onQueue { alarm.now + time }
        while let next = onQueue({ [alarm.deadline, output.nextReport].compactMap(\.self).min() }), next <= end {
            onQueue {
                alarm.now = max(alarm.now, next)
                if let deadline = alarm.deadline, deadline <= alarm.now { alarm.goOff() }
            }
            onQueue { output.pass() }
        }
        onQueue { alarm.now = end }
    }

    /// What the listeners were told since the last time, a line each.
    func takeLines() -> [String] { onQueue { witness.takeLines() } }

    var status: Status { onQueue { engine.present.status } }
}

/// What is played.
extension Stage {
    static let palette = Palette(theme: theme, rate: Palette.usualRate)
    private static let theme = Theme(
        name: "test", title: "Test", about: nil,
        motifs: Dictionary(
            uniqueKeysWithValues: Cue.allCases.map {
                ($0, Motif(source: .notes([Note(onset: .zero, length: .milliseconds(200), pitch: 660, level: -12)])))
            })
    )

    /// 34 s: ready 2, left 10, switch 2, right 10, rest 3, ready 2, both 5.
    static let twoStretches = """
        title: Two stretches
        timing: {prepare: 2s, switch: 2s, rest: 3s}
        cues: {countdown: 0}
        steps:
          - {name: Calf, sides: each, hold: 10s}
          - {name: Squat, hold: 5s}
        """

    static let openHold = """
        title: Open
        timing: {prepare: 0s}
        steps: [{name: Hang, hold: 10s+}, {wait: Breathe}, {name: Hang, hold: 2s}]
        """

    static func timeline(_ text: String) throws -> Timeline {
        let reading = RoutineLibrary.read(text: text, name: "test")
        let routine = try #require(reading.value, "\(reading.problems)")
        return Timeline(routine: routine, options: try Options(validating: Options.Wishes(), for: routine))
    }
}
