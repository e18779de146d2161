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
        let palette = try Listening.palette()
        let steps = Cue.allCases.flatMap { cue -> [Float] in
            let samples = palette[cue].samples
            return zip(samples, samples.dropFirst()).map { abs($1 - $0) }
        }
        let ownStep = steps.max() ?? 0
        let complaint = try complaint {
            let (recording, asked) = try record(deed, isHardware: isHardware)
            // A stream that ran dry was cut by the machine.
            guard !recording.runs.contains(where: { $0.ending == "xrun" }) else { return .spoilt("an underrun") }
            let sounds = recording.sounds(above: -70, gap: .milliseconds(200))
            guard sounds.contains(where: { $0.contains(asked) }) else { return .spoilt("nothing sounded") }
            let (step, instant) = recording.steepest
            #expect(step <= ownStep * 1.1, "a click \((instant - asked) / 1_000_000) ms after it was asked for")
            #expect(recording.peak > 0.05)
            return .good
        }
        #expect(complaint == nil)
    }

    @Test(arguments: [true, false])
    func aMuteCutsACueShort(isHardware: Bool) throws {
        let complaint = try complaint {
            let (recording, asked) = try record(.mute, isHardware: isHardware)
            let sounds = recording.sounds(above: -70, gap: .milliseconds(200))
            guard let sound = sounds.first, sound.contains(asked) else { return .spoilt("nothing sounded") }
            let reaction: Duration = .nanoseconds(sound.upperBound - asked)
            return reaction < .milliseconds(300) ? .good : .spoilt("it was heard for \(reaction)")
        }
        #expect(complaint == nil)
    }

    /// Begins a session, and does something in the middle of its first cue.
    private func record(_ deed: Deed, isHardware: Bool) throws -> (recording: Recording, asked: Int64) {
        let card = try SimulatedCard(SimulatedCard.Traits(isHardware: isHardware))
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        let daemon = listening.daemon
        _ = try daemon.call(Player.SetVolume(volume: deed == .louder ? 40 : 100))
        try listening.start("title: Clicks\ntiming: {prepare: 3s}\nsteps: [{name: A, hold: 5s, sides: each}]")
        // It sounds for 0.7 s, and is told 20 ms after its onset.
        try listening.await { $0.cue == .getReady }
        try listening.await(tenths: 2)
        let asked = monotonicNow()
        switch deed {
        case .pause: _ = try daemon.call(Player.Pause())
        case .next: _ = try daemon.call(Player.Next())
        case .stop: _ = try daemon.call(Player.Stop())
        case .louder: _ = try daemon.call(Player.SetVolume(volume: 100))
        case .softer: _ = try daemon.call(Player.SetVolume(volume: 40))
        case .mute: _ = try daemon.call(Player.SetVolume(muted: true))
        case .again: _ = try daemon.call(Player.Again())
        }
        try listening.await(tenths: 12)
        return (try card.recording(), asked)
    }
}
