import LimberCore
import Testing

@testable import LimberDaemon

/// An output that hangs is noticed by what it does not tell.
@Suite struct VigilTests {
    private let origin = Instant(nanoseconds: 1_000_000_000_000)
    private var vigil = Vigil()

    /// An edge at 0 s, ticks at 8, 9 and 10 s.
    init() {
        let entries = [(Cue.holdStart, 0), (.countdown, 8), (.countdown, 9), (.countdown, 10)]
        vigil.expect(
            Segment(
                generation: 3, entries: entries.map { Segment.Entry(cue: $0.0, due: origin + .seconds($0.1), isEdge: $0.1 == 0) }
            ))
    }

    private mutating func look(at time: Int) -> [Int] {
        vigil.look(at: origin + .milliseconds(time)).map(\.index)
    }

    private mutating func hear(_ index: Int, generation: Int = 3, at time: Int = 0) -> Bool {
        vigil.hear()
        let delivery = Delivery(generation: generation, index: index, fate: .played(at: origin))
        return vigil.hear(delivery, at: origin + .milliseconds(time))
    }

    private var deadline: Int? { vigil.deadline.map { ($0 - origin).inMilliseconds } }

    @Test mutating func whoTellsInTimeIsLeftAlone() {
        #expect(deadline == 1_150)
        #expect(look(at: 1_100).isEmpty)
        #expect(hear(0))
        #expect(deadline == 9_150)
        #expect(look(at: 9_100).isEmpty)
        #expect(!vigil.isHanging)
    }

    @Test mutating func whatNobodyTellsOfIsGivenUp() {
        #expect(look(at: 1_150).isEmpty, "everybody may have been held up")
        #expect(deadline == 1_250)
        #expect(look(at: 1_250) == [0])
        #expect(vigil.isHanging)
        #expect(deadline == 9_150)
        #expect(look(at: 10_300).isEmpty)
        #expect(look(at: 10_400) == [1, 2])
        #expect(deadline == 11_150)
    }

    @Test mutating func whoWasHeldUpIsHeardFirst() {
        #expect(look(at: 15_000).isEmpty)
        for index in 0...2 {
            let time = 15_050 + 60 * index
            #expect(look(at: time).isEmpty)
            #expect(hear(index, at: time))
            #expect(deadline == time + 100, "more may come")
        }
        #expect(hear(3, at: 15_200))
        #expect(deadline == nil)
        #expect(!vigil.isHanging)
    }

    @Test mutating func whatWasGivenUpIsNotToldAgain() {
        _ = (look(at: 1_150), look(at: 1_250))
        #expect(!hear(0))
        #expect(!vigil.isHanging)
        vigil.expect(Encore(generation: 2, index: 0))
        #expect(!hear(0))
        vigil.expect(Encore(generation: 3, index: 0))
        #expect(hear(0), "it was sounded once more")
    }

    @Test mutating func whatIsToldOutOfOrderIsKnown() {
        #expect(hear(0))
        #expect(hear(2))
        #expect(deadline == 9_150)
        #expect(hear(1))
        #expect(deadline == 11_150)
        #expect(hear(3))
        #expect(deadline == nil)
    }

    @Test mutating func anotherSegmentIsOfNoConcern() {
        #expect(hear(0, generation: 2), "others judge it")
        #expect(deadline == 1_150)
        #expect(hear(-1) && hear(100))
        #expect(deadline == 1_150)
        vigil.expect(nil)
        #expect(deadline == nil)
        #expect(look(at: 100_000).isEmpty)
    }
}
