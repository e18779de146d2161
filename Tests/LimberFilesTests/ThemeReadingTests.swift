import LimberCore
import LimberFiles
import Testing

/// What may stand in a theme's cue, and what is said where it is wrong.
@Suite struct ThemeReadingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ cue: String, timbres: String = "{wood: {1: 0dB, 2: -6dB}}") throws -> Reading<Theme> {
        let others = Cue.allCases.filter { $0 != .rest }.map { "  \($0.rawValue): {length: 100ms, notes: [440Hz]}\n" }.joined()
        try folder.write("title: Test\ntimbres: \(timbres)\ncues:\n  rest: \(cue)\n\(others)", to: "sounds/chime.yaml")
        let library = ThemeLibrary(Places(environment: [:], executable: nil, dataDirectory: folder.path))
        guard case .found(let entry) = library.find("chime") else { throw Missing() }
        return entry.reading
    }

    private struct Missing: Error {}

    private func notes(_ cue: String) throws -> [Note] {
        let reading = try read(cue)
        guard case .notes(let notes) = reading.value?.motifs[.rest]?.source else {
            Issue.record("\(reading.problems)")
            return []
        }
        return notes
    }

    private func message(_ cue: String) throws -> String {
        try read(cue).problems.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.message)" }.joined(separator: "\n")
    }

    @Test func notesFollowEachOther() throws {
        let notes = try notes("{length: 100ms, notes: [440Hz, {pitch: 550 Hz, length: 200ms}, {rest: 50ms}, 660.5Hz]}")
        #expect(notes.map(\.onset) == [.zero, .milliseconds(100), .milliseconds(350)])
        #expect(notes.map(\.length) == [.milliseconds(100), .milliseconds(200), .milliseconds(100)])
        #expect(notes.map(\.pitch) == [440, 550, 660.5])
    }

    @Test func notesAreSpacedEvenly() throws {
        let notes = try notes("{every: 150ms, length: 100ms, notes: [440Hz, {pitch: 550Hz, at: 400ms}, 660Hz]}")
        #expect(notes.map(\.onset) == [.zero, .milliseconds(400), .milliseconds(550)])
    }

    @Test func aCuesStyleHoldsForItsNotes() throws {
        let cue =
            "{timbre: wood, length: 200ms, rise: 30ms, fall: 50ms, decay: 1s, notes: [440Hz, {pitch: 440Hz, rise: 25ms, level: -3dB}]}"
        let notes = try notes(cue)
        #expect(notes[0].envelope == Envelope(rise: .milliseconds(30), fall: .milliseconds(50), decay: .seconds(1)))
        #expect(notes[1].envelope == Envelope(rise: .milliseconds(25), fall: .milliseconds(50), decay: .seconds(1)))
        #expect(notes.map(\.level) == [0, -3])
        #expect(notes[1].timbre.partials.count == 2)
    }

    @Test(arguments: [
        ("{length: 100ms, notes: [440]}", "an item of `notes` is `440`, without a unit; write 440Hz"),
        ("{length: 100ms, notes: [19Hz]}", "which is too low; write 20Hz to 20000Hz"),
        ("{length: 100ms, notes: [1e3Hz]}", "write a number with its unit, such as 440Hz"),
        ("{length: 100ms, notes: [nanHz]}", "write a number with its unit, such as 440Hz"),
        ("{length: 100ms, level: 7dB, notes: [440Hz]}", "`level` is 7dB, which is too high; write -60dB to 6dB"),
        ("{length: 100ms, level: loud, notes: [440Hz]}", "`level` is `loud`; write a number with its unit, such as -6dB"),
        ("{length: 6s, notes: [440Hz]}", "`length` is 6s, which is too long; write 20ms to 5s"),
        ("{length: 100, notes: [440Hz]}", "`length` is `100`, without a unit; write 100s"),
        ("{notes: [440Hz]}", "the note has no length; add `length: 200ms` to it, or to the cue"),
        ("{length: 100ms, rise: 1ms, notes: [440Hz]}", "`rise` is 1ms, which is too short; write 10ms to 2s"),
        ("{length: 50ms, notes: [440Hz]}", "the note takes 60ms to rise and fall"),
        ("{length: 3s, notes: [440Hz, 440Hz]}", "the note ends after 5s"),
        ("{length: 100ms, notes: [{pich: 440Hz}]}", "unknown key `pich`; did you mean `pitch`?"),
        ("{length: 100ms, notes: [{length: 100ms}]}", "a note has no `pitch`; add `pitch: 440Hz`"),
        ("{length: 100ms, notes: [{pitch: 440Hz, rest: 1s}]}", "a note has a pitch or is a rest; keep one of them"),
        ("{length: 100ms, notes: [{rest: 100ms}]}", "the cue has no note; add one, such as 440Hz"),
        ("{length: 100ms, notes: []}", "`notes` is an empty list"),
        ("{length: 100ms, timbre: wod, notes: [440Hz]}", "there is no timbre `wod`; did you mean `wood`?"),
        (
            "{length: 100ms, timbre: brass, notes: [440Hz]}",
            "there is no timbre `brass`; use wood, or describe it under `timbres`"
        ),
        ("{length: 100ms}", "has neither notes nor a file; add `notes: [440Hz]`"),
        ("{file: a.wav, notes: [440Hz]}", "the cue has notes and a file; keep one of them"),
        ("{file: a.wav, rise: 20ms}", "`rise` is for notes, and a file has none; delete it"),
        ("loud", "is `loud`; write a cue, with keys"),
    ])
    func whatIsWrongIsSaidWithARemedy(cue: String, expected: String) throws {
        let message = try message(cue)
        #expect(message.contains(expected), "\(message)")
        #expect(message.hasPrefix("4:"))
        #expect(!message.contains("\n"))
    }

    @Test(arguments: [
        ("{wood: {}}", "`wood` has 0 partials; write 1 to 16"),
        ("{wood: {0: 0dB}}", "the partial `0` is not a multiple of the pitch; write a number from 0.25 to 32"),
        ("{wood: {1: 0}}", "`1` is `0`, without a unit; write 0dB"),
        ("{wood: 7}", "`wood` is `7`; write levels by partial, such as {1: 0dB, 2: -6dB}"),
    ])
    func timbresAreChecked(timbres: String, expected: String) throws {
        let problems = try read("{timbre: wood, length: 100ms, notes: [440Hz]}", timbres: timbres).problems
        #expect(problems.map(\.message).joined(separator: "\n").contains(expected), "\(problems)")
        #expect(problems.count == 1)
    }

    @Test func allProblemsAreToldAtOnce() throws {
        let problems = try read("{length: 100ms, level: 9dB, timbre: x, notes: [1Hz, {pitch: 440Hz, at: 9s}, 440Hz]}").problems
        #expect(problems.count == 4)
    }

    @Test func aCueOfManyNotesIsRefused() throws {
        let many = [String](repeating: "440Hz", count: 33).joined(separator: ", ")
        #expect(try message("{length: 100ms, notes: [\(many)]}").contains("the cue has 33 notes; write 32 at most"))
    }

    @Test func anUnknownCueIsNamed() throws {
        try folder.write("title: Test\ncues: {hold-start: {}, resst: {}}", to: "sounds/chime.yaml")
        let library = ThemeLibrary(Places(environment: [:], executable: nil, dataDirectory: folder.path))
        guard case .found(let entry) = library.find("chime") else { throw Missing() }
        let messages = entry.problems.map(\.message)
        #expect(messages.contains { $0.contains("`resst`; did you mean `rest`?") })
        #expect(messages.contains { $0.contains("`hold-start`") })
    }

    @Test func aDefaultThemeWithGapsCannotBeFilled() throws {
        try folder.write("title: Test\ncues: {}", to: "sounds/chime.yaml")
        let library = ThemeLibrary(Places(environment: [:], executable: nil, dataDirectory: folder.path))
        guard case .found(let entry) = library.find("chime") else { throw Missing() }
        #expect(entry.theme == nil)
    }
}
