import LimberTestSupport
import Testing

@testable import LimberControl

@Suite struct JSONTests {
    @Test func integersAreApartFromReals() throws {
        #expect(try JSON(parsing: "[1,1.0,1e0,-0]") == [1, .real(1), .real(1), 0])
        #expect(try JSON(parsing: "9223372036854775807") == .int(.max))
        #expect(try JSON(parsing: "-9223372036854775808") == .int(.min))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", #"{"a":1,}"#, #"{"a" 1}"#, "nul", "tru", "01", "1.", ".5", "+1", "NaN", "'a'", "\"", "1 2",
        #"{"a":1,"a":1}"#, #"{"a":{"b":1,"b":2}}"#, #"["\u0000"]"#, #"{"\u0000":1}"#, "\"a\nb\"", "\"\\x\"", #""\ud800""#,
        #""\udc00\ud800""#, "9223372036854775808", "1e999", "{} //", "\u{FEFF}{}", "{1:2}",
    ])
    func refusesWhatIsNotJSON(_ text: String) {
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: text) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
            [0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22], [0x22, 0x61, 0x00, 0x22], [0x00], [0x7B, 0x7D, 0x00],
        ] as [[UInt8]])
    func refusesBadUTF8AndNUL(_ bytes: [UInt8]) {
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: bytes) }
    }

    @Test func aMistakeIsToldWithItsPlace() {
        #expect(throws: JSON.SyntaxError(description: "line 2, column 4: duplicate object key near '\"a\"'")) {
            try JSON(parsing: "{\"a\":1,\n \"a\":2}")
        }
    }

    @Test func depthIsBounded() throws {
        let deepest =
            String(repeating: "[", count: JSON.Bounds.reply.depth) + "1" + String(repeating: "]", count: JSON.Bounds.reply.depth)
        #expect(throws: Never.self) { try JSON(parsing: deepest) }
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: "[\(deepest)]") }
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: String(repeating: "[", count: 1 << 20)) }
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: String(repeating: "{\"a\":", count: 200_000)) }
    }

    @Test func aCallStandsForNoMoreMemoryThanItNeeds() throws {
        func call(_ values: Int) -> [UInt8] {
            Array(#"{"method":"a.B","parameters":{"x":[\#(Array(repeating: "{}", count: values).joined(separator: ","))]}}"#.utf8)
        }
        #expect(throws: Never.self) { try Call(reading: call(9_000)) }
        #expect(throws: Malformed.self) { try Call(reading: call(11_000)) }
    }

    @Test func whatStandsInAStringIsNotCounted() throws {
        let text = String(repeating: #"[{,\""#, count: 30_000)
        let call = Call(Player.Check(text: text))
        #expect(try Call(reading: call.message.dropLast()) == call)
    }

    @Test func objectsKeepTheirOrderAndCompareWithoutIt() throws {
        let text = #"{"z":1,"a":{"y":2,"b":[]},"m":null}"#
        let value = try JSON(parsing: text)
        #expect(value.description == text)
        #expect(value == ["m": nil, "a": ["b": [], "y": 2], "z": 1])
        #expect(value != ["m": nil, "a": ["b": [], "y": 2], "z": 2])
        #expect(value != ["m": nil, "a": ["b": [], "y": 2]])
        #expect(value["a"]?["y"] == 2)
        #expect(value["b"] == nil)
    }

    @Test func whatTextsNeedIsEscaped() throws {
        let text = "\" \\ / \n \t \r \u{1} \u{1F} \u{7F} é 語 👩‍👩‍👧 \u{2028}"
        let written = JSON.string(text).description
        #expect(written == #""\" \\ / \n \t \r \u0001 \u001f \#u{7F} é 語 👩‍👩‍👧 \#u{2028}""#)
        #expect(try JSON(parsing: written) == .string(text))
    }

    @Test func noValueHasANULInItsBytes() {
        #expect(!JSON.string("a\0b").bytes.contains(0))
        #expect(JSON.string("a\0b").description == #""a\u0000b""#)
    }

    @Test func numbersAreWrittenAsTheyAre() {
        #expect(
            JSON.array([0, 7, -7, .int(.max), .int(.min)]).description == "[0,7,-7,9223372036854775807,-9223372036854775808]")
        #expect(JSON.array([.real(0.1), .real(1), .real(-1e300)]).description == "[0.1,1.0,-1e+300]")
        #expect(JSON.array([.real(.infinity), .real(.nan)]).description == "[null,null]")
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let value = JSON.random(depth: 4, using: &random)
            #expect(try JSON(parsing: value.bytes) == value)
        }
    }

    @Test func nothingTrapsTheReader() {
        var random = SeededGenerator(seed: 2)
        let alphabet = Array(#"{}[]",:0123456789.eE+-truefalsn\u"#.utf8) + [0, 9, 10, 32, 0x7F, 0x80, 0xC3, 0xED, 0xF0, 0xFF]
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            readEverything(from: bytes)
        }
        // Nearly right: calls and replies with a few bytes changed, lost or doubled.
        let messages = (Sample.full + Sample.least).flatMap { [$0.call.message, (try? $0.reply.message()) ?? []] }
        for _ in 0..<2000 {
            var bytes = messages.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[place], at: place)
                }
            }
            readEverything(from: bytes.dropLast())
        }
    }

    private func readEverything(from bytes: some Collection<UInt8>) {
        if let call = try? Call(reading: bytes) { _ = try? Request(call) }
        guard let reply = try? Reply(reading: bytes) else { return }
        if let error = reply.error { _ = try? Fault(error: error, parameters: reply.parameters) }
        for sample in Sample.full { _ = try? sample.again(reply.parameters) }
    }
}

extension JSON {
    fileprivate static func random(depth: Int, using random: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .int(Int.random(in: .min ... .max, using: &random))
        case 3: return .real(Double.random(in: -1e9...1e9, using: &random))
        case 4, 5: return .string(text(using: &random))
        case 6:
            return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in Self.random(depth: depth - 1, using: &random) })
        default:
            let members = (0..<Int.random(in: 0...4, using: &random)).map { index in
                "\(JSON.string("\(index)" + text(using: &random))):\(Self.random(depth: depth - 1, using: &random))"
            }
            return (try? JSON(parsing: "{\(members.joined(separator: ","))}")) ?? .null
        }
    }

    private static func text(using random: inout SeededGenerator) -> String {
        let alphabet: [Character] = ["a", "\"", "\\", "\n", "\u{1}", "é", "語", "👍", "/", " "]
        return String((0..<Int.random(in: 0...20, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
    }
}
