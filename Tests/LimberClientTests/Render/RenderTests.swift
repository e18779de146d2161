import ArgumentParser
import LimberCore
import LimberFiles
import LimberSound
import LimberTestSupport
import Testing

@testable import limber

@Suite struct RenderTests {
    private let folder: TemporaryDirectory
    private let places: Places

    init() throws {
        folder = try TemporaryDirectory()
        places = Places(
            environment: ["XDG_CONFIG_HOME": folder.path("config"), "XDG_DATA_DIRS": "/nowhere"],
            dataDirectory: Places.current(dataDirectory: nil).dataDirectory)
    }

    private func score(_ routine: String, _ arguments: String...) throws -> OfflineScore {
        let path = try folder.write("title: T\n" + routine, to: "t.yaml")
        return try OfflineScore(of: .file(path), selection: Selection.parse(arguments), theme: "chime", places: places)
    }

    private let small = """
        timing: {prepare: 4s, switch: 3s}
        steps:
          - {name: A, hold: 5s, sides: each}
          - {name: B, hold: 4s}

        """

    @Test(arguments: [48_000, 44_100])
    func everyCueBeginsAtItsSample(rate: Int) throws {
        let score = try score(small)
        let path = folder.path("t.wav")
        let recording = limber.Recording(score: score, path: path, rate: rate, leadIn: .milliseconds(600), gain: .full)
        _ = try recording.write()
        let palette = Palette(theme: score.theme, rate: rate)
        let file = try Waveform(wav: path)
        #expect(file.rate == Double(rate))
        for cue in score.timeline.cues {
            let due = (600 + cue.at.inMilliseconds) * rate / 1000
            let found = file.find(Array(palette[cue.cue].samples.prefix(rate / 20)), near: due, reach: 8)
            #expect(found.frame == due)
            #expect(found.likeness > 0.999)
        }
        // Nothing else sounds.
        #expect(file.onsets(gap: .milliseconds(400)).count <= score.timeline.cues.count)
    }

    @Test func aWaitNeedsAuto() throws {
        let waiting = "steps:\n  - {wait: Fetch a chair}\n  - {name: A, hold: 5s}\n"
        let complaint = try #require(throws: Complaint.self) { try score(waiting) }
        #expect(complaint.status == .usage)
        #expect(complaint.description.contains("--auto"))
        #expect(try score(waiting, "--auto").timeline.phases.count == 2)
    }

    @Test func openHoldsEndAtTheirMinimumAndItIsSaid() throws {
        let score = try score("steps:\n  - {name: A, hold: 60s+}\n")
        #expect(score.timeline.length == .seconds(65))
        #expect(!score.timeline.isOpenEnded)
        #expect(score.warnings == ["open holds end at their minimum"])
    }

    @Test func wishesAreChecked() throws {
        #expect(try #require(throws: Complaint.self) { try score(small, "--only", "9") }.status == .notFound)
        #expect(try #require(throws: Complaint.self) { try score(small, "--choose", "x") }.status == .notFound)
        #expect(try #require(throws: Complaint.self) { try score("steps: []\n") }.status == .badFile)
    }

    @Test func theConfigurationHolds() throws {
        try folder.write("timing: {prepare: 1s}\n", to: "config/limber/config.yaml")
        #expect(try score("steps:\n  - {name: A, hold: 5s}\n").timeline.length == .seconds(6))
        try folder.write("timing: 1\n", to: "config/limber/config.yaml")
        #expect(try #require(throws: Complaint.self) { try score(small) }.status == .badConfiguration)
    }

    @Test(arguments: ["x.mp3", "x"])
    func anUnknownEndingIsUsage(name: String) throws {
        let recording = limber.Recording(
            score: try score(small), path: folder.path(name), rate: 48_000, leadIn: .zero, gain: .full)
        #expect(try #require(throws: Complaint.self) { try recording.write() }.status == .usage)
    }
}
