import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// Hardware that gives back less of its queue than it seems to.
@Suite struct RewindTests {
    /// As over USB: 18 ms are on their way to the device.
    @Test func whatTheHardwareHasFetchedIsNotTakenBack() throws {
        let complaint = try complaint { try playWithFramesInFlight() }
        #expect(complaint == nil)
    }

    private func playWithFramesInFlight() throws -> Trial {
        var traits = SimulatedCard.Traits()
        traits.inFlight = 864
        let card = try SimulatedCard(traits)
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start("title: Louder\ntiming: {prepare: 0s}\nsteps: [{name: A, hold: 4s}]")
        try listening.await { $0.cue == .holdStart }
        for volume in 60..<80 {
            _ = try listening.daemon.call(Player.SetVolume(volume: volume))
            try listening.await(tenths: 1)
        }
        try listening.await { $0.cue == .finish }
        try listening.await(tenths: 20)
        let recording = try card.recording()
        guard listening.cues.map(\.lost) == [false, false] else { return .spoilt("a cue was lost") }
        // One may be the machine's.
        let breaks = recording.runs.count { $0.ending == "xrun" }
        guard breaks <= 1 else { return .spoilt("it broke off \(breaks) times") }
        let hearing = try Hearing(listening.cues, in: recording, palette: try Listening.palette())
        return hearing.wrong(by: .milliseconds(1)).isEmpty ? .good : .spoilt("\(hearing.heard)")
    }

    @Test func whoRefusesToTakeBackIsHeardToObeyAllTheSame() throws {
        let complaint = try complaint { try muteWhereNothingIsTakenBack() }
        #expect(complaint == nil)
    }

    private func muteWhereNothingIsTakenBack() throws -> Trial {
        var traits = SimulatedCard.Traits()
        traits.refusesRewinds = true
        let card = try SimulatedCard(traits)
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start("title: Muted\ntiming: {prepare: 3s}\nsteps: [{name: A, hold: 5s}]")
        // It sounds for 0.7 s, and is told 20 ms after its onset.
        try listening.await { $0.cue == .getReady }
        try listening.await(tenths: 2)
        let asked = monotonicNow()
        _ = try listening.daemon.call(Player.SetVolume(muted: true))
        try listening.await(tenths: 12)
        let sounds = try card.recording().sounds(above: -70, gap: .milliseconds(200))
        guard let sound = sounds.first, sound.contains(asked) else { return .spoilt("nothing sounded") }
        let reaction: Duration = .nanoseconds(sound.upperBound - asked)
        return reaction < .milliseconds(300) ? .good : .spoilt("it was heard for \(reaction)")
    }
}
