import Dispatch
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// A desk whose plans are acted on, in virtual time. It begins on 2026-03-01 at 09:00, an hour ahead of UTC.
final class PlanStage: Sendable {
    let desk: Desk
    var stage: Stage { desk.stage }

    /// - Parameter plans: files by their names.
    init(
        _ plans: [String: String], configuration: String = "", history: SQLiteHistory? = nil, isSilent: Bool = false
    ) throws {
        desk = try Desk(Stage(isSilent: isSilent), configuration: configuration, history: history)
        stage.history.forward(to: desk.history)
        try desk.write(Stage.twoStretches, to: "routines/r.yaml")
        for (name, text) in plans { try desk.write(text, to: "plans/\(name).yaml") }
        onQueue { desk.ringer.begin() }
        settle()
    }

    /// Waits until all that was asked of other queues has come to something.
    func settle() {
        repeat {
            let isRead = DispatchSemaphore(value: 0)
            onQueue { desk.ringer.reader.survey({ _ in true }) { _, _ in isRead.signal() } }
            isRead.wait()
        } while !onQueue { desk.ringer.isResting }
    }

    /// Lets time pass, with all that happens in it, each thing at its instant.
    func pass(_ time: Duration) {
        let end = stage.now + time
        while true {
            settle()
            let next = onQueue {
                [stage.alarm.deadline, stage.output.nextReport, desk.planAlarm.deadline].compactMap(\.self).min()
            }
            guard let next, next <= end else { break }
            step(to: max(next, stage.now))
        }
        step(to: end)
        settle()
    }

    private func step(to instant: Instant) {
        stage.pass(instant - stage.now)
        onQueue {
            if let deadline = desk.planAlarm.deadline, deadline <= instant { desk.planAlarm.goOff() }
        }
    }

    /// Somebody sets the clock, or the machine has slept so long.
    func jump(by time: Duration) {
        stage.wallClock.move(by: time)
        onQueue { desk.ringer.look() }
        settle()
    }

    /// What was told since the last time, a line each, but for a session's own.
    func takeLines() -> [String] { stage.takeLines().filter { $0.hasPrefix("planned") || $0.hasPrefix("started") } }

    func doses(_ days: Int = 1) throws -> [String] {
        try desk.answer(Player.ListDoses(days: days)).doses.map { "\($0.dose) \($0.state)" }
    }

    /// A plan of one entry.
    static func plan(_ entry: String) -> String { "title: A plan\nentries:\n  - {\(entry)}\n" }
}
