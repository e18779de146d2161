import Glibc
import LimberControl
import LimberCore

/// Follows limberd's events, and hands them to a viewer; it returns to a limberd that was away.
final class Follower {
    enum Patience {
        case reconnect
        case giveUp
    }

    /// Why following came to its end.
    enum End: Equatable {
        /// The user left.
        case left
        /// The output's reader did.
        case readerGone
        case over(Player.Outcome?)
    }

    private static let pauses: [Duration] = [.milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2)]

    private static let gone = Complaint(.unreachable, "limberd has gone; start it with: systemctl --user start limberd")

    private let remote: Remote
    private let viewer: any Viewer
    private let patience: Patience
    private let keyboard: Keyboard
    private var ending: Ending?

    private var connection: Connection?
    private var replies: Replies<Player.Monitor>?
    /// By when the first event must be there.
    private var firstDue: Instant?
    private var retryDue: Instant
    private var failures = 0

    init(remote: Remote, viewer: any Viewer, patience: Patience) {
        self.remote = remote
        self.viewer = viewer
        self.patience = patience
        keyboard = Keyboard(remote: remote)
        retryDue = .now
    }

    /// Asks for events.
    func connect() throws(Connection.Failure) {
        let connection = try remote.connect()
        replies = try connection.open(Player.Monitor(tickInterval: viewer.tickInterval))
        self.connection = connection
        firstDue = .now + Connection.patience
    }

    /// Follows until there is a reason to stop; with `ending`, that a session is over is one.
    func run(until ending: Ending? = nil) throws -> End {
        self.ending = ending
        try viewer.begin()
        defer { viewer.end() }
        do {
            while true {
                let now = Instant.now
                if connection == nil, retryDue <= now { try reconnect() }
                let ready = try wait()
                if ready.contains(.reader) { return .readerGone }
                if ready.contains(.viewer), try attend() { return .left }
                if ready.contains(.events), let end = try receive() { return end }
                try checkTime()
            }
        } catch is ClosedPipe {
            return .readerGone
        }
    }

    private func attend() throws -> Bool {
        for key in try viewer.attend(at: .now) {
            if key == .leave { return true }
            if let refusal = keyboard.press(key) { try viewer.tell(refusal, at: .now) }
        }
        return false
    }

    private func checkTime() throws {
        let now = Instant.now
        if let firstDue, firstDue <= now { try lose(.silent(for: Connection.patience)) }
        if let change = viewer.nextChange, change <= now { try viewer.redraw(at: now) }
    }

    private func reconnect() throws {
        do throws(Connection.Failure) {
            try connect()
        } catch {
            try lose(error)
        }
    }

    /// Takes all events that are there.
    private func receive() throws -> End? {
        do throws(Connection.Failure) {
            while true {
                switch try replies?.next(within: .zero) {
                case .answer(let event, let object):
                    if let end = try take(event, object) { return end }
                case .ended: throw .hungUp
                case .quiet, nil: return nil
                }
            }
        } catch .hungUp {
            try lose(.hungUp, complaint: Follower.gone)
        } catch {
            try lose(error)
        }
        return nil
    }

    private func take(_ event: Player.Event, _ object: JSON.Object) throws(Connection.Failure) -> End? {
        firstDue = nil
        do throws(ClosedPipe) {
            if failures > 0 { try viewer.welcome(at: .now) }
            failures = 0
            try viewer.show(event, object, at: .now)
        } catch {
            return .readerGone
        }
        if case .over(let outcome) = ending?.take(event) { return .over(outcome) }
        return nil
    }

    /// - Throws: where it is of no use to try again.
    private func lose(_ failure: Connection.Failure, complaint: Complaint? = nil) throws {
        connection = nil
        replies = nil
        firstDue = nil
        let complaint = complaint ?? Complaint(failure)
        guard patience == .reconnect, complaint.status == .unreachable else { throw complaint }
        if failures == 0 { try viewer.miss(complaint, at: .now) }
        retryDue = .now + Follower.pauses[min(failures, Follower.pauses.count - 1)]
        failures += 1
    }
}

extension Follower {
    private enum Source: Hashable {
        case events
        case viewer
        case reader
    }

    /// Waits until something is to be done, be it only that time has come.
    private func wait() throws -> Set<Source> {
        var sources: [Source] = []
        var entries: [pollfd] = []
        func add(_ source: Source, _ descriptor: Int32, events: Int32 = POLLIN) {
            sources.append(source)
            entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
        }
        if let connection { add(.events, connection.descriptor) }
        for descriptor in viewer.descriptors { add(.viewer, descriptor) }
        if viewer.needsReader { add(.reader, Output.data.descriptor, events: 0) }
        let count = poll(&entries, nfds_t(entries.count), timeout)
        guard count >= 0 || errno == EINTR else {
            throw Complaint(.failed, "cannot wait for limberd: \(String(cString: strerror(errno)))")
        }
        return Set(zip(sources, entries).filter { count > 0 && $1.revents != 0 }.map(\.0))
    }

    /// In milliseconds, rounded up; -1 for none.
    private var timeout: Int32 {
        let now = Instant.now
        let instants = [firstDue, connection == nil ? retryDue : nil, viewer.nextChange].compactMap(\.self)
        guard let first = instants.min() else { return -1 }
        return Int32(clamping: max(0, ((first - now) + .nanoseconds(999_999)).inMilliseconds))
    }
}
