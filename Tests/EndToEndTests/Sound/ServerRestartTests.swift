import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport
import Testing

/// A real sound server is killed in the middle of a session, and comes back.
@Suite struct ServerRestartTests {
    private static let text = """
        title: Through a crash
        timing: {prepare: 0s, rest: 0s}
        steps: [{repeat: 8, steps: [{name: A, hold: 4s}]}]
        """

    /// The session ends when it is due; what is heard once the server is back is told as it is, and in its time.
    ///
    /// - Parameter restart: kills the server, starts it again, and begins to record; returns what ends the recording.
    /// - Returns: whether what was recorded is as it should be: a server or a recorder that gets no processor leaves gaps.
    private func playThrough(
        _ environment: [String: String], _ restart: () throws -> () throws -> Waveform
    ) throws -> Trial {
        var listening = try Listening([], environment: environment)
        try listening.start(Self.text)
        try listening.await(cues: 2)
        try listening.await(tenths: 5)
        let before = try ProcessTime(of: listening.daemon.process.pid)
        let begun = monotonicNow()
        let finish = try restart()
        let away: Duration = .nanoseconds(monotonicNow() - begun)
        let spent = try ProcessTime(of: listening.daemon.process.pid) - before
        #expect(spent < .milliseconds(500), "\(spent) of processor time while the server was away")
        try listening.await { $0.kind == .ended }
        #expect(listening.events.last?.outcome == .completed)
        try listening.await { $0.cue == .finish }
        try listening.await(tenths: 20)

        // It is looked for every 5 s by then, and to be found before the third last cue, 19 s after its end.
        guard away < .seconds(12) else { return .spoilt("the restart took \(away)") }
        #expect(listening.events.contains { $0.status.audio == .lost })
        #expect(listening.events.last?.status.audio == .ready)
        let dues = Set(listening.cues.compactMap { $0.due?.rawValue }).sorted()
        #expect(dues.map { ($0 - dues[0]) / 1000 } == (0...8).map { $0 * 4_000 }, "the timeline went on")

        // The last three cues came when the server was long back.
        let last = listening.cues.suffix(3)
        #expect(last.allSatisfy { $0.lost == false }, "\(last)")
        let waveform = try finish()
        guard last.allSatisfy({ $0.late.map { $0.duration < .milliseconds(20) } ?? false }) else {
            return .spoilt("late by \(last.map(\.late))")
        }
        let palette = try Listening.palette(rate: Int(waveform.rate))
        let patterns = try last.map { Array(palette[try #require($0.cue)].samples.prefix(2880)) }
        let onsets = waveform.onsets(above: -60, gap: .milliseconds(400)).suffix(3)
        let heard = zip(patterns, onsets).map { waveform.find($0, near: $1, reach: 1_000) }
        guard heard.count == 3, heard.allSatisfy({ $0.likeness > 0.9 }) else { return .spoilt("heard \(heard)") }
        let errors = zip(heard, heard.dropFirst()).map { Double($1.frame - $0.frame) / waveform.rate - 4 }
        return errors.allSatisfy { abs($0) < 0.005 } ? .good : .spoilt("\(errors) s off from cue to cue")
    }

    @Test func aSessionGoesOnThroughARestartOfPulseAudio() throws {
        let complaint = try complaint(unexplained: 1) {
            let server = try PulseAudioServer()
            return try playThrough(server.environment) {
                try server.stop()
                try server.start()
                let tape = try server.record()
                return { try tape.finish() }
            }
        }
        #expect(complaint == nil)
    }

    @Test(.enabled(if: PipeWireServer.obstacle == nil, "make pipewire brings what it needs"))
    func aSessionGoesOnThroughARestartOfPipeWire() throws {
        let complaint = try complaint(unexplained: 1) {
            let server = try PipeWireServer()
            return try playThrough(server.environment) {
                server.stop()
                try server.start()
                let tape = try server.record()
                return { try tape.finish() }
            }
        }
        #expect(complaint == nil)
    }
}
