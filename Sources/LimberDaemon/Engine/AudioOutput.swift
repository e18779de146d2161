import LimberCore
import LimberSound

/// Where segments are sounded. Calls return at once; reports come back on the engine's queue, in order.
protocol AudioOutput: AnyObject, Sendable {
    /// Whether anything is ever heard.
    var isSilent: Bool { get }

    /// Sounds a segment in place of all that was to come; what sounds is faded out. Opens the device where it is closed.
    func play(_ segment: Segment, palette: Palette)

    /// Sounds an entry of the present segment again, however late.
    func encore(_ encore: Encore)

    /// From now on, without a click.
    func set(_ gain: Gain)

    /// Goes on on another device, without a click: at once, or from the next time on that one is opened.
    func use(device: String)

    /// Closes the device once what sounds has ended.
    func close()

    /// Silences and closes the device at once, for good.
    func shutDown()
}

/// What an output tells.
enum AudioReport: Sendable, Equatable {
    case delivered(Delivery)
    case changed(AudioState)
    /// Something that whoever looks after the machine should know.
    case trouble(String)
}

/// Whether cues can be heard.
enum AudioState: Sendable, Equatable {
    /// The device, by its ALSA name, is there as far as is known.
    case ready(device: String)
    /// Told to be silent, or no device was found.
    case silent
    /// It went away, and is being looked for.
    case lost(device: String)
}
