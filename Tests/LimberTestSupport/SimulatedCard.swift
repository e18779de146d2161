/// A sound card that exists for one test: it plays on CLOCK_MONOTONIC, records what it played, and fails on demand.
///
/// A program plays on it by its name, `device` or `default`, with `environment`.
public final class SimulatedCard {
    public struct Traits: Sendable {
        /// How much faster than the clock it plays, in millionths.
        public var ppm: Double
        /// Frames in which its pointer moves.
        public var step: Int
        /// Frames that its memory takes, in the widest frames that it accepts: stereo of 32 bits, unless told otherwise.
        public var buffer: Int
        /// The only rate, channel count and ALSA format that it accepts.
        public var rate: Int?
        public var channels: Int?
        public var format: String?
        public var openingTime: Duration
        /// Frames that it has fetched and not played.
        public var inFlight = 0
        /// Whether it gives back nothing of its queue, although it says that it could.
        public var refusesRewinds = false
        /// How often a stream breaks off as soon as it has started, each time that the card was opened.
        public var underruns = 0
        /// Whether it calls itself hardware, whose queue can be taken back, or a plug-in.
        public var isHardware: Bool

        public init(
            ppm: Double = 0, step: Int = 1, buffer: Int = 96_000, rate: Int? = nil, channels: Int? = nil, format: String? = nil,
            openingTime: Duration = .zero, isHardware: Bool = true
        ) {
            self.ppm = ppm
            self.step = step
            self.buffer = buffer
            self.rate = rate
            self.channels = channels
            self.format = format
            self.openingTime = openingTime
            self.isHardware = isHardware
        }
    }

    public enum Fault: String, CaseIterable, Sendable {
        /// Pulled out: ENODEV for who has it, for ever; ENOENT for who opens it.
        case gone
        /// EBADFD for who has it, for ever; it can be opened anew.
        case broken
        /// Taken by another: EBUSY for who opens it.
        case busy
        /// The pointer stands still, and no call says why.
        case stall
        /// The pointer stands still, and every call gives EIO.
        case io
        /// Once: ESTRPIPE until resumed or prepared.
        case suspend
        /// Once: the stream stops, with EPIPE.
        case xrun
    }

    public static let device = "limbersim"

    /// The file that its faults are read from.
    public let controlPath: String
    /// The file of what it played; its log is beside it.
    public let capturePath: String
    private let directory: TemporaryDirectory
    private let refusesRewinds: Bool
    private var faults = 0

    /// - Parameter name: what else than `device` it is played on by.
    public init(_ traits: Traits = Traits(), name: String = device) throws {
        directory = try TemporaryDirectory()
        refusesRewinds = traits.refusesRewinds
        controlPath = directory.path("control")
        capturePath = directory.path("capture")
        try directory.write(
            Self.configuration(traits, plugin: try Self.plugin(), name: name, capture: capturePath, control: controlPath),
            to: "asound.conf")
        try repair()
    }

    /// What a program needs to find the card.
    public var environment: [String: String] {
        var environment = ["ALSA_CONFIG_PATH": directory.path("asound.conf")]
        if refusesRewinds, let built = try? Self.built.get() { environment["LD_PRELOAD"] = "\(built)/norewind.so" }
        return environment
    }

    /// What a program needs to find both cards, `default` being the other.
    public func environment(with other: SimulatedCard) throws -> [String: String] {
        let files = [self, other].map { "<\($0.directory.path("asound.conf"))>\n" }.joined()
        return ["ALSA_CONFIG_PATH": try directory.write(files, to: "both.conf")]
    }

    /// Breaks the card; what happens once happens again with each call. An open stream that waits notices at once, others at
    /// their next call.
    public func fail(_ fault: Fault) throws {
        faults += 1
        try control("\(fault.rawValue) \(faults)")
    }

    /// Puts the card in order again. A stream that was open when it was gone stays dead; it can be opened anew.
    public func repair() throws {
        faults += 1
        try control("ok \(faults)")
    }

    /// What was played so far. Of a stream whose process was killed, what was played by `end` counts.
    public func recording(channel: Waveform.Channel = .loudest, until end: Int64 = monotonicNow()) throws -> Recording {
        try Recording(capture: capturePath, channel: channel, until: end)
    }

    /// A program beside the plug-in that plays by commands; see its source.
    public static func probe() throws -> String { "\(try built.get())/probe" }

    private static func plugin() throws -> String { "\(try built.get())/libasound_module_pcm_limbersim.so" }

    private func control(_ text: String) throws {
        try writeFile(Array(text.utf8), to: controlPath)
    }

    private static func configuration(
        _ traits: Traits, plugin: String, name: String, capture: String, control: String
    ) -> String {
        var card = """
            type limbersim
            capture "\(capture)"
            control "\(control)"
            ppm \(traits.ppm)
            step \(traits.step)
            buffer \(traits.buffer)
            open_delay_ms \(traits.openingTime.nanoseconds / 1_000_000)
            in_flight \(traits.inFlight)
            underruns \(traits.underruns)
            plugin \(traits.isHardware ? 0 : 1)

            """
        if let rate = traits.rate { card += "rate \(rate)\n" }
        if let channels = traits.channels { card += "channels \(channels)\n" }
        if let format = traits.format { card += "format \(format)\n" }
        return """
            pcm_type.limbersim { lib "\(plugin)" }
            pcm.\(name) {
            \(card)hint { show on description "A simulated card, \(name)" }
            }
            pcm.!default {
            \(card)}

            """
    }

    /// The folder with the plug-in and the probe, made once by a process, in the checkout.
    private static let built = Result { () throws -> String in
        let checkout = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let folder = "\(checkout)/.build-card"
        let result = try ChildProcess.run(
            "make", ["-s", "-C", "\(checkout)/Tests/SimulatedCard", "OUT=\(folder)"], within: .seconds(120))
        guard result.ending == .exited(0) else { throw Failure.notBuilt(result.errors) }
        return folder
    }

    public enum Failure: Error, CustomStringConvertible {
        case notBuilt(String)

        public var description: String {
            switch self {
            case .notBuilt(let messages): "the simulated card could not be built; is libasound2-dev installed?\n\(messages)"
            }
        }
    }
}
