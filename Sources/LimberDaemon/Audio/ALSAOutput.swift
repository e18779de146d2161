import CALSA
import CShim
import Dispatch
import Glibc
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

/// Runs `body` on a thread that is no worker of Dispatch, and so may block.
private func startThread(named name: String, _ body: @escaping @Sendable () -> Void) {
    final class Body {
        let name: String
        let run: @Sendable () -> Void
        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(Body(name: name, run: body)).toOpaque()
    let result = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
            shim_name_thread(body.name)
            body.run()
            return nil
        }, argument)
    precondition(result == 0, "the process can have one more thread when it starts")
    pthread_detach(thread)
}
