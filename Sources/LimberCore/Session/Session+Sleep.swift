/// The sleep of the machine. The session's clock stands still meanwhile, so somebody has to tell.
extension Session {
    /// The machine is about to sleep: a session that runs is paused, and the output is closed when that was heard.
    ///
    /// As for a command, the session is brought to the present before.
    public mutating func prepareForSleep(at now: Instant) -> [Effect] {
        precondition(nextDeadline.map { $0 > now } ?? true, "a session is advanced before it is put to sleep")
        guard case .running(let play, let cursor) = state else {
            hush(at: now)
            return advance(to: now)
        }
        halt(play, cursor, for: .coming, at: now)
        // What has not begun by then will not be heard any more.
        let farewell = sound(.paused, linger: Segment.tolerance, at: now)
        return farewell + [tell(.paused, at: now)] + journal(at: now) + advance(to: now)
    }

    /// The machine slept, or meant to. A session that ran is paused where it stands; one that was paused for the sleep says
    /// so again. Both wait for the user, whose own pause stays as it is. Calling it again changes nothing.
    ///
    /// To be called before the session is brought to the present: what is due by now is not to happen.
    public mutating func wake(at now: Instant) -> [Effect] {
        switch state {
        case .running(let play, let cursor):
            halt(play, cursor, for: .over, at: now)
            return soundAnew(.paused, at: now) + [tell(.paused, at: now)] + journal(at: now) + advance(to: now)
        case .paused(let play, var halt) where halt.sleep == .coming:
            halt.sleep = .over
            state = .paused(play, halt)
            return soundAnew(.paused, at: now) + advance(to: now)
        case .paused(_, let halt) where halt.sleep == .over:
            return advance(to: now)
        case .paused, .idle, .interrupted:
            hush(at: now)
            return advance(to: now)
        }
    }

    /// A phase that is over by now was slept in unnoticed, nobody knows how much of it; it begins anew then.
    private mutating func halt(_ play: Play, _ cursor: Cursor, for sleep: Halt.Sleep, at now: Instant) {
        var play = play
        play.stopwatch.halt(at: now)
        let isOver = cursor.end.map { $0 <= now } ?? false
        let offset = isOver ? .zero : cursor.offset(at: now)
        state = .paused(
            play, Halt(place: cursor.place, offset: offset, since: now, isAnnounced: cursor.isAnnounced, sleep: sleep))
    }

    /// The device may wake with the machine, and so late that the cue is lost: then it sounds when the device is there.
    private mutating func soundAnew(_ cue: Cue, at now: Instant) -> [Effect] {
        let due = stream.restart(at: now, leadIn: rules.leadIn)
        stream.closing = due + Rules.lingerInPause
        return hand(over: [Segment.Entry(cue: cue, due: due, isEdge: true)])
    }

    /// Closes an output on which nothing more is to begin.
    private mutating func hush(at now: Instant) {
        if let audible = stream.audible { stream.closing = max(now, audible) }
    }
}
