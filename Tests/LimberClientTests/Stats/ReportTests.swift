import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import limber

@Suite struct ReportTests {
    private let page = ReportPage(
        plan: Samples.planStats,
        info: Player.PlanInfo(
            name: "twice", title: "Twice", about: "Gently & \"often\".", enabled: true, builtIn: true,
            entries: [
                Player.PlanEntry(at: ["07:30", "20:30"], days: "every day", routine: "calves", startsByItself: false)
            ]), stats: Samples.stats, name: "patient <17>"
    ).html.text

    @Test func whatTheUserWroteIsText() {
        for text in [
            "Twice &lt;b&gt;a day&lt;/b&gt;", "patient &lt;17&gt;", "Gently &amp; &quot;often&quot;.",
            "&quot;away&quot; &amp; &lt;tired&gt;", "&lt;img src=x&gt; [2J",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("<img") && !page.contains("<b>") && !page.contains("\u{1B}"))
    }

    @Test func everyElementIsClosedAndNothingIsFetched() throws {
        var open: [String] = []
        let empty: Set<String> = ["meta", "!DOCTYPE", "circle", "path", "rect"]
        for part in page.split(separator: "<").dropFirst() {
            let name = String(part.prefix { !$0.isWhitespace && $0 != ">" })
            let tag = part.prefix { $0 != ">" }
            if name.hasPrefix("/") {
                #expect(open.popLast() == String(name.dropFirst()))
            } else if !tag.hasSuffix("/") && !empty.contains(name) {
                open.append(name)
            }
        }
        #expect(open == [])
        for word in ["http:", "https:", "src=", "href=", "url(", "@import"] {
            #expect(!page.replacing("src=x", with: "").contains(word), "\(word)")
        }
    }

    @Test func itTellsWhatAPhysiotherapistAsks() {
        for text in [
            "07:30 and 20:30, every day: calves", "16 November 2026 to 25 November 2026", "Day by day", "Week by week",
            "12 of 14",
            "Skipped", "Pain, from 0 to 10", "Time held, by side", "right had 50 % less", "Notes", "93 %",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func theFileIsWholeOrAsItWas() throws {
        let folder = try TemporaryDirectory()
        let daemon = try FakeDaemon(in: folder) { call in
            [call.member == "GetStats" ? .answer(Samples.stats) : .answer(#"{"plans":[],"problems":[]}"#)]
        }
        let path = try folder.write("before", to: "report.html")
        #expect(try Client.run(["report", "twice", "-o", path], socket: daemon.path).status == .exited(0))
        let text = try readText(path)
        #expect(text.hasPrefix("<!DOCTYPE html>") && text.hasSuffix("</html>\n"))
        #expect(try Client.run(["report", "twice", "-o", "-"], socket: daemon.path).output == text)

        let failed = try Client.run(["report", "twice", "-o", folder.path("no/such/folder.html")], socket: daemon.path)
        #expect(failed.status == .exited(1) && failed.errors.contains("cannot write"))
        let other = try Client.run(["report", "thrice", "-o", path], socket: daemon.path)
        #expect(other.status == .exited(1) && other.errors.contains("limber plan enable thrice"))
        #expect(try readText(path) == text)
    }
}
