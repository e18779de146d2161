import Testing

@testable import LimberCore

/// Who heard what, and what is owed.
@Suite struct CueLedgerTests {
    private let origin = SessionScript.origin
    private var ledger = CueLedger()

    /// holdStart at 0 s, a tick at 9 s, rest at 10 s, a tick at 19 s, finish at 20 s.
    init() {
        let cues: [(Cue, Int, Bool)] = [
            (.holdStart, 0, true), (.countdown, 9, false), (.rest, 10, true), (.countdown, 19, false), (.finish, 20, true),
        ]
        ledger.expect(
            Segment(
                generation: 7, entries: cues.map { Segment.Entry(cue: $0.0, due: origin + .seconds($0.1), isEdge: $0.2) }))
    }

    private mutating func played(
        _ index: Int, late: Duration, generation: Int = 7
    ) -> (report: CueReport, encore: Encore?)? {
        let due = ledger.segment.entries[index].due
        return ledger.take(Delivery(generation: generation, index: index, fate: .played(at: due + late)), at: due + late)
    }

    private mutating func lost(_ index: Int, at time: Double, generation: Int = 7) -> (report: CueReport, encore: Encore?)? {
        ledger.take(Delivery(generation: generation, index: index, fate: .lost), at: origin + .exactly(time))
    }

    private mutating func device(isThere: Bool, at time: Double) -> Encore? {
        ledger.sounding(isPossible: isThere, at: origin + .exactly(time))
    }

    @Test mutating func aPlayedCueIsToldWithItsLateness() {
        let taken = played(0, late: .microseconds(1500))
        #expect(taken?.report == CueReport(cue: .holdStart, due: origin, late: .microseconds(1500), isLost: false))
        #expect(taken?.encore == nil)
    }

    @Test mutating func theWorstLatenessIsKept() {
        #expect(ledger.tally.worstLate == nil)
        _ = played(0, late: .milliseconds(3))
        _ = played(1, late: .milliseconds(40))
        _ = played(2, late: .milliseconds(2))
        #expect(ledger.tally.worstLate == .milliseconds(40))
        ledger.begin()
        #expect(ledger.tally.worstLate == nil)
    }

    @Test mutating func aCueThatIsEarlyIsNotLate() {
        let taken = played(0, late: .microseconds(-20))
        #expect(taken?.report.late == .microseconds(-20))
        #expect(ledger.tally.worstLate == .zero)
    }

    @Test mutating func anOlderGenerationIsDropped() {
        #expect(played(0, late: .seconds(9), generation: 6) == nil)
        #expect(lost(0, at: 1, generation: 6) == nil)
        #expect(ledger.tally.worstLate == nil)
    }

    @Test mutating func aDeliveryOfNothingIsDropped() {
        #expect(lost(5, at: 1) == nil)
        #expect(lost(-1, at: 1) == nil)
    }

    @Test mutating func aLostEdgeIsSoundedOnceMoreWhileItsPhaseLasts() {
        let taken = lost(0, at: 0.3)
        #expect(taken?.report == CueReport(cue: .holdStart, due: origin, late: nil, isLost: true))
        #expect(taken?.encore == Encore(generation: 7, index: 0))
        let again = played(0, late: .seconds(4))
        #expect(again?.report == CueReport(cue: .holdStart, due: origin, late: .seconds(4), isLost: false))
        #expect(ledger.tally.worstLate == .seconds(4), "it was late for the one who waited for it")
    }

    @Test mutating func aLostEdgeWhosePhaseIsOverIsLeftAlone() {
        let taken = lost(0, at: 10)
        #expect(taken?.report.isLost == true)
        #expect(taken?.encore == nil)
    }

    @Test mutating func ticksAreNeverSoundedAgain() {
        #expect(lost(1, at: 9.3)?.report.isLost == true)
        #expect(lost(3, at: 19.3)?.encore == nil)
    }

    @Test mutating func anEncoreThatIsLostTellsNothingAndAsksForNoOther() {
        #expect(lost(0, at: 0.3)?.encore != nil)
        #expect(lost(0, at: 1) == nil)
        #expect(lost(0, at: 2) == nil)
    }

    @Test mutating func theDevicesReturnSoundsTheLostEdge() {
        #expect(device(isThere: false, at: -1) == nil)
        #expect(lost(0, at: 0.3)?.encore == nil, "there is nothing to sound it on")
        #expect(device(isThere: true, at: 5) == Encore(generation: 7, index: 0))
        #expect(device(isThere: true, at: 6) == nil)
    }

    @Test mutating func theDevicesReturnSoundsThePresentEdgeAlsoWhereItWasHeard() {
        _ = played(2, late: .milliseconds(1))
        #expect(device(isThere: false, at: 12) == nil)
        #expect(device(isThere: true, at: 15) == Encore(generation: 7, index: 2))
        _ = played(2, late: .seconds(5))
        #expect(ledger.tally.worstLate == .milliseconds(1), "it was heard in time")
    }

    @Test mutating func anEdgeThatWasHeardOnTheReturnIsNotSoundedTwice() {
        #expect(device(isThere: false, at: 8) == nil)
        _ = played(2, late: .milliseconds(90))
        #expect(device(isThere: true, at: 10.1) == nil)
        #expect(device(isThere: false, at: 12) == nil)
        #expect(device(isThere: true, at: 15) == Encore(generation: 7, index: 2), "it was away again")
    }

    @Test mutating func theDevicesReturnSoundsNotWhatWasLostBefore() {
        #expect(device(isThere: false, at: -1) == nil)
        _ = lost(0, at: 0.3)
        _ = lost(2, at: 10.3)
        #expect(device(isThere: true, at: 15) == Encore(generation: 7, index: 2))
    }

    @Test mutating func aDeviceThatComesAndGoesIsToldThePresentEdgeEachTime() {
        for time in [2.0, 4.0, 6.0] {
            #expect(device(isThere: false, at: time) == nil)
            #expect(device(isThere: true, at: time + 1) == Encore(generation: 7, index: 0))
        }
    }

    @Test mutating func anEdgeThatWillStillSoundByItselfIsNotSoundedTwice() {
        #expect(device(isThere: false, at: 8) == nil)
        #expect(device(isThere: true, at: 10.2) == nil, "hardly overdue")
        #expect(lost(2, at: 10.3)?.encore == Encore(generation: 7, index: 2), "or else it is lost, and owed")
    }

    @Test mutating func anEdgeThatIsOverdueUnknownIsSoundedOnceAlsoWhereItsLossIsToldLater() {
        #expect(device(isThere: false, at: 8) == nil)
        #expect(device(isThere: true, at: 11) == Encore(generation: 7, index: 2))
        let taken = lost(2, at: 11.1)
        #expect(taken?.report.isLost == true)
        #expect(taken?.encore == nil)
    }

    @Test mutating func beforeTheFirstCueADeviceReturnsInSilence() {
        #expect(device(isThere: false, at: -2) == nil)
        #expect(device(isThere: true, at: -1) == nil)
    }

    @Test mutating func whatNobodyWantedPlayedIsNeitherLateNorLost() {
        let taken = ledger.take(Delivery(generation: 7, index: 0, fate: .unheard), at: origin)
        #expect(taken?.report == CueReport(cue: .holdStart, due: origin, late: nil, isLost: false))
        #expect(ledger.tally.worstLate == nil)
    }

    @Test mutating func eachCueIsCountedOnce() {
        _ = played(0, late: .zero)
        _ = played(0, late: .seconds(1))
        _ = lost(1, at: 9.3)
        _ = lost(2, at: 10.3)
        #expect((ledger.tally.played, ledger.tally.lost) == (1, 2))
        _ = played(2, late: .seconds(1))
        #expect((ledger.tally.played, ledger.tally.lost) == (2, 1), "it was lost, and then heard after all")
        _ = ledger.take(Delivery(generation: 7, index: 3, fate: .unheard), at: origin + .seconds(19))
        #expect((ledger.tally.played, ledger.tally.lost) == (2, 1))
    }

    @Test mutating func whatIsNoSessionsIsNotCounted() {
        ledger.expect(Segment(generation: 8, entries: ledger.segment.entries), isCounted: false)
        _ = played(0, late: .seconds(1), generation: 8)
        _ = lost(1, at: 10, generation: 8)
        #expect(ledger.tally == CueTally())
    }

    @Test mutating func aNewSegmentOwesNothingOfTheOld() {
        #expect(device(isThere: false, at: -1) == nil)
        _ = lost(0, at: 0.3)
        ledger.expect(Segment(generation: 8, entries: [Segment.Entry(cue: .paused, due: origin + .seconds(1), isEdge: false)]))
        #expect(device(isThere: true, at: 5) == nil, "nothing of the timeline sounds in a pause")
    }
}
