import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport
import Testing

/// A real sound server that hangs in the middle of a session: calls to it do not return, or nothing is played any more.
@Suite struct ServerStopTests {
    private static let text = """
        title: Through a hang
        timing: {prepare: 0s, rest: 0s}
        steps: [{repeat: 6, steps: [{name: A, hold: 4s}]}]
        """

    /// The session goes on, and the daemon answers; when the server goes on, cues are heard again.
    private func playThrough(_ environment: [String: String], stop: () -> Void, goOn: () -> Void) throws {
        var listening = try Listening([], environment: environment)
        try listening.start(Self.text)
        try listening.await(cues: 2)
        try listening.await(tenths: 5)
        stop()
        let before = try ProcessTime(of: listening.daemon.process.pid)
        try listening.await { $0.kind == .audio && $0.status.audio == .lost }
        try listening.await { $0.kind == .cue && $0.lost == true }
        try listening.await(tenths: 5)
        let status = try listening.daemon.call(Player.GetStatus()).status
        #expect(status.state == .running)
        #expect(status.audio == .lost)
        let spent = try ProcessTime(of: listening.daemon.process.pid) - before
        #expect(spent < .milliseconds(500), "\(spent) of processor time while the server was stopped")
        goOn()
        try listening.await { $0.kind == .ended }
        #expect(listening.events.last?.outcome == .completed)
        if listening.cues.last?.cue != .finish { try listening.await { $0.cue == .finish } }
        try listening.await(tenths: 20)

        #expect(listening.events.last?.status.audio == .ready)
        let dues = Set(listening.cues.compactMap { $0.due?.rawValue }).sorted()
        #expect(dues.map { ($0 - dues[0]) / 1000 } == [0, 4_000, 8_000, 12_000, 16_000, 20_000, 24_000], "the timeline went on")
        let last = try #require(listening.cues.last)
        #expect(last.lost == false, "the server was long back")
        // Each is counted once, however often it was told of.
        let ended = try #require(listening.events.last?.status)
        #expect((ended.cuesPlayed ?? 0) + (ended.cuesLost ?? 0) == 7)
        #expect(ended.cuesPlayed == Set(listening.cues.filter { $0.lost == false }.map(\.due)).count)
        try listening.daemon.stop()
    }

    /// SIGTERM ends a daemon within a second also while its sound server hangs.
    private func endWhileStopped(_ environment: [String: String], stop: () -> Void) throws -> Trial {
        var listening = try Listening([], environment: environment)
        try listening.start(Self.text)
        try listening.await(cues: 2)
        stop()
        try listening.await { $0.kind == .audio && $0.status.audio == .lost }
        do {
            try listening.daemon.stop(within: .seconds(1))
            return .good
        } catch LiveDaemon.Failure.endedSlowly(let time) {
            return .spoilt("it took \(time)")
        }
    }

    @Test func aSessionGoesOnWhilePulseAudioHangs() throws {
        let server = try PulseAudioServer()
        try playThrough(server.environment, stop: server.pause, goOn: server.goOn)
    }

    @Test func theDaemonEndsWhilePulseAudioHangs() throws {
        let complaint = try complaint(unexplained: 1) {
            let server = try PulseAudioServer()
            return try endWhileStopped(server.environment, stop: server.pause)
        }
        #expect(complaint == nil)
    }

    @Test(.enabled(if: PipeWireServer.obstacle == nil, "make pipewire brings what it needs"))
    func aSessionGoesOnWhilePipeWireHangs() throws {
        let server = try PipeWireServer()
        try playThrough(server.environment, stop: server.pause, goOn: server.goOn)
    }

    @Test(.enabled(if: PipeWireServer.obstacle == nil, "make pipewire brings what it needs"))
    func theDaemonEndsWhilePipeWireHangs() throws {
        let complaint = try complaint(unexplained: 1) {
            let server = try PipeWireServer()
            return try endWhileStopped(server.environment, stop: server.pause)
        }
        #expect(complaint == nil)
    }
}
