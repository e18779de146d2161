import LimberControl
import LimberCore
import Testing

@testable import limber

@Suite struct WeekTests {
    private func lines(_ doses: [Player.DoseInfo], quietUntil: String? = nil) -> [String] {
        let answer = Player.ListDoses.Answer(doses: doses, quietUntil: quietUntil, problems: [])
        let today = Day("2020-01-03") ?? Day(number: 0)
        return Week(answer: answer, surface: .plain, today: today, clock: { String($0.dropFirst(11).prefix(5)) }).lines
    }

    @Test func aDayIsNamedOnceAndEveryStateSaysWhatThereIsToSay() {
        var snoozed = Samples.dose(.open, at: "2020-01-03 07:30")
        snoozed.snoozedUntil = "2020-01-03T07:55:00Z"
        snoozed.reminders = 2
        var skipped = Samples.dose(.skipped, at: "2020-01-04 07:30")
        skipped.why = "on a train"
        let doses = [
            Samples.dose(.missed, at: "2020-01-02 20:30"), snoozed, Samples.dose(.ahead, at: "2020-01-03 20:30"), skipped,
            Samples.dose(.ahead, at: "2020-01-05 07:30"),
        ]
        #expect(
            lines(doses, quietUntil: "2020-01-03T14:00:00Z") == [
                "day             time   state    plan         routine",
                "yesterday       20:30  missed   Twice a day  morning",
                "today           07:30  open     Twice a day  morning  until 09:30; called 2 times; called again at 07:55",
                "                20:30  ahead    Twice a day  morning",
                "tomorrow        07:30  skipped  Twice a day  morning  on a train",
                "Sun 2020-01-05  07:30  ahead    Twice a day  morning",
                "quiet until 14:00; limber plan quiet off ends what you asked for",
                "limber plan start begins what is open; limber plan snooze calls later; limber plan skip leaves it out",
            ])
    }

    @Test(arguments: [
        (DoseState.done, ""), (.partial, "  less than three quarters of it"), (.heldBack, "  a session was ended for pain"),
        (.missed, ""),
    ])
    func whatIsOverIsTold(state: DoseState, remark: String) {
        let line = lines([Samples.dose(state)])[1]
        #expect(line.hasPrefix("today  07:30  \(state == .heldBack ? "held back" : state.rawValue)"))
        #expect(line.hasSuffix("morning\(remark)"))
    }

    @Test func whatCanBeDoneNowIsSaid() {
        #expect(
            lines([]) == ["nothing is planned", "limber plan list shows the plans; limber plan enable NAME puts one in force"])
        #expect(lines([Samples.dose(.done), Samples.dose(.ahead)]).last == "limber plan start begins the next one")
    }

    @Test func statesAreColoured() {
        let answer = Player.ListDoses.Answer(doses: [Samples.dose(.missed), Samples.dose(.ahead)], problems: [])
        let surface = Surface(columns: nil, hasColour: true)
        let lines = Week(answer: answer, surface: surface, today: Day(number: 0), clock: { $0 }).lines
        #expect(lines[1].contains("\u{1B}[31mmissed\u{1B}[0m"))
        #expect(lines[2].contains("  ahead   "))
    }

    @Test func aTimeOfDayIsItsNextInstant() throws {
        let noon = try #require(TimeOfDay("12:00"))
        let day = try #require(Day("2020-01-03"))
        let morning = day.number * 86_400_000 + 8 * 3_600_000
        #expect(LocalTime.wire(noon.next(after: morning, in: .utc)) == "2020-01-03T12:00:00Z")
        #expect(LocalTime.wire(noon.next(after: morning + 4 * 3_600_000, in: .utc)) == "2020-01-04T12:00:00Z")
        #expect(LocalTime.wire(noon.next(after: morning, in: Zone { _ in 19_800 })) == "2020-01-04T06:30:00Z")
    }
}

/// What watching shows of a dose that is due.
@Suite struct PlannedEventTests {
    private var called: Player.Event {
        var event = Samples.event(.planned, Samples.idle)
        event.dose = Samples.dose(.open)
        return event
    }

    @Test func itIsALine() {
        var log = EventLog()
        #expect(log.line(for: called) == "         planned   Twice a day, 07:30: morning is due; limber plan start begins it")
        var changed = Samples.event(.planned, Samples.idle)
        #expect(log.line(for: changed) == "         planned   nothing")
        changed.status.nextPlanned = "2020-01-03T20:30:00Z"
        #expect(log.line(for: changed).hasPrefix("         planned   next: 2020-01-0"))
    }

    @Test func aBarShowsItUntilSomethingElseHappens() {
        let line = WaybarLine(Samples.idle, called: called.dose)
        #expect(line.label == "Twice a day")
        #expect(line.class == ["idle", "planned"] && line.alt == "planned")
        #expect(line.tooltip == "Twice a day, 07:30: morning is due; limber plan start begins it")
        #expect(WaybarLine(Samples.holding, called: called.dose) == WaybarLine(Samples.holding))
    }

    @Test func theLiveViewShowsItWhileThereIsNoSession() {
        var picture = LivePicture()
        picture.status = Samples.idle
        picture.called = "Twice a day, 07:30: morning is due; limber plan start begins it"
        let lines = picture.lines(on: .plain, size: TerminalSize(columns: 80, rows: 24))
        #expect(lines.contains(" Twice a day, 07:30: morning is due; limber plan start begins it"))
    }

    @Test func aTemplateMayTellIt() throws {
        let template = try Template("{event} {dose}")
        #expect(template.line { $0.value(Samples.idle, event: called) } == "planned Twice a day")
    }
}
