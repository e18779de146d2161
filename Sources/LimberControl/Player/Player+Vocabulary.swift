public import LimberCore

// The vocabulary that the wire shares with the core: the cases are the wire's.
extension Cue: Codable {}
extension Phase.Kind: Codable {}
extension Status.State: Codable {}

extension Player {
    public typealias Kind = LimberCore.Phase.Kind
    public typealias State = LimberCore.Status.State

    public enum Audio: String, CaseIterable, Codable, Sendable {
        /// The device is there.
        case ready
        /// The daemon was told to be silent, or found no device.
        case silent
        /// The device went away and is being looked for.
        case lost
    }

    public enum Outcome: String, CaseIterable, Codable, Sendable {
        case completed
        case stopped
        case pain
        case interrupted
    }

    public enum Severity: String, CaseIterable, Codable, Sendable {
        case error
        case warning
    }

    public enum EventKind: String, CaseIterable, Codable, Sendable {
        case snapshot
        case started
        case phase
        case cue
        case paused
        case resumed
        case moved
        case extended
        case ended
        case volume
        case audio
        case reloaded
        case planned
        case tick
        case lagged
    }
}
