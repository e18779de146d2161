import LimberControl
import LimberCore
import LimberFiles
import LimberSound
import LimberTestSupport

/// How fast a session becomes sound without a device.
struct RenderGroup {
    private let bench: Bench

    init(bench: Bench) {
        self.bench = bench
    }

    /// 24 times 50 s: 20 minutes, with the cues that a session has.
    private static let text = """
        title: Twenty minutes
        steps:
          - repeat: 24
            steps: [{name: Hold, hold: 20s, sides: each}]
        """

    func measure() throws -> [Claim] {
        let reading = Routine.reading(Array(Self.text.utf8), name: "twenty", path: nil)
        guard let routine = reading.value else { throw Missing(what: "a routine that can be read: \(reading.problems)") }
        let timeline = Timeline(routine: routine, options: try Options(validating: .init(), for: routine))
        let length = timeline.length.inSeconds
        let directory = try TemporaryDirectory()
        try directory.write(Self.text, to: "twenty.yaml")
        return [mixing(timeline), try files(timeline, length: length, in: directory)]
    }

    private func mixing(_ timeline: Timeline) -> Claim {
        let entries = timeline.cues.map { Rendering.Entry(cue: $0.cue, due: $0.at) }
        let rendering = Rendering(entries, palette: bench.palette)
        var memory = Memory(frames: rendering.count)
        defer { memory.free() }
        // Once before it counts, so that the system has given the memory.
        rendering.write(to: &memory)
        let speeds = (0..<bench.effort.runs * 2).map { _ in
            memory.rewind()
            return timeline.length.inSeconds / seconds { rendering.write(to: &memory) }
        }
        var claim = Claim(
            "Mixing 20 minutes of session to memory, 48 kHz stereo, 16 bits", unit: "times real time",
            statistics: [.median, .minimum, .maximum])
        claim.findings = [
            Finding("Limber, mixed and interleaved", speeds, targets: [.atLeast(4000)], isReference: true),
            Finding("all zeros into the same memory", fillingSpeeds(&memory, timeline)),
        ]
        return claim
    }

    /// What the memory itself takes: no mixing can be faster than this.
    private func fillingSpeeds(_ memory: inout Memory, _ timeline: Timeline) -> [Double] {
        (0..<bench.effort.runs).map { _ in
            memory.rewind()
            return timeline.length.inSeconds / seconds { memory.writeSilence(memory.frames) }
        }
    }

    private func files(_ timeline: Timeline, length: Double, in directory: TemporaryDirectory) throws -> Claim {
        var claim = Claim(
            "20 minutes as a WAV file, 48 kHz stereo, 16 bits: the whole command", unit: "times real time",
            statistics: [.median, .minimum, .maximum],
            notes: ["limber has the file on the disk before it ends (fsync); sox and ffmpeg leave it in the system's memory."])
        let limber = RenderCommand.limber(program: try BuiltProgram.path("limber"), routine: directory.path("twenty.yaml"))
        let own = try speeds(limber, length, in: directory)
        let inMemory = try SharedMemory()
        let ownInMemory = try speeds(limber, length, to: inMemory.path("limber.wav"))
        var sox: [Finding] = [Finding("sox", leftOut: "not installed; try: make bench-peers")]
        if isInstalled("sox") {
            let pieces = try RenderCommand.soxConcatenation(timeline, bench.palette, in: directory)
            sox = [
                Finding("sox: one tone, padded", try speeds(.soxSynthesis, length, in: directory)),
                Finding("sox: cue files and silences", try speeds(pieces, length, in: directory)),
            ]
        }
        let fastest = sox.compactMap { $0.summary?.median }.max()
        claim.findings = [
            Finding("limber render", own, targets: fastest.map { [.atLeast($0)] } ?? [], isReference: true),
            Finding("limber render, into a file system in memory", ownInMemory),
        ]
        claim.findings += sox
        claim.findings.append(
            isInstalled("ffmpeg")
                ? Finding("ffmpeg: sine, apad, aloop", try speeds(.ffmpeg, length, in: directory))
                : Finding("ffmpeg", leftOut: "not installed; try: make bench-peers"))
        return claim
    }

    private func speeds(_ command: RenderCommand, _ length: Double, in directory: TemporaryDirectory) throws -> [Double] {
        try speeds(command, length, to: directory.path("out.wav"))
    }

    private func speeds(_ command: RenderCommand, _ length: Double, to file: String) throws -> [Double] {
        try (0..<bench.effort.runs).map { _ in length / (try command.run(to: file)) }
    }
}
