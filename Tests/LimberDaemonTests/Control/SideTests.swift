import Dispatch
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// Which side a session begins with, and what is said of it.
@Suite struct SideTests {
    private static let text = "title: Calves\nsteps: [{name: Calf, sides: each, hold: 20s}, {name: Squat, hold: 20s}]"

    /// In a session some days ago each side of the calf had so many seconds.
    private func desk(left: Int, right: Int, daysAgo: Int = 3) throws -> Desk {
        let desk = try Desk()
        let start = onQueue { desk.stage.wallClock.milliseconds } - daysAgo * 86_400_000
        var session = PastSession(
            id: "past", start: Moment(milliseconds: start), end: start + 1000, routine: "calves", title: "Calves",
            outcome: .completed)
        session.holds = [(Side.left, left), (.right, right)].map { side, seconds in
            PastSession.Hold(
                phase: 1, step: 1, name: "Calf", side: side, set: 1, sets: 1, round: nil, position: nil, counts: true,
                planned: .seconds(20), held: .seconds(seconds), reps: nil, repetitions: nil, start: start)
        }
        let isRead = DispatchSemaphore(value: 0)
        onQueue { [session] in
            desk.history.use({ try $0.insert(session, of: "{}") }, then: { _, _ in })
            desk.responder.sides.refresh()
            desk.history.use({ _ in }, then: { _, _ in isRead.signal() })
        }
        isRead.wait()
        return desk
    }

    private func first(_ status: Player.Status) -> Side? { status.phase?.side }

    @Test func aSideThatHasHadClearlyLessIsToldAndBegunWithOnDemand() throws {
        let desk = try desk(left: 300, right: 200)
        let plain = try desk.answer(Player.Start(routine: "calves", text: Self.text))
        let had = Player.SideBalance(left: .seconds(300), right: .seconds(200), neglected: .right, first: .left)
        #expect(plain.sides == had && first(plain.status) == .left)
        let asked = try desk.answer(Player.Start(routine: "calves", text: Self.text, neglected: true, replace: true))
        #expect(asked.sides?.first == .right && first(asked.status) == .right)
    }

    @Test func whereNoneHasNothingIsSaid() throws {
        for desk in [try desk(left: 300, right: 290), try desk(left: 300, right: 0, daysAgo: 28)] {
            let begun = try desk.answer(Player.Start(routine: "calves", text: Self.text, neglected: true))
            #expect(begun.sides == nil && first(begun.status) == .left)
        }
    }

    @Test func aPlanMayAskForIt() throws {
        let desk = try desk(left: 200, right: 20)
        try desk.write(Self.text, to: "routines/calves.yaml")
        try desk.write(
            "title: Daily\nentries: [{at: \"12:00\", routine: calves, firstSide: neglected}]", to: "plans/daily.yaml")
        let begun = try desk.answer(Player.StartDose(plan: "daily"))
        #expect(begun.sides?.neglected == .right && first(begun.status) == .right)
    }
}
