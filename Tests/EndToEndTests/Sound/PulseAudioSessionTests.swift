import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport
import Testing

/// Sessions on a real PulseAudio, recorded from its sink.
@Suite struct PulseAudioSessionTests {
    @Test func theTimeBetweenCuesIsTheTimelines() throws {
        let complaint = try complaint(unexplained: 1) { try playAndListen() }
        #expect(complaint == nil)
    }

    private func playAndListen() throws -> Trial {
        let server = try PulseAudioServer()
        try server.start()
        let tape = try server.record()
        var listening = try Listening([], environment: server.environment)
        try listening.start(
            """
            title: On a server
            timing: {prepare: 4s, switch: 5s}
            steps: [{name: One, hold: 5s, sides: each}]
            """)
        try listening.await { $0.cue == .finish }
        let cues = listening.cues
        guard cues.allSatisfy({ $0.lost == false }) else { return .spoilt("a cue was lost") }
        let heard = tape.length
        #expect(eventually { tape.length > heard + .seconds(1) })
        let recording = try tape.finish()
        let palette = try Listening.palette(rate: Int(recording.rate))
        let dues = try cues.map { try #require($0.due).rawValue }
        // The monitor's own clock is not the session's: the first cue says where it stands.
        let head = palette[.getReady].samples
        let first = try #require(recording.onsets(gap: .milliseconds(20)).first)
        let anchor = Double(recording.find(Array(head.prefix(2880)), near: first, reach: 200).frame)
        for (cue, due) in zip(cues, dues) {
            let frame = anchor + Double(due - dues[0]) / 1e6 * recording.rate
            let samples = Array(palette[try #require(cue.cue)].samples.prefix(2880))
            let found = recording.find(samples, near: Int(frame), reach: 480)
            let error = (Double(found.frame) - frame) / recording.rate
            guard abs(error) < 0.005, found.likeness > 0.9 else {
                return .spoilt("\(cue.cue as Any): \(error) s off, \(found.likeness) alike")
            }
        }
        return .good
    }
}
