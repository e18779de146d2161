/// Moving through the timeline.
extension Session {
    /// Where a move leads.
    enum Destination: Equatable {
        /// To a phase's first moment.
        case phase(Int)
        /// Over the end, after what counts as the last phase's own end.
        case finish
        /// Over the end otherwise.
        case stop
    }

    /// Where `command` leads from `place`.
    func destination(
        of command: Command, from place: Place, offset: Duration, in play: Play
    ) throws(Refusal) -> Destination {
        let phases = play.timeline.phases
        let present = place.phase
        /// The hold, repetitions or wait that runs or comes; every list of phases ends with one.
        let station = phases[present.index...].firstIndex(where: \.kind.isStation) ?? present.index
        switch command {
        case .next:
            guard present.kind.isStation else { return .phase(station) }
            guard present.index == phases.count - 1 else { return .phase(present.index + 1) }
            return present.canBeLeft(at: offset) ? .finish : .stop
        case .skip(let count):
            let target = phases.first { $0.visit - present.visit == count && $0.kind != .rest }
            return target.map { .phase($0.index) } ?? .stop
        case .goTo(let step):
            guard let target = phases.first(where: { $0.step == step && $0.kind != .rest }) else {
                throw .noSuchStep(step, steps: play.timeline.routine.leaves.count)
            }
            return .phase(target.index)
        case .again:
            return .phase(entry(to: station, in: phases))
        case .back:
            let isPastWindow = present.kind.isStation && offset >= Rules.backWindow
            let target = isPastWindow ? station : phases[..<present.index].lastIndex(where: \.kind.isStation) ?? station
            return .phase(entry(to: target, in: phases))
        case .start, .pause, .resume, .toggle, .extend, .stop, .playCue:
            preconditionFailure("not a move")
        }
    }

    /// The way into a hold: the getReady, switchSide or shift right before it, where there is one.
    private func entry(to station: Int, in phases: [Phase]) -> Int {
        station > 0 && phases[station - 1].kind.isEntry ? station - 1 : station
    }

    mutating func land(_ destination: Destination, at now: Instant) -> [Effect] {
        switch (destination, state) {
        case (.finish, _):
            return end(as: .completed, sounding: .finish, at: now)
        case (.stop, _):
            return end(as: .stopped, sounding: .stopped, at: now)
        case (.phase(let index), .running(var play, let cursor)):
            play.keep(cursor.place, offset: cursor.offset(at: now))
            let due = stream.due(at: now, leadIn: rules.leadIn)
            return run(play, .start(of: play.timeline.phases[index], at: due), telling: .moved, at: now)
        case (.phase(let index), .paused(var play, let halt)):
            play.keep(halt.place, offset: halt.offset)
            let phase = play.timeline.phases[index]
            state = .paused(play, Halt(place: Place(phase: phase), offset: .zero, since: now, isAnnounced: false))
            return sound(phase.edge, linger: Rules.lingerInPause, at: now) + [tell(.moved, at: now)] + journal(at: now)
        case (.phase, .idle), (.phase, .interrupted):
            preconditionFailure("only a session in play moves")
        }
    }

    /// From a getReady that leads into what is left of a hold, to the hold.
    mutating func cutLead(_ play: Play, _ cursor: Cursor, at now: Instant) -> [Effect] {
        var cursor = cursor
        let due = stream.due(at: now, leadIn: rules.leadIn)
        cursor.origin = due - cursor.offset(at: now)
        cursor.entered = due
        cursor.lead = nil
        return run(play, cursor, telling: .moved, at: now)
    }

    mutating func extend(_ play: Play, _ cursor: Cursor, by time: Duration, at now: Instant) throws(Refusal) -> [Effect] {
        var cursor = cursor
        var edge = cursor.edge
        if var lead = cursor.lead(at: now) {
            lead.extended += try allowed(time, after: lead.extended)
            lead.shape.length = .fixed(lead.shape.length.nominal + time)
            cursor.lead = lead
            cursor.origin = cursor.origin + time
            cursor.entered = cursor.entered + time
            edge = lead.shape.edge
        } else {
            cursor.place = try extended(cursor.place, by: time, offset: cursor.offset(at: now))
        }
        let due = max(stream.due(at: now, leadIn: rules.leadIn), cursor.lead == nil ? cursor.entered : now)
        return run(play, cursor, opening: (edge, due), telling: .extended, at: now)
    }

    mutating func extend(_ play: Play, _ halt: Halt, by time: Duration, at now: Instant) throws(Refusal) -> [Effect] {
        var halt = halt
        halt.place = try extended(halt.place, by: time, offset: halt.offset)
        halt.since = now
        state = .paused(play, halt)
        let edge = sound(halt.place.phase.edge, linger: Rules.lingerInPause, at: now)
        return edge + [tell(.extended, at: now)] + journal(at: now)
    }

    private func extended(_ place: Place, by time: Duration, offset: Duration) throws(Refusal) -> Place {
        var place = place
        switch (place.phase.kind, place.phase.length) {
        case (.reps, _): throw .cannotExtend(reason: "repetitions cannot be extended; again repeats them")
        case (_, .wait): throw .cannotExtend(reason: "a wait has no end; next goes on")
        case (_, .fixed(let length)):
            place.extended += try allowed(time, after: place.extended)
            place.phase.shape.extend(to: length + time, at: offset)
        case (_, .open(let minimum, let maximum)):
            place.extended += try allowed(time, after: place.extended)
            let longer = max(minimum, offset) + time
            place.phase.shape.length = .open(minimum: longer, maximum: maximum.map { $0 + (longer - minimum) })
        }
        return place
    }

    private func allowed(_ time: Duration, after extended: Duration) throws(Refusal) -> Duration {
        guard time >= Limits.extending.lowerBound else {
            throw .cannotExtend(reason: "a phase is extended by 1s or more")
        }
        guard time <= Limits.extending.upperBound - extended else {
            throw .cannotExtend(reason: "a phase can be extended by 1h in total")
        }
        return time
    }
}

extension Phase {
    /// Whether leaving it by next is its own way to end.
    fileprivate func canBeLeft(at offset: Duration) -> Bool {
        switch length {
        case .wait: true
        case .open(let minimum, _): offset >= minimum
        case .fixed: false
        }
    }
}

extension Shape {
    /// Makes a fixed length longer. A middle that was heard is not heard again.
    fileprivate mutating func extend(to length: Duration, at offset: Duration) {
        if marks.contains(where: { $0.cue == .halfway && $0.offset <= offset }) { halfway = false }
        self.length = .fixed(length)
    }
}
