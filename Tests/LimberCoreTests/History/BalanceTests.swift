import LimberCore
import Testing

@Suite struct BalanceTests {
    @Test(arguments: [
        (0, 0, nil as Side?), (100, 100, nil), (0, 59, nil), (0, 60, .left), (60, 0, .right),
        (850, 1000, nil), (849, 1000, .left), (1000, 849, .right), (10, 60, nil), (100, 160, .left), (10_000, 10_060, nil),
    ])
    func aSideIsNeglectedWhereItHasHadClearlyLess(left: Int, right: Int, expected: Side?) {
        #expect(Balance(left: .seconds(left), right: .seconds(right)).neglected == expected)
    }

    @Test func whatHasNoSidesDoesNotCount() {
        var balance = Balance()
        balance.add(.seconds(90), to: .both)
        balance.add(.seconds(70), to: .right)
        #expect((balance.neglected, balance.lack) == (.left, .seconds(70)))
    }
}
