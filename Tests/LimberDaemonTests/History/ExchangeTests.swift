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
        let sessions = try HistoryText(parsing: Array(text.utf8)).resolved()
        return try #require(keeper.attempt { try $0.add(sessions) })
    }

    private func keeper(of count: Int) throws -> Keeper {
        var keeper = Past.keeper()
        for index in 0..<count {
            keeper.keep(try Past.record("\(index)", pain: index % 3 == 0 ? 5 : nil))
            keeper.keep(.cues(CueTally(played: index, lost: 1, worstLate: .microseconds(index)), session: "\(index)"))
        }
        _ = keeper.attempt { try $0.note(on: "0", pain: 2, text: "a \"note\",\nof two lines") }
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
        ("\"version\":1", "\"version\":2"), ("limber-history", "other"), ("\"pain\":{\"before\":3", "\"pain\":{\"before\":11"),
        ("\"held\":10000", "\"held\":-1"), ("\"held\":10000", "\"held\":1.0"), ("\"phase\":1", "\"phase\":99"),
        ("\"side\":\"left\"", "\"side\":\"up\""), ("\"outcome\":\"pain\"", "\"outcome\":\"won\""),
        ("\"milliseconds\":1772352000000", "\"milliseconds\":-5"), ("\"title\":\"Two stretches\"", "\"title\":\"\\u001b[2J\""),
        ("\"id\":\"1\"", "\"id\":\"0\""), ("\"variants\":[0,0]", "\"variants\":[0,7]"), ("\"steps\":[1,2]", "\"steps\":[3]"),
        ("\"defaultVariant\":0", "\"defaultVariant\":4"), ("\"sets\":1,\"setRest\"", "\"sets\":1000,\"setRest\""),
        ("\"timelineOf\":\"0\"", "\"timelineOf\":\"9\""), ("\"theme\":\"soft\"", "\"colour\":\"soft\""),
    ])
    func whatCannotBeIsRefused(what: String, instead: String) throws {
        var keeper = try keeper(of: 2)
        let text = try exported(&keeper)
        let place = try #require(text.firstRange(of: what), "\(what)")
        let changed = text.replacingCharacters(in: place, with: instead)
        #expect(throws: HistoryText.Invalid.self) { try HistoryText(parsing: Array(changed.utf8)).resolved() }
    }

    @Test func aSessionThatWasUnderWayIsOverElsewhere() throws {
        var keeper = Past.keeper()
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        var other = Past.keeper()
        _ = try take(exported(&keeper), into: &other)
        #expect(try other.sessions().map(\.outcome) == [.interrupted])
        #expect(try other.unfinished() == nil)
    }

    @Test func aNoteTakesThePlaceOfWhatItSays() throws {
        var keeper = try keeper(of: 2)
        let noted = keeper.attempt { try $0.note(on: "0", pain: 1, text: nil) } ?? nil
        #expect((noted?.pain.after, noted?.note?.hasPrefix("a \"note\"")) == (1, true))
        #expect(keeper.attempt { try $0.note(on: "no-such", pain: 1, text: nil) } == .some(nil))
    }
}

extension String {
    fileprivate func firstRange(of text: String) -> Range<Index>? { ranges(of: text).first }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
