import LimberControl
import LimberCore
import LimberTestSupport

@testable import LimberDaemon

/// A long history, for tests of what is summed up: two sessions a day, each of some holds, with all that may happen.
struct Decades {
    /// 2026-01-05, a Monday, at midnight in UTC.
    static let end = 1_767_571_200_000
    static let names = ["Calf", "Hamstring", "Hip flexor", "Quadriceps"]

    let sessions: [PastSession]

    /// - Parameter holds: how many there are in all, roughly.
    init(holds: Int, seed: UInt64 = 1) {
        var generator = SeededGenerator(seed: seed)
        let each = 8
        sessions = (0..<(holds / each)).map { index in
            let day = Self.end - (holds / each / 2 - index / 2) * 86_400_000
            let dose = index % 2 == 0 ? (hour: 7, minute: 30) : (hour: 20, minute: 30)
            let start = day + (dose.hour * 60 + dose.minute) * 60_000
            return Self.session(index, start: start, holds: each, &generator)
        }
    }

    private static func session(_ index: Int, start: Int, holds: Int, _ generator: inout SeededGenerator) -> PastSession {
        let id = Dose.ID("\(Moment(milliseconds: start).day) \(index % 2 == 0 ? "07:30" : "20:30")")
        let isWhole = Int.random(in: 0..<10, using: &generator) > 0
        var session = PastSession(
            id: "s\(index)", start: Moment(milliseconds: start), end: start + 600_000, routine: "calves", title: "Calves",
            outcome: isWhole ? .completed : .stopped, origin: Origin(plan: "twice", dose: id?.description),
            planned: .seconds(30 * holds))
        if index % 40 == 0 { session.pain.after = Int.random(in: 0...10, using: &generator) }
        let count = isWhole ? holds : Int.random(in: 0..<holds, using: &generator)
        session.holds = (0..<count).map { ordinal in
            let side: Side = ordinal % 2 == 0 ? .left : .right
            let held = Int.random(in: 20_000...30_000, using: &generator)
            return PastSession.Hold(
                phase: 1, step: ordinal / 2 + 1, name: names[ordinal / 2 % names.count], side: side, set: 1, sets: 1, round: nil,
                position: nil, counts: ordinal != 7 || index % 3 > 0, planned: .seconds(30), held: .milliseconds(held),
                reps: nil, repetitions: nil, start: start + ordinal * 40_000)
        }
        return session
    }

    /// Writes all of them, as one.
    func write(to keeper: inout Keeper) throws {
        let timeline = try Past.timeline()
        let content = HistoryText.Content(sessions: sessions.map { ($0, timeline) }, records: [], plans: [])
        _ = keeper.attempt { try $0.add(content) }
    }
}
