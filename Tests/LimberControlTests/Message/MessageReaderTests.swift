import LimberTestSupport
import Testing

@testable import LimberControl

@Suite struct MessageReaderTests {
    private func messages(_ reader: inout MessageReader) throws -> [String] {
        var found: [String] = []
        while let message = try reader.next() { found.append(String(decoding: message, as: UTF8.self)) }
        return found
    }

    @Test func aMessageMayComeByteByByte() throws {
        var reader = MessageReader(limit: 100)
        var found: [String] = []
        for byte in "{\"a\":1}\0{}\0".utf8 {
            reader.append([byte])
            found += try messages(&reader)
        }
        #expect(found == ["{\"a\":1}", "{}"])
        #expect(!reader.isInMessage)
    }

    @Test func manyMessagesMayComeAtOnce() throws {
        var reader = MessageReader(limit: 100)
        reader.append(Array("a\0b\0\0c\0d".utf8))
        #expect(try messages(&reader) == ["a", "b", "", "c"])
        #expect(reader.isInMessage)
        reader.append([0])
        #expect(try messages(&reader) == ["d"])
        #expect(!reader.isInMessage)
    }

    @Test func howMessagesAreCutMakesNoDifference() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let sent = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                String(repeating: "x", count: Int.random(in: 0...50, using: &random))
            }
            var rest = Array(sent.map { $0 + "\0" }.joined().utf8)[...]
            var reader = MessageReader(limit: 50)
            var found: [String] = []
            while !rest.isEmpty {
                let count = Int.random(in: 1...40, using: &random)
                rest.prefix(count).withUnsafeBytes { reader.append($0) }
                rest = rest.dropFirst(count)
                // Taking them later must not matter either.
                if Bool.random(using: &random) { found += try messages(&reader) }
            }
            found += try messages(&reader)
            #expect(found == sent)
            #expect(!reader.isInMessage)
        }
    }

    @Test func aMessageMayBeAsLongAsTheLimitAndNoLonger() throws {
        var reader = MessageReader(limit: 10)
        reader.append(Array("0123456789\0".utf8))
        #expect(try messages(&reader) == ["0123456789"])
        reader.append(Array("0123456789a\0".utf8))
        #expect(throws: MessageReader.Overrun(limit: 10)) { try reader.next() }
    }

    @Test func aMessageThatDoesNotEndIsStoppedAtTheLimit() throws {
        var reader = MessageReader(limit: 10)
        reader.append(Array("ok\0".utf8) + Array("0123456789".utf8))
        #expect(try messages(&reader) == ["ok"])
        reader.append(Array("a".utf8))
        #expect(throws: MessageReader.Overrun(limit: 10)) { try reader.next() }
    }

    @Test func manyShortMessagesAreNotALongOne() throws {
        var reader = MessageReader(limit: 2)
        reader.append(Array(repeating: [0x61, 0x62, 0], count: 1000).joined())
        #expect(try messages(&reader).count == 1000)
    }

    @Test func theGreatestRequestPassesInSmallPieces() throws {
        var reader = MessageReader(limit: MessageReader.longestRequest)
        let piece = [UInt8](repeating: 0x20, count: 64)
        for _ in 0..<MessageReader.longestRequest / 64 {
            reader.append(piece)
            #expect(try reader.next() == nil)
        }
        reader.append([0])
        #expect(try reader.next()?.count == 1 << 20)
    }
}
