import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport
import Testing

/// What is done while a cue sounds makes no click: no sample is further from the one before than the motifs' own are.
@Suite struct ClickTests {
    enum Deed: CaseIterable {
        case pause
        case next
        case stop
        case louder
        case softer
        case mute
        case again
    }

    @Test(arguments: Deed.allCases, [true, false])
    func aDeedInTheMiddleOfACueMakesNoClick(deed: Deed, isHardware: Bool) throws {
        let card = try SimulatedCard(SimulatedCard.Traits(isHardware: isHardware))
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        let daemon = listening.daemon
        _ = try daemon.call(Player.SetVolume(volume: 100))
        try listening.start("title: Clicks\ntiming: {prepare: 3s}\nsteps: [{name: A, hold: 5s, sides: each}]")
        // It sounds for 0.7 s, and is told 20 ms after its onset.
        try listening.await { $0.cue == .getReady }
        try listening.await(tenths: 2)
        let asked = monotonicNow()
        switch deed {
        case .pause: _ = try daemon.call(Player.Pause())
        case .next: _ = try daemon.call(Player.Next())
        case .stop: _ = try daemon.call(Player.Stop())
        case .louder: _ = try daemon.call(Player.SetVolume(volume: 40))
        case .softer: _ = try daemon.call(Player.SetVolume(volume: 90))
        case .mute: _ = try daemon.call(Player.SetVolume(muted: true))
        case .again: _ = try daemon.call(Player.Again())
        }
        try listening.await(tenths: 12)

        let palette = try Listening.palette()
        let steps = Cue.allCases.flatMap { cue -> [Float] in
            let samples = palette[cue].samples
            return zip(samples, samples.dropFirst()).map { abs($1 - $0) }
        }
        let ownStep = steps.max() ?? 0
        let recording = try card.recording()
        let (step, instant) = recording.steepest
        #expect(step <= ownStep * 1.1, "a click \((instant - asked) / 1_000_000) ms after it was asked for")
        #expect(recording.peak > 0.05)
        #expect(recording.runs.map(\.ending).contains("xrun") == false)
        if deed == .mute {
            let sound = try #require(recording.sounds(above: -70).first)
            let reaction: Duration = .nanoseconds(sound.upperBound - asked)
            #expect(reaction < .milliseconds(300), "it was heard to its end")
        }
    }
}
