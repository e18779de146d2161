import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport
import Testing

/// A device that stands still for less than a second, in the middle of a sound.
@Suite struct StallTests {
    /// Each getReady sounds for 0.7 s; a tick follows a second behind its onset.
    private static let text = """
        title: Standing still
        timing: {prepare: 2s, rest: 0s}
        cues: {countdown: 1}
        steps: [{name: A, hold: 2s}, {name: B, hold: 2s}, {name: C, hold: 2s}, {name: D, hold: 2s}, {name: E, hold: 2s}]
        """

    /// The device is a plug-in, whose queue cannot be taken back, and only in silence be laid anew: the getReady sounds until
    /// the tick is overdue. The tick is not queued by then; it is laid where it belongs.
    @Test func whatIsNotQueuedIsNotDelayed() throws {
        let card = try SimulatedCard(SimulatedCard.Traits(isHardware: false))
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start(Self.text)
        for _ in 1...5 {
            try listening.await { $0.cue == .getReady }
            try listening.await(tenths: 1)
            try card.fail(.stall)
            try listening.await(tenths: 5)
            try card.repair()
        }
        try listening.await { $0.cue == .finish }
        try listening.await(tenths: 20)
        let ticks = listening.cues.filter { $0.cue == .countdown }
        #expect(ticks.count == 5)
        // Laid behind the getReady each is 100 ms late and more. Where the machine is busy some may be as well.
        let inTime = ticks.filter { $0.late.map { $0.duration < .milliseconds(50) } ?? false }
        let pattern = Array(try Listening.palette()[.countdown].samples.prefix(960))
        let recording = try card.recording()
        let errors = try inTime.map { tick -> Duration in
            let told = Int64((try #require(tick.due).rawValue + (tick.late?.rawValue ?? 0)) * 1000)
            let found = try #require(recording.find(pattern, near: told, reach: .milliseconds(20)), "it was not played")
            return .nanoseconds(abs(found.instant - told))
        }
        #expect(errors.contains { $0 < .milliseconds(2) }, "\(ticks.map(\.late)), \(errors) beside what is told")
    }
}
