import LimberCore
import LimberSound
import Testing

@testable import LimberDaemon

/// What is still to be laid into the stream, and what lies there.
@Suite struct AgendaTests {
    private let origin = Instant(nanoseconds: 1_000_000_000_000)
    private var agenda: Agenda
    private let voice: Mixer.VoiceID

    /// Five ticks, a second apart.
    init() {
        let origin = origin
        let entries = (0..<5).map { Segment.Entry(cue: .countdown, due: origin + .seconds($0), isEdge: false) }
        agenda = Agenda(Segment(generation: 1, entries: entries))
        var mixer = Mixer(rate: 48_000)
        voice = mixer.add(Stage.palette[.countdown], at: 0)
    }

    private mutating func place(_ count: Int) {
        for _ in 0..<count {
            guard let (index, due, _) = agenda.upcoming else { return }
            agenda.place(at: index * 48_000, instant: due, as: voice)
        }
    }

    @Test mutating func whatWasHeardIsNotTakenBack() {
        place(3)
        let taken = agenda.takeBack(from: 60_000).map(\.index)
        #expect(taken == [2])
        #expect(agenda.upcoming?.index == 2)
        let heard = agenda.heard(before: 60_000).map(\.index)
        #expect(heard == [0, 1], "it is told when somebody asks")
    }

    @Test mutating func whatWasMissedHoldsNothingUpAndIsToldOnce() {
        place(2)
        agenda.miss()
        #expect(agenda.upcoming?.index == 3)
        var missed = agenda.takeMissed()
        #expect(missed == [2])
        _ = agenda.takeBack()
        #expect(agenda.upcoming?.index == 0)
        place(2)
        #expect(agenda.upcoming?.index == 3, "what was told to be lost is not placed again")
        missed = agenda.takeMissed()
        #expect(missed.isEmpty)
        place(2)
        #expect(agenda.upcoming == nil)
    }

    @Test mutating func anEntryThatWasMissedSoundsWhenItIsAskedFor() {
        agenda.miss()
        agenda.repeatEntry(0)
        #expect(agenda.upcoming?.index == 0)
        #expect(agenda.upcoming?.isEncore == true)
        place(1)
        #expect(agenda.upcoming?.index == 1)
        let taken = agenda.takeBack().map(\.index)
        #expect(taken == [0])
        #expect(agenda.upcoming?.isEncore == true, "an encore stays one")
    }

    @Test mutating func whatIsNotThereIsNotRepeated() {
        agenda.repeatEntry(5)
        agenda.repeatEntry(-1)
        #expect(agenda.upcoming?.isEncore == false)
        place(9)
        agenda.miss()
        #expect(agenda.upcoming == nil)
        let missed = agenda.takeMissed()
        #expect(missed.isEmpty)
    }

    @Test mutating func anEncoreIsHeardBeforeWhatIsLaidBehindIt() {
        place(4)
        agenda.repeatEntry(0)
        agenda.place(at: 100_000, instant: origin + .seconds(2), as: voice)
        #expect(agenda.placed.map(\.index) == [0, 1, 2, 0, 3])
        let heard = agenda.heard(before: 100_001).map(\.isEncore)
        #expect(heard == [false, false, false, true])
        #expect(agenda.placed.map(\.index) == [3])
    }

    @Test func anEncoreIsStaleOnceTheNextEdgeIsDue() {
        let edges = [(0, true), (1, false), (2, true)]
        let entries = edges.map { Segment.Entry(cue: .holdStart, due: origin + .seconds($0.0), isEdge: $0.1) }
        var agenda = Agenda(Segment(generation: 1, entries: entries))
        #expect(!agenda.isStale(at: origin + .seconds(9)), "it is none")
        agenda.repeatEntry(0)
        #expect(!agenda.isStale(at: origin + .milliseconds(1_999)))
        #expect(agenda.isStale(at: origin + .seconds(2)))
        agenda.repeatEntry(2)
        #expect(!agenda.isStale(at: origin + .seconds(9)))
    }
}
