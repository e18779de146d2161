/// Bringing the session to the present.
extension Session {
    /// When the session changes by itself the next time; nil where it never does.
    public var nextDeadline: Instant? { upcoming?.instant }

    /// Lets everything happen that is due until `now`. Calling it again changes nothing.
    public mutating func advance(to now: Instant) -> [Effect] {
        var effects: [Effect] = []
        while let (instant, change) = upcoming, instant <= now {
            effects += pass(change, at: instant)
        }
        return effects
    }

    /// Takes what the sound side tells of a cue.
    public mutating func take(_ delivery: Delivery, at now: Instant) -> [Effect] {
        guard let (report, encore) = ledger.take(delivery, at: now) else { return [] }
        return [tell(.cue(report), at: now)] + sound(encore) + (ledger.isSettled(by: delivery) ? settle() : [])
    }

    /// The device is there again, or has gone.
    public mutating func sounding(isPossible: Bool, at now: Instant) -> [Effect] {
        sound(ledger.sounding(isPossible: isPossible, at: now))
    }

    /// An output that is closed stays so: there is nothing that somebody would still wait to hear.
    private func sound(_ encore: Encore?) -> [Effect] {
        guard let encore, stream.isOpen else { return [] }
        return [.encore(encore)]
    }

    private enum Change {
        /// The phase begins, which its listeners are told.
        case announcement
        case phaseEnd
        case abandonment
        case closing
    }

    private var upcoming: (instant: Instant, change: Change)? {
        var first: (instant: Instant, change: Change)?
        func consider(_ instant: Instant?, _ change: Change) {
            guard let instant, first.map({ instant < $0.instant }) ?? true else { return }
            first = (instant, change)
        }
        switch state {
        case .idle, .interrupted: break
        case .running(_, let cursor):
            if !cursor.isAnnounced { consider(cursor.entered, .announcement) }
            consider(cursor.end, .phaseEnd)
        case .paused(_, let halt):
            consider(halt.since + rules.abandonAfter, .abandonment)
        }
        consider(stream.closing, .closing)
        return first
    }

    private mutating func pass(_ change: Change, at instant: Instant) -> [Effect] {
        switch (change, state) {
        case (.closing, _):
            stream.close()
            return [.close] + settle()
        case (.announcement, .running(let play, var cursor)):
            cursor.isAnnounced = true
            cursor.lead = nil
            state = .running(play, cursor)
            return [tell(.phase, at: instant)]
        case (.phaseEnd, .running(var play, let cursor)):
            let next = cursor.place.phase.index + 1
            guard play.timeline.phases.indices.contains(next) else {
                stream.closing = instant + Rules.lingerAfterEnd
                return close(as: .completed, at: instant)
            }
            play.keep(cursor.place, offset: cursor.offset(at: instant))
            let phase = play.timeline.phases[next]
            state = .running(play, .start(of: phase, at: instant))
            if phase.kind == .wait { stream.closing = instant + Rules.lingerInPause }
            return journal(at: instant)
        case (.abandonment, .paused):
            return close(as: .stopped, at: instant) + settle()
        case (.announcement, _), (.phaseEnd, _), (.abandonment, _):
            preconditionFailure("a change belongs to the state it was found in")
        }
    }
}
