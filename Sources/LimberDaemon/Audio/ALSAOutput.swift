import CALSA
import Dispatch
import LimberCore
import LimberSound

/// Sounds segments on an ALSA device, from a thread of its own.
final class ALSAOutput: AudioOutput {
    enum Order: Sendable {
        case play(Segment, Palette)
        case encore(Encore)
        case set(Gain)
        case use(device: String)
        case close
        case shutDown
    }

    private let mailbox = Mailbox<Order>()
    private let ended = DispatchSemaphore(value: 0)

    let isSilent = false

    /// `report` is called on the thread, and must not block.
    init(device: String, gain: Gain, report: @escaping @Sendable (AudioReport) -> Void) {
        shim_silence_alsa()
        let (mailbox, ended) = (mailbox, ended)
        startThread(named: "limberd-audio") {
            Writer(device: device, gain: gain, mailbox: mailbox, report: report).run()
            ended.signal()
        }
    }

    func play(_ segment: Segment, palette: Palette) { mailbox.post(.play(segment, palette)) }

    func encore(_ encore: Encore) { mailbox.post(.encore(encore)) }

    func set(_ gain: Gain) { mailbox.post(.set(gain)) }

    func use(device: String) { mailbox.post(.use(device: device)) }

    func close() { mailbox.post(.close) }

    func shutDown() {
        mailbox.post(.shutDown)
        // A device that hangs does not keep the daemon from ending.
        _ = ended.wait(timeout: .now() + .milliseconds(400))
    }
}
