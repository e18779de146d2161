import LimberControl
import LimberCore

/// Prints one line for the present, anew whenever it changes, and counts by itself between events: for bars.
final class LineView: Viewer {
    /// What it prints.
    enum Form {
        case template(Template)
        case waybar
    }

    private let form: Form
    private var event: Player.Event?
    private var progress: Progress?
    private var last: String?
    private(set) var nextChange: Instant?

    init(_ form: Form) {
        self.form = form
    }

    func show(_ event: Player.Event, _ object: JSON.Object, at now: Instant) throws(ClosedPipe) {
        self.event = event
        progress = Progress(status: event.status, since: now)
        try redraw(at: now)
    }

    func redraw(at now: Instant) throws(ClosedPipe) {
        guard let progress, let event else { return }
        nextChange = counts ? progress.nextSecond(after: now) : nil
        try print(line(for: progress.status(at: now), event))
    }

    func miss(_ reason: Complaint, at now: Instant) throws(ClosedPipe) {
        Output.say("\(reason); waiting for it")
        progress = nil
        nextChange = nil
        if case .waybar = form { try print(WaybarLine.away.text) }
    }

    private var counts: Bool {
        switch form {
        case .template(let template): template.counts
        case .waybar: true
        }
    }

    private func line(for status: Player.Status, _ event: Player.Event) -> String {
        switch form {
        case .template(let template): template.line { $0.value(status, event: event) }
        case .waybar: WaybarLine(status, called: event.dose).text
        }
    }

    private func print(_ line: String) throws(ClosedPipe) {
        guard line != last else { return }
        last = line
        try Output.data.line(line)
    }
}
