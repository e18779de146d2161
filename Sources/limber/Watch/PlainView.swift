import LimberControl
import LimberCore

/// A line an event, for pipes and logs.
final class PlainView: Viewer {
    let tickInterval: Duration?
    private var log = EventLog()

    init(tickInterval: Duration? = nil) {
        self.tickInterval = tickInterval
    }

    func show(_ event: Player.Event, _ object: JSON.Object, at now: Instant) throws(ClosedPipe) {
        try Output.data.line(log.line(for: event))
    }
}

/// An object a line, as limberd sent it.
final class JSONView: Viewer {
    let tickInterval: Duration?

    init(tickInterval: Duration? = nil) {
        self.tickInterval = tickInterval
    }

    func show(_ event: Player.Event, _ object: JSON.Object, at now: Instant) throws(ClosedPipe) {
        try Output.data.line("\(JSON.object(object))")
    }
}
