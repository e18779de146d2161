import LimberCore
import Testing

@Suite struct SideLedgerTests {
    private let today = Day(number: 20_000)

    private func ledger(_ entries: [(days: Int, name: String, side: Side, seconds: Int)]) -> SideLedger {
        SideLedger(
            entries.map {
                SideLedger.Entry(day: today - $0.days, name: $0.name, side: $0.side, time: .seconds($0.seconds))
            })
    }

    @Test func onlyTheStretchesOfTheTimelineCountAndOnlyTheLastFourWeeks() throws {
        let timeline = try Timeline(
            Routine(
                .bare, .stretch("Calf", .hold(seconds: 20), sides: true), .stretch("Hip", .hold(seconds: 20)),
                .stretch("Walk", .hold(seconds: 60), sides: true, counts: false)))
        let ledger = ledger([
            (0, "Calf", .left, 100), (27, "Calf", .left, 10), (28, "Calf", .left, 500), (1, "Calf", .right, 30),
            (1, "Hip", .right, 900), (1, "Walk", .right, 900), (1, "Calf", .both, 900), (-1, "Calf", .right, 900),
        ])
        #expect(ledger.balance(of: timeline, at: today) == Balance(left: .seconds(110), right: .seconds(30)))
    }
}
