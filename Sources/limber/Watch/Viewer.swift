import LimberControl
import LimberCore

/// Shows what happens, in one of the forms of `watch`.
protocol Viewer: AnyObject {
    /// How often it wants to hear of the time that passes; nil for never.
    var tickInterval: Duration? { get }
    /// Whether it ends when the reader of standard output has gone.
    var needsReader: Bool { get }
    /// What it waits for besides events: keys, signals.
    var descriptors: [Int32] { get }

    /// Called once before all others.
    func begin() throws(Complaint)
    /// Called once after all others, whatever happened.
    func end()

    /// - Parameter object: what `event` was read from.
    func show(_ event: Player.Event, _ object: JSON.Object, at now: Instant) throws(ClosedPipe)
    /// limberd cannot be reached, and is waited for. Called once, until it is back.
    func miss(_ reason: Complaint, at now: Instant) throws(ClosedPipe)
    func welcome(at now: Instant) throws(ClosedPipe)

    /// When its picture changes by itself.
    var nextChange: Instant? { get }
    func redraw(at now: Instant) throws(ClosedPipe)

    /// One of its descriptors is readable.
    func attend(at now: Instant) throws -> [Key]
    /// A key's command was refused.
    func tell(_ message: String, at now: Instant) throws(ClosedPipe)
}

extension Viewer {
    var tickInterval: Duration? { nil }
    var needsReader: Bool { true }
    var descriptors: [Int32] { [] }

    func begin() throws(Complaint) {}
    func end() {}

    func miss(_ reason: Complaint, at now: Instant) throws(ClosedPipe) {
        Output.say("\(reason); waiting for it")
    }

    func welcome(at now: Instant) throws(ClosedPipe) {
        Output.say("limberd is there again")
    }

    var nextChange: Instant? { nil }
    func redraw(at now: Instant) throws(ClosedPipe) {}
    func attend(at now: Instant) throws -> [Key] { [] }
    func tell(_ message: String, at now: Instant) throws(ClosedPipe) {}
}

/// Shows nothing: for who waits for the end alone.
final class NoView: Viewer {
    let needsReader = false

    func show(_ event: Player.Event, _ object: JSON.Object, at now: Instant) {}
}

/// What a key asks for.
enum Key: Equatable {
    case toggle
    case next
    case back
    case extend
    case leave
}

/// Live on a terminal that can, else lines.
func standardView() throws(Complaint) -> any Viewer {
    let canDraw = Output.data.isTerminal && Environment["TERM"] != "dumb"
    return canDraw ? try LiveView() : PlainView()
}
