import Glibc
import LimberControl
import LimberCore

/// Cues that sound one after the other, each named as it begins.
struct Audition {
    let remote: Remote
    let theme: String?
    /// Between two cues.
    let pause: Duration

    func play(_ cues: [Cue], _ common: Common) throws {
        let surface = Surface(of: .data)
        do {
            let connection = try remote.connect()
            for (index, cue) in cues.enumerated() {
                let answer = try connection.ask(Player.PlayCue(cue: cue, theme: theme))
                try common.show(answer) { _ in
                    ["\(surface.paint(cue.rawValue.padded(to: 10), .bold))  \(cue.meaning)"]
                }
                let isLast = index == cues.count - 1
                Audition.wait(answer.value.duration + (isLast ? .zero : pause))
            }
        } catch let failure as Connection.Failure {
            throw Complaint(failure)
        }
    }

    private static func wait(_ time: Duration) {
        let end = Instant.now + time
        while case let rest = end - Instant.now, rest > .zero {
            poll(nil, 0, Int32(clamping: rest.inMilliseconds + 1))
        }
    }
}
