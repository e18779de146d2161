import Glibc
import LimberControl
import LimberCore

/// The session on the whole terminal, counting by itself between events.
final class LiveView: Viewer {
    /// How often the bars move.
    private static let frame: Duration = .milliseconds(250)
    /// How long a cue is named, and a refusal told.
    private static let newsTime: Duration = .seconds(4)

    private let surface = Surface(of: .data)
    private let screen = Screen(.data)
    private let signals: Signals
    private var progress: Progress?
    private var picture = LivePicture()
    private var newsUntil: Instant?
    private var readsKeys = isatty(STDIN_FILENO) == 1
    private(set) var nextChange: Instant?

    init() throws(Complaint) {
        signals = try Signals([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])
    }

    var descriptors: [Int32] { [signals.descriptor] + (readsKeys ? [STDIN_FILENO] : []) }

    func begin() {
        screen.enter()
        draw(at: .now)
    }

    func end() {
        screen.leave()
    }

    func show(_ event: Player.Event, _ object: JSON.Object, at now: Instant) {
        progress = Progress(status: event.status, since: now)
        picture.isAway = nil
        switch event.kind {
        case .cue: event.cue.map { tell(.cue($0, isLost: event.lost == true), at: now) }
        case .ended:
            picture.ended = event.outcome
            if picture.news == nil, let outcome = event.outcome {
                tell(.text("The session is over: \(outcome.rawValue)."), at: now)
            }
        case .started:
            picture.ended = nil
            picture.called = nil
        case .planned: picture.called = event.dose.map { DoseWording($0).call }
        default: break
        }
        draw(at: now)
    }

    func miss(_ reason: Complaint, at now: Instant) {
        progress = nil
        picture.isAway = reason.description
        draw(at: now)
    }

    func welcome(at now: Instant) {
        picture.isAway = nil
    }

    func tell(_ message: String, at now: Instant) {
        tell(.text(message), at: now)
        draw(at: now)
    }

    func redraw(at now: Instant) {
        draw(at: now)
    }

    /// - Throws: `Terminated`, for the signals that end programs.
    func attend(at now: Instant) throws -> [Key] {
        for signal in signals.take() {
            switch signal {
            case SIGWINCH, SIGCONT: screen.invalidate()
            case SIGTSTP:
                screen.leave()
                kill(getpid(), SIGSTOP)
                screen.enter()
            default: throw Terminated(signal: signal)
            }
        }
        draw(at: .now)
        return readsKeys ? keys() : []
    }

    private func tell(_ news: LivePicture.News, at now: Instant) {
        picture.news = news
        newsUntil = now + LiveView.newsTime
    }

    private func draw(at now: Instant) {
        if let newsUntil, newsUntil <= now {
            picture.news = nil
            self.newsUntil = nil
        }
        picture.status = progress?.status(at: now)
        screen.draw(picture.lines(on: surface, size: screen.size))
        let second = progress?.nextSecond(after: now)
        nextChange = [second, second.map { _ in now + LiveView.frame }, newsUntil].compactMap(\.self).min()
    }

    private func keys() -> [Key] {
        var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 0) > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { readsKeys = false }
        return count > 0 ? Key.keys(in: bytes[..<count]) : []
    }
}

extension Key {
    /// The keys in what a terminal sent. An escape sequence, such as an arrow's, is none.
    static func keys(in bytes: some Collection<UInt8>) -> [Key] {
        guard bytes.first != 0x1B else { return [] }
        return bytes.compactMap { byte in
            switch byte {
            case UInt8(ascii: " "): .toggle
            case UInt8(ascii: "n"): .next
            case UInt8(ascii: "b"): .back
            case UInt8(ascii: "+"), UInt8(ascii: "="): .extend
            case UInt8(ascii: "q"): .leave
            default: nil
            }
        }
    }
}
