import LimberTestSupport

/// Something to play on that hears what is played.
protocol Venue {
    /// What a program needs to play there by ALSA's `default`.
    var environment: [String: String] { get }

    /// Ends it, and tells when each sound began that was heard, in nanoseconds of the venue's own clock.
    ///
    /// - Parameter level: what counts as sound, in dB.
    func onsets(above level: Double) throws -> [Int64]
}

/// Sounds closer together than this are one: a motif has rests.
let longestRest: Duration = .milliseconds(300)

extension SimulatedCard: Venue {
    /// By CLOCK_MONOTONIC.
    func onsets(above level: Double) throws -> [Int64] {
        try recording().onsets(above: level, gap: longestRest)
    }
}

/// A PulseAudio server that is recorded.
struct PulseAudioVenue: Venue {
    private let server: PulseAudioServer
    private let tape: PulseAudioServer.Tape

    init() throws {
        server = try PulseAudioServer()
        tape = try server.record()
    }

    var environment: [String: String] { server.environment }

    func onsets(above level: Double) throws -> [Int64] { try tape.finish().onsetTimes(above: level) }
}

/// A PipeWire server that is recorded.
struct PipeWireVenue: Venue {
    private let server: PipeWireServer
    private let tape: PipeWireServer.Tape

    init() throws {
        server = try PipeWireServer()
        tape = try server.record()
    }

    var environment: [String: String] { server.environment }

    func onsets(above level: Double) throws -> [Int64] { try tape.finish().onsetTimes(above: level) }
}

extension Waveform {
    /// In nanoseconds from the recording's begin.
    fileprivate func onsetTimes(above level: Double) -> [Int64] {
        onsets(above: level, gap: longestRest).map { Int64((Double($0) * 1e9 / rate).rounded()) }
    }
}
