import LimberCore
import LimberFiles
import LimberTestSupport
import Testing

@Suite struct ThemeLibraryTests {
    private let folder: TemporaryFolder
    private let library: ThemeLibrary

    init() throws {
        folder = try TemporaryFolder()
        library = ThemeLibrary(
            Places(environment: ["HOME": folder.path], executable: nil, dataDirectory: "\(folder.path)/share/limber"))
        let cues = Cue.allCases.map { "  \($0.rawValue): {timbre: wood, length: 100ms, notes: [440Hz]}\n" }.joined()
        try write("title: Chime\ntimbres: {wood: {1: 0dB, 2: -6dB}}\ncues:\n\(cues)", as: "share/limber/sounds/chime")
    }

    private func write(_ text: String, as name: String) throws {
        try folder.write(text, to: "\(name).yaml")
    }

    private func own(_ text: String, as name: String = "mine") throws {
        try write(text, as: ".config/limber/sounds/\(name)")
    }

    private func entry(_ name: String = "mine") throws -> ThemeLibrary.Entry {
        guard case .found(let entry) = library.find(name) else { throw Missing() }
        return entry
    }

    private func notes(_ cue: Cue, of name: String = "mine") throws -> [Note] {
        guard case .notes(let notes) = try entry(name).theme?.motifs[cue]?.source else { return [] }
        return notes
    }

    private func messages(_ name: String = "mine") throws -> [String] {
        try entry(name).problems.map {
            "\($0.line ?? 0):\($0.column ?? 0): \($0.severity == .warning ? "warning: " : "")\($0.message)"
        }
    }

    private struct Missing: Error {}

    // MARK: Finding

    @Test func usersThemesComeBeforeTheBuiltInOnes() throws {
        #expect(try entry("chime").isBuiltIn)
        try write("title: Data\ninherits: chime\ncues: {}", as: ".local/share/limber/sounds/chime")
        #expect(try entry("chime").theme?.title == "Data")
        try own("title: Own\ninherits: chime\ncues: {}", as: "chime")
        #expect(try entry("chime").theme?.title == "Own")
        #expect(library.all().entries.map(\.name) == ["chime"])
    }

    @Test func anUnknownNameHasItsLikes() {
        #expect(library.find("chimes") == .unknown(similar: ["chime"]))
        if case .found = library.find("../sounds/chime") { Issue.record("a path is no name") }
    }

    @Test func damagedThemesNeverTrap() throws {
        var random = SeededGenerator(seed: 8)
        let whole = Array(
            "title: A\ninherits: chime\ntimbres: {wood: {1: 0dB, 2: -6dB}}\ncues:\n  rest: {level: -3dB, notes: [440Hz, {pitch: 1Hz}]}"
                .utf8)
        let pieces = ["99999999999999999999", "-", "nan", "{}", "[]", ": ", "Hz", "dB", "\n", "'", "0", "1e9"].map {
            Array($0.utf8)
        }
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<3 {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes.replaceSubrange(place..<min(place + 2, bytes.count), with: pieces.randomElement(using: &random) ?? [])
            }
            try own(String(decoding: bytes, as: UTF8.self))
            let entry = try entry()
            #expect((entry.theme == nil) == entry.problems.contains { $0.severity == .error })
        }
    }

    @Test func aBrokenThemeHidesNoOther() throws {
        try own("title: [", as: "broken")
        #expect(library.all().entries.map(\.name) == ["broken", "chime"])
        #expect(try entry("broken").theme == nil)
        #expect(try entry("chime").theme != nil)
    }

    // MARK: Inheriting

    @Test func aThemeInheritsCuesAndTimbres() throws {
        try own("title: Mine\ninherits: chime\ncues: {rest: {timbre: wood, length: 200ms, notes: [330Hz]}}")
        #expect(try entry().problems.isEmpty)
        #expect(try notes(.rest).map(\.pitch) == [330])
        #expect(try notes(.rest)[0].timbre.partials == [.init(ratio: 1, level: 0), .init(ratio: 2, level: -6)])
        #expect(try notes(.finish).map(\.pitch) == [440])
    }

    @Test func gapsAreFilledFromTheDefaultThemeWithAWarning() throws {
        let cues = Cue.allCases.dropFirst(2).map { "\($0.rawValue): {length: 100ms, notes: [500Hz]}" }.joined(separator: ", ")
        try own("title: Mine\ncues: {\(cues)}")
        #expect(try messages() == ["2:1: warning: there is no motif for `getReady`, `countdown`; they sound as in chime"])
        #expect(try notes(.getReady).map(\.pitch) == [440])
        #expect(try notes(.finish).map(\.pitch) == [500])
    }

    @Test func aThemeMayInheritTheOneThatItHides() throws {
        try own("title: Mine\ninherits: chime\ncues: {rest: {length: 200ms, notes: [330Hz]}}", as: "chime")
        #expect(try notes(.rest, of: "chime").map(\.pitch) == [330])
        #expect(try notes(.finish, of: "chime").map(\.pitch) == [440])
    }

    @Test func circlesAreFound() throws {
        try own("title: A\ninherits: b\ncues: {}", as: "a")
        try own("title: B\ninherits: a\ncues: {}", as: "b")
        #expect(try entry("a").theme == nil)
        #expect(try messages("a").contains { $0.contains("inherits itself (a > b > a)") })
    }

    @Test func inheritanceHasItsDepth() throws {
        try own("title: 4\ninherits: chime\ncues: {}", as: "t4")
        for level in (1...3).reversed() { try own("title: \(level)\ninherits: t\(level + 1)\ncues: {}", as: "t\(level)") }
        #expect(try entry("t2").theme != nil)
        #expect(try messages("t1").contains { $0.contains("more than 4 deep") })
    }

    @Test func aMissingOrBrokenParentIsNamed() throws {
        try own("title: Mine\ninherits: chine\ncues: {}")
        #expect(try messages() == ["2:1: there is no theme `chine` to inherit; did you mean `chime`?"])
        try own("title: Mine\ninherits: broken\ncues: {}")
        try own("title: Broken\ncues: {rest: 7}", as: "broken")
        #expect(try messages().contains("2:1: the theme `broken` that it inherits has problems; mend them first"))
        #expect(try entry().problems.contains { $0.path?.hasSuffix("broken.yaml") == true })
    }

    // MARK: Sound files

    @Test func pathsOfSoundFilesCountFromTheTheme() throws {
        try own("title: Mine\ninherits: chime\ncues: {rest: {file: bells/rest.wav, level: -3dB}, shift: {file: /tmp/shift.wav}}")
        let theme = try #require(entry().theme)
        #expect(
            theme.motifs[.rest] == Motif(source: .file(path: "\(folder.path)/.config/limber/sounds/bells/rest.wav"), level: -3))
        #expect(theme.motifs[.shift] == Motif(source: .file(path: "/tmp/shift.wav")))
    }

    @Test func aCueWithASoundFileHasASubstitute() throws {
        try own("title: Parent\ninherits: chime\ncues: {rest: {file: a.wav}}", as: "parent")
        try own("title: Mine\ninherits: parent\ncues: {rest: {file: b.wav}, shift: {length: 100ms, notes: [500Hz]}}")
        let theme = try #require(entry().theme)
        #expect(theme.substitutes == [.rest: try #require(entry("chime").theme?.motifs[.rest])])
        try own("title: Mine\ncues: {rest: {file: b.wav}}")
        #expect(try entry().theme?.substitutes[.rest] == entry("chime").theme?.motifs[.rest])
    }
}
