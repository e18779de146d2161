import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// The history as a text, out and in.
@Suite struct ExchangeTests {
    private func exported(_ keeper: inout Keeper) throws -> String {
        var text = ""
        var place: Int?
        repeat {
            let part = try #require(keeper.attempt { try $0.export(behind: place) })
            text += part.text
            place = part.next
        } while place != nil
        return text
    }

    private func take(_ text: String, into keeper: inout Keeper) throws -> Int {
        let content = try HistoryText(parsing: Array(text.utf8)).content()
        let added = keeper.add(content)
        return try #require(added)
    }

    private func keeper(of count: Int) throws -> Keeper {
        var keeper = Past.keeper()
        for index in 0..<count {
            keeper.keep(try Past.record("\(index)", pain: index % 3 == 0 ? 5 : nil))
            keeper.keep(.cues(CueTally(played: index, lost: 1, worstLate: .microseconds(index)), session: "\(index)"))
        }
        _ = keeper.attempt { try $0.note(on: "0", pain: 2, text: "a \"note\",\nof two lines", at: Past.after(0)) }
        let dose = try #require(Dose.ID("2026-03-01 07:30"))
        keeper.keep(.dose(DoseRecord(plan: "b", dose: dose, reminders: 2, reminded: Past.after(5), snoozedUntil: Past.after(9))))
        keeper.keep(.dose(DoseRecord(plan: "a", dose: dose, skipped: Past.after(7), why: "a \"cold\"")))
        keeper.keep(.plan(PlanSwitch(plan: "b", isOn: false, since: Past.after(3))))
        keeper.keep(.plan(PlanSwitch(plan: "a", isOn: true, since: Past.after(3))))
        return keeper
    }

    @Test func whatGoesOutComesInAgainWithoutLoss() throws {
        var keeper = try keeper(of: 20)
        let text = try exported(&keeper)
        var other = Past.keeper()
        #expect(try take(text, into: &other) == 20)
        #expect(try other.sessions() == keeper.sessions())
        #expect(try exported(&other) == text, "the timelines too")
        #expect(try take(text, into: &other) == 0, "importing twice doubles nothing")
        #expect(try other.sessions().count == 20)
    }

    @Test func whatIsKnownOfDosesAndPlansStays() throws {
        var keeper = try keeper(of: 1)
        let text = try exported(&keeper)
        let dose = try #require(Dose.ID("2026-03-01 07:30"))
        keeper.keep(.dose(DoseRecord(plan: "b", dose: dose, reminders: 3)))
        keeper.keep(.plan(PlanSwitch(plan: "b", isOn: true, since: Past.after(3))))
        #expect(try take(text, into: &keeper) == 0)
        let records = try #require(keeper.attempt { try $0.records() })
        #expect(
            records == [
                DoseRecord(plan: "a", dose: dose, skipped: Past.after(7), why: "a \"cold\""),
                DoseRecord(plan: "b", dose: dose, reminders: 3),
            ])
        #expect(keeper.attempt { try $0.records(of: "b", since: dose.day) } == Array(records.dropFirst()))
        #expect(keeper.attempt { try $0.records(since: dose.day + 1) } == [])
        #expect(keeper.attempt { try $0.switches() }?.map(\.isOn) == [true, true])
    }

    @Test func whatIsInForceHereAndThereIsSoSinceTheEarlier() throws {
        var keeper = Past.keeper()
        for name in ["early", "late", "off"] {
            keeper.keep(.plan(PlanSwitch(plan: name, isOn: name != "off", since: Past.after(10))))
        }
        let plans = [
            PlanSwitch(plan: "early", isOn: true, since: Past.after(5)),
            PlanSwitch(plan: "late", isOn: true, since: Past.after(15)),
            PlanSwitch(plan: "off", isOn: true, since: Past.after(5)),
        ]
        _ = keeper.add(HistoryText.Content(sessions: [], records: [], plans: plans))
        #expect(keeper.attempt { try $0.switches() }?.map(\.since) == [Past.after(5), Past.after(10), Past.after(10)])
        #expect(keeper.attempt { try $0.switches() }?.map(\.isOn) == [true, true, false])
    }

    @Test func aTimelineThatCannotBeReadGoesOutAndInAsItIs() throws {
        var keeper = try keeper(of: 2)
        _ = keeper.attempt { try $0.run("UPDATE timelines SET text = '{}'") }
        let text = try exported(&keeper)
        var other = Past.keeper()
        #expect(try take(text, into: &other) == 2)
        #expect(try other.sessions() == keeper.sessions())
        #expect(try exported(&other) == text)
    }

    @Test func timelinesThatAreTooLongAltogetherAreRefused() throws {
        var keeper = try keeper(of: 3)
        let text = try exported(&keeper)
        let history = try HistoryText(parsing: Array(text.utf8))
        let count = try Past.timeline().phases.count
        #expect(throws: Never.self) { try history.content(mostPhases: count) }
        #expect(throws: HistoryText.Invalid.self) { try history.content(mostPhases: count - 1) }
    }

    @Test func whatAnImportAddedCanBeTakenBackStepByStep() throws {
        var keeper = try keeper(of: 250)
        let content = try HistoryText(parsing: Array(exported(&keeper).utf8)).content()
        var other = Past.keeper()
        other.keep(try Past.record("7"))
        let before = try exported(&other)
        var intake = Intake(content)
        for added in [99, 199, 249] {
            #expect(other.attempt { try intake.step(in: $0) } != nil)
            #expect(intake.added.count == added && !intake.isDone, "what comes meanwhile is written between")
        }
        while !intake.isDone { #expect(other.attempt { try intake.step(in: $0) } != nil) }
        _ = other.attempt { try $0.run(script: "DELETE FROM plans") }
        while !intake.isTakenBack { #expect(other.attempt { try intake.stepBack(in: $0) } != nil) }
        #expect(try exported(&other) == before)
        #expect(other.attempt { try $0.number("SELECT count(*) FROM timelines") } == 1)
    }

    @Test func theLatestIsNotOfAClockThatWasWrong() throws {
        var keeper = Past.keeper()
        for (id, days) in [("today", 0), ("tomorrow", 3650)] {
            var occasion = Past.occasion
            occasion.start.milliseconds += days * 86_400_000
            keeper.keep(.bookmark(try Past.bookmark(id), occasion, at: occasion.start.milliseconds))
        }
        func noted(at now: Int) -> String? { keeper.attempt { try $0.note(on: nil, pain: 1, text: nil, at: now)?.id } ?? nil }
        #expect(noted(at: Past.after(60)) == "today")
        #expect(noted(at: 0) == "tomorrow", "where there is nothing else")
    }

    @Test func manyDosesGoOutInParts() throws {
        var keeper = Past.keeper()
        let midnight = try #require(TimeOfDay("00:00"))
        let records = (0..<10_001).map { index in
            DoseRecord(plan: "p", dose: Dose.ID(day: Day(number: 20_000 - index), time: midnight), reminders: 1)
        }
        _ = keeper.attempt { database in try database.transaction { for record in records { try database.write(record) } } }
        let text = try exported(&keeper)
        var other = Past.keeper()
        #expect(try take(text, into: &other) == 0)
        #expect(try exported(&other) == text)
        #expect(other.attempt { try $0.records().count } == records.count)
    }

    @Test func aTextFromBeforeThereWerePlansIsRead() throws {
        var keeper = Past.keeper()
        keeper.keep(try Past.record())
        let new = try exported(&keeper)
        let old = try #require(new.firstRange(of: "\n],\"plans\"")).lowerBound
        let text = (String(new[..<old]) + "\n]}\n").replacing("\"version\":2", with: "\"version\":1")
            .replacing(",\"planned\":25000}", with: "}")
        var other = Past.keeper()
        #expect(try take(text, into: &other) == 1)
        #expect(try other.sessions().map(\.planned) == [nil])
        #expect(try keeper.sessions().map(\.planned) == [.seconds(25)])
    }

    @Test func anEmptyHistoryIsATextToo() throws {
        var keeper = Past.keeper()
        #expect(try take(exported(&keeper), into: &keeper) == 0)
    }

    @Test func noPartOfATextIsOne() throws {
        var keeper = try keeper(of: 3)
        let text = try exported(&keeper)
        for length in stride(from: 0, to: text.utf8.count - 2, by: 97) {
            #expect(throws: HistoryText.Invalid.self) { try HistoryText(parsing: Array(text.utf8.prefix(length))) }
        }
    }

    @Test(arguments: [
        ("\"version\":2", "\"version\":3"), ("limber-history", "other"), ("\"pain\":{\"before\":3", "\"pain\":{\"before\":11"),
        ("\"held\":10000", "\"held\":-1"), ("\"held\":10000", "\"held\":1.0"), ("\"phase\":1", "\"phase\":99"),
        ("\"side\":\"left\"", "\"side\":\"up\""), ("\"outcome\":\"pain\"", "\"outcome\":\"won\""),
        ("\"milliseconds\":1772352000000", "\"milliseconds\":-5"), ("\"title\":\"Two stretches\"", "\"title\":\"\\u001b[2J\""),
        ("\"id\":\"1\"", "\"id\":\"0\""), ("\"variants\":[0,0]", "\"variants\":[0,7]"), ("\"steps\":[1,2]", "\"steps\":[3]"),
        ("\"defaultVariant\":0", "\"defaultVariant\":4"), ("\"sets\":1,\"setRest\"", "\"sets\":1000,\"setRest\""),
        ("\"timelineOf\":\"0\"", "\"timelineOf\":\"9\""), ("\"theme\":\"soft\"", "\"colour\":\"soft\""),
        ("\"dose\":\"2026-03-01 07:30\"", "\"dose\":\"2026-02-29 07:30\""), ("\"reminders\":2", "\"reminders\":-2"),
        ("\"since\":1772352003000", "\"since\":-1"), ("cold", "\\u0007"), ("\"plan\":\"b\"", "\"plan\":\"\""),
        ("\"planned\":25000", "\"planned\":-1"), ("cold", "\u{9B}2J"),
        ("Two stretches", String(repeating: "e\u{301}", count: 501)), ("\"name\":\"Calf\"", "\"name\":\"\u{7F}\""),
    ])
    func whatCannotBeIsRefused(what: String, instead: String) throws {
        var keeper = try keeper(of: 2)
        let text = try exported(&keeper)
        let place = try #require(text.firstRange(of: what), "\(what)")
        let changed = text.replacingCharacters(in: place, with: instead)
        #expect(throws: HistoryText.Invalid.self) { try HistoryText(parsing: Array(changed.utf8)).content() }
    }

    @Test func aSessionThatWasUnderWayIsOverElsewhere() throws {
        var keeper = Past.keeper()
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        var other = Past.keeper()
        _ = try take(exported(&keeper), into: &other)
        #expect(try other.sessions().map(\.outcome) == [.interrupted])
        #expect(try other.standing() == nil)
    }

    @Test func aNoteTakesThePlaceOfWhatItSays() throws {
        var keeper = try keeper(of: 2)
        let noted = keeper.attempt { try $0.note(on: "0", pain: 1, text: nil, at: Past.after(0)) } ?? nil
        #expect((noted?.pain.after, noted?.note?.hasPrefix("a \"note\"")) == (1, true))
        #expect(keeper.attempt { try $0.note(on: "no-such", pain: 1, text: nil, at: Past.after(0)) } == .some(nil))
    }
}

extension String {
    fileprivate func firstRange(of text: String) -> Range<Index>? { ranges(of: text).first }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
