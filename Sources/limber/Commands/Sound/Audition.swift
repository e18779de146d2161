import Glibc
import LimberControl
import LimberCore

/// Cues that sound one after the other, each named as it begins.
struct Audition {
    let remote: Remote
    let theme: String?
    /// Between two cues.
    let pause: Duration

    func play(_ cues: [Cue], _ common: GlobalOptions) throws {
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
                if index == 0 { try Audition.checkDevice(connection) }
            }
        } catch let failure as Connection.Failure {
            throw Complaint(failure)
        }
    }

    /// A device is only looked for when something is to sound.
    private static func checkDevice(_ connection: Connection) throws {
        let status = try connection.call(Player.GetStatus()).status
        guard status.audio != .ready else { return }
        throw Complaint(
            .failed,
            "no cue can be heard: limberd found no sound device, or lost it; `limber status` tells which. "
                + "To hear a routine elsewhere: limber render ROUTINE -o FILE.wav")
    }

    private static func wait(_ time: Duration) {
        let end = Instant.now + time
        while case let rest = end - Instant.now, rest > .zero {
            poll(nil, 0, Int32(clamping: rest.inMilliseconds + 1))
        }
    }
}
