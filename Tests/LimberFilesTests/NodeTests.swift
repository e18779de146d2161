import Testing

@testable import LimberFiles

@Suite struct NodeTests {
    private func problem(_ text: String) -> Problem? {
        do {
            _ = try Node(parsing: text)
            return nil
        } catch {
            return error
        }
    }

    @Test func keepsTheOrderAndTheMarks() throws {
        let node = try Node(parsing: "b: 1\na:\n  - x\n  - äö: [y]\n")
        guard case .mapping(let entries) = node.content else { return #expect(Bool(false), "\(node)") }
        #expect(entries.map(\.key) == ["b", "a"])
        #expect(entries.map(\.mark) == [Mark(line: 1, column: 1), Mark(line: 2, column: 1)])
        guard case .sequence(let items) = entries[1].value.content else { return #expect(Bool(false), "\(node)") }
        #expect(items.map(\.mark) == [Mark(line: 3, column: 5), Mark(line: 4, column: 5)])
        guard case .mapping(let inner) = items[1].content else { return #expect(Bool(false), "\(node)") }
        // Columns are code points, not bytes.
        #expect(inner[0].value.mark == Mark(line: 4, column: 9))
    }

    @Test(arguments: ["1:30", "07:30", "012", "yes", "~", "null", "0x10", "1e3", ".inf", "2020-01-01"])
    func aScalarIsItsTextOnly(text: String) throws {
        #expect(try Node(parsing: "a: \(text)").content == Node(parsing: "a: '\(text)'").contentWithShiftedValue(text))
    }

    @Test func acceptsLineEndsOfEverySystemAndAByteOrderMark() throws {
        let plain = try Node(parsing: "a: 1\nb: 2\n")
        #expect(try Node(parsing: "a: 1\r\nb: 2\r\n") == plain)
        #expect(try Node(parsing: "a: 1\rb: 2\r") == plain)
        #expect(try Node(parsing: [0xEF, 0xBB, 0xBF] + Array("a: 1\nb: 2\n".utf8)) == plain)
    }

    @Test(arguments: [
        ("", 1, 1, "is empty"),
        ("# only a comment\n", 1, 1, "is empty"),
        ("---\n...\n", 1, 1, "is empty"),
        ("a: &x 1\n", 1, 4, "anchors"),
        ("a: *x\n", 1, 4, "aliases"),
        ("a: !!str 1\n", 1, 4, "tags"),
        ("a: ! 1\n", 1, 4, "tags"),
        ("a: !x [1]\n", 1, 4, "tags"),
        ("a: 1\n---\nb: 1\n", 2, 1, "second document"),
        ("? [a]\n: 1\n", 1, 3, "a key is a plain text"),
        ("{[a]: 1}\n", 1, 2, "a key is a plain text"),
        ("a:\n\t- b\n", 2, 1, "indent with spaces"),
        ("a: b: c\n", 1, 5, "quote a text"),
        ("a: 'b\nc: d\n", 3, 1, "close the quote (it begins in line 1)"),
        ("x: 1\na: [b, c\nd: e\n", 3, 2, "between its items (it begins in line 2)"),
        ("a: 1\n  b: 2\n", 2, 4, "check the indentation"),
        ("a: @b\n", 1, 4, "quote the text"),
        ("a: \u{7}\n", 1, 4, "U+0007"),
        ("a: \0\n", 1, 4, "U+0000"),
        ("ä: \u{85}\n", 1, 4, "U+0085"),
        ("a: 1\r\nb: \u{2028}\n", 2, 4, "U+2028"),
        ("a: \u{FEFF}\n", 1, 4, "U+FEFF"),
        ("a: \"x\\ab\"\n", 1, 4, "U+0007"),
        ("a: \"x\\0b\"\n", 1, 4, "U+0000"),
    ])
    func refusesWithPlaceAndRemedy(text: String, line: Int, column: Int, wording: String) {
        let problem = problem(text)
        #expect(problem?.line == line && problem?.column == column, "\(problem?.description ?? "accepted")")
        #expect(problem?.message.contains(wording) == true, "\(problem?.description ?? "accepted")")
        #expect(problem?.severity == .error)
    }

    @Test func refusesWhatIsNoText() {
        #expect(throws: Problem.self) { try Node(parsing: (0..<4096).map { UInt8($0 * 37 & 0xFF) }) }
        let latin = #expect(throws: Problem.self) { try Node(parsing: Array("a: 1\nb: m".utf8) + [0xFC, 0x0A]) }
        #expect(latin?.line == 2 && latin?.column == 5)
        #expect(latin?.message.contains("save it as UTF-8") == true)
        let wide = #expect(throws: Problem.self) { try Node(parsing: [0xFF, 0xFE, 0x61, 0x00]) }
        #expect(wide?.message.contains("UTF-16") == true)
    }

    @Test func refusesMoreThan256KiB() throws {
        let line = "# " + String(repeating: "x", count: 62)
        let full = "a: 1\n" + String(repeating: line + "\n", count: 4032)
        let padding = String(repeating: " ", count: 256 * 1024 - full.utf8.count)
        #expect(try Node(parsing: full + padding) == Node(parsing: "a: 1"))
        #expect(problem(full + padding + " ")?.message.contains("256 KiB") == true)
        #expect(problem(String(repeating: "a", count: 1 << 20))?.message.contains("256 KiB") == true)
    }

    @Test func nestsTwentyFourDeepAndNoDeeper() {
        let flow = { (depth: Int) in String(repeating: "[", count: depth) + "x" + String(repeating: "]", count: depth) }
        #expect(problem(flow(24)) == nil)
        #expect(problem(flow(25))?.message.contains("24 deep") == true)
        #expect(problem(flow(25))?.column == 25)
    }

    @Test(arguments: ["[", "{", "- ", "? ", "{a: ", "[{", "!", "&a ", "*", "\"", "|", "- - ", "[?", "{? ", "a: "])
    func cutsDeepTextsOffAtOnce(part: String) {
        let text = String(repeating: part, count: 256 * 1024 / part.utf8.count)
        let passed = ContinuousClock().measure { #expect(problem(text) != nil) }
        // Without the cut, 256 KiB of brackets take minutes.
        #expect(passed < .seconds(20))
    }

    @Test func refusesAnAliasBombBeforeItUnfolds() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<9 {
            bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(problem(bomb)?.message.contains("anchors") == true)
    }

    @Test func aProblemSaysWhereItIs() {
        let mark = Mark(line: 3, column: 7)
        #expect(Problem(path: "a.yaml", at: mark, message: "wrong; mend it").description == "a.yaml:3:7: wrong; mend it")
        #expect(Problem(path: nil, at: mark, message: "wrong; mend it").description == "3:7: wrong; mend it")
        #expect(Problem(path: "a.yaml", message: "wrong; mend it").description == "a.yaml: wrong; mend it")
        #expect(Problem(severity: .warning, path: nil, message: "odd; look").description == "warning: odd; look")
    }
}

extension Node {
    /// The content of `a: TEXT`, where quotes moved nothing but the end.
    fileprivate func contentWithShiftedValue(_ text: String) -> Content {
        guard case .mapping(let entries) = content, case .scalar(let value) = entries.first?.value.content, value == text else {
            return .scalar("")
        }
        return content
    }
}
