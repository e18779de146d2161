import LimberCore
import Testing

@testable import limber

@Suite struct ClockTests {
    @Test(arguments: [
        (Duration.zero, "0:00"), (.seconds(20), "0:20"), (.seconds(65), "1:05"), (.milliseconds(2500), "0:02.5"),
        (.milliseconds(61_005), "1:01.005"), (.seconds(3600), "1:00:00"), (.seconds(3661), "1:01:01"), (.seconds(-3), "0:00"),
    ])
    func durationsAreClocks(duration: Duration, text: String) {
        #expect(Clock(duration).description == text)
    }

    @Test func whatIsLeftIsRoundedUpAndWhatHasPassedDown() {
        #expect(Clock(.milliseconds(19_001), .up).description == "0:20")
        #expect(Clock(.milliseconds(19_000), .up).description == "0:19")
        #expect(Clock(.milliseconds(1), .up).description == "0:01")
        #expect(Clock(.milliseconds(19_999), .down).description == "0:19")
    }
}

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("伸展", 4), ("한글", 4), ("👩‍👩‍👧", 2), ("🧘", 2), ("❤️", 2), ("ﾊﾝ", 2),
        ("a\u{200B}b", 2), ("\u{1B}", 0), ("█░♪…", 4),
    ])
    func widthsAreThoseOfATerminal(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func aCutTextFitsAndSaysSo() {
        #expect("stretching".cut(to: 10) == "stretching")
        #expect("stretching".cut(to: 5) == "stre…")
        #expect("伸展伸展".cut(to: 5) == "伸展…")
        #expect("伸展伸展".cut(to: 6) == "伸展…")
        #expect("abc".cut(to: 0) == "")
        #expect("stretching".cut(to: 5, mark: "~") == "stre~")
    }

    @Test func paddingCountsColumns() {
        #expect("伸".padded(to: 4) == "伸  ")
        #expect("伸".paddedLeft(to: 4) == "  伸")
        #expect("long".padded(to: 2) == "long")
    }
}

@Suite struct TableTests {
    private var table: Table {
        var table = Table([
            Table.Column(title: "name", ink: .bold), Table.Column(title: "title", shrinks: true),
            Table.Column(title: "length", alignment: .right),
        ])
        table.append(["calves", "Calves and hamstrings", "9:10"])
        table.append(["伸展", "Evening", "1:15+"])
        return table
    }

    @Test func columnsAreAligned() {
        #expect(
            table.lines(on: .plain) == [
                "name    title                  length",
                "calves  Calves and hamstrings    9:10",
                "伸展    Evening                 1:15+",
            ])
    }

    @Test func theTableFitsTheTerminal() {
        let lines = table.lines(on: Surface(columns: 30))
        #expect(lines[1] == "calves  Calves and ha…    9:10")
        #expect(lines.allSatisfy { $0.displayWidth <= 30 })
    }

    @Test func coloursDoNotMoveColumns() {
        let coloured = table.lines(on: Surface(columns: nil, hasColour: true))
        #expect(coloured[1].hasPrefix("\u{1B}[1mcalves\u{1B}[0m  Calves"))
    }
}

@Suite struct DrawingTests {
    @Test func paragraphsBreakAtSpaces() {
        let lines = Paragraph(text: "one two  three\nfour").lines(within: 9, first: "> ", rest: "  ")
        #expect(lines == ["> one two", "  three", "  four"])
    }

    @Test func aWordThatIsTooLongStandsAlone() {
        #expect(Paragraph(text: "a extraordinarily b").lines(within: 5) == ["a", "extraordinarily", "b"])
    }

    @Test func barsFillByEighths() {
        let half = Bar(.seconds(1), of: .seconds(2), columns: 4).pieces(on: .plain)
        #expect(half == ("██", "░░"))
        let part = Bar(.seconds(9), of: .seconds(32), columns: 4).pieces(on: .plain)
        #expect(part == ("█▏", "░░"))
        let ascii = Bar(.seconds(1), of: .seconds(2), columns: 4).pieces(on: Surface(columns: nil, hasUnicode: false))
        #expect(ascii == ("##", "--"))
    }

    @Test func barsStayWithinTheirColumns() {
        for time in -2...12 {
            let pieces = Bar(.seconds(time), of: .seconds(10), columns: 7).pieces(on: .plain)
            #expect((pieces.done + pieces.left).displayWidth == 7)
        }
        #expect(Bar(.seconds(1), of: .zero, columns: 3).pieces(on: .plain) == ("", "░░░"))
    }

    @Test func digitsAreLarge() {
        #expect(
            BigDigits.lines("0:17", on: Surface(columns: nil, hasUnicode: false)) == [
                "######        ##    ######",
                "##  ##  ##  ####        ##",
                "##  ##        ##       ## ",
                "##  ##  ##    ##      ##  ",
                "######      ######    ##  ",
            ])
        #expect(BigDigits.lines("8", on: .plain)[0] == "██████")
    }

    @Test func everyDigitHasAPictureOfItsOwn() {
        let pictures = "0123456789:+".map { BigDigits.lines(String($0), on: .plain) }
        #expect(Set(pictures).count == 12)
        #expect(pictures.allSatisfy { picture in Set(picture.map(\.displayWidth)).count == 1 })
    }
}

@Suite struct SurfaceTests {
    @Test(arguments: [
        ([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false), (["TERM": "xterm"], true),
    ])
    func coloursAreOnlyWhereTheyAreWanted(environment: [String: String], wants: Bool) {
        #expect(Surface.wantsColour { environment[$0] } == wants)
    }

    @Test(arguments: [
        ([:], true), (["LANG": "C"], false), (["LANG": "de_DE.UTF-8"], true),
        (["LANG": "de_DE.UTF-8", "LC_ALL": "POSIX"], false),
        (["LC_ALL": "", "LANG": "C.utf8"], true), (["LC_CTYPE": "de_DE.UTF-8@euro", "LANG": "C"], true),
    ])
    func theLocaleTellsWhetherThereIsMoreThanASCII(environment: [String: String], has: Bool) {
        #expect(Surface.hasUnicode { environment[$0] } == has)
    }
}

@Suite struct LocalTimeTests {
    @Test(arguments: ["", "now", "1970-01-02", "1970-01-02T00:00:xxZ"])
    func whatIsNoInstantIsNone(text: String) {
        #expect(LocalTime(text) == nil)
    }

    @Test func theDayIsToldWhereItIsAnother() throws {
        let now = 1_795_262_400
        #expect(try #require(LocalTime("2026-11-21T12:00:00Z", now: now)).description.count == 5)
        #expect(try #require(LocalTime("2026-11-24T12:00:00Z", now: now)).description.count == 16)
    }
}
