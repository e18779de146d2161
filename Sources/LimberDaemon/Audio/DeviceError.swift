import CALSA
import Glibc

/// Why a device cannot be used.
struct DeviceError: Error, Equatable, CustomStringConvertible {
    /// An errno.
    let code: Int32
    /// What could not be done: "open", "write" ...
    let action: String

    /// The stream broke off because it was not written to in time, or slept; the device itself is well.
    var isInterruption: Bool { code == EPIPE || code == EINTR || isSuspension }

    /// The device sleeps, and may go on where it was when it is woken.
    var isSuspension: Bool { code == ESTRPIPE }

    /// Someone else has it.
    var isBusy: Bool { code == EBUSY }

    /// It leads to a sound server that does not run. A server that is restarted is there again at once.
    var isServerAway: Bool { code == ECONNREFUSED || code == EHOSTDOWN }

    var description: String { "cannot \(action) the sound device: \(reason)" }

    var reason: String {
        if isServerAway { return "its sound server does not run" }
        return switch code {
        case ENOENT, ENODEV, ENXIO: "there is no such device"
        case EBUSY: "another program uses it"
        case EACCES, EPERM: "it may not be used by this user; is the user in the group audio?"
        case ETIME: "it has stood still for a second"
        case EINVAL: "it does not take sound as Limber makes it; put plug: before its name, or use default"
        default: String(cString: snd_strerror(-code))
        }
    }
}
