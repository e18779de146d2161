import LimberControl
import LimberCore

extension Player.Session {
    init(_ session: PastSession) {
        let zone = session.start.zone
        self.init(
            session: session.id, start: Timestamp(milliseconds: session.start.milliseconds, zone: zone).description,
            end: session.end.map { Timestamp(milliseconds: $0, zone: zone).description }, routine: session.routine,
            title: session.title, outcome: session.outcome.map(Player.Outcome.init), stretched: session.stretched,
            painBefore: session.pain.before, painDuring: session.pain.during, painAfter: session.pain.after, note: session.note,
            client: session.origin.client, plan: session.origin.plan, dose: session.origin.dose,
            cuesPlayed: session.cuesPlayed, cuesLost: session.cuesLost,
            worstLate: session.worstLate.map { Microseconds(rawValue: $0) },
            holds: session.holds.map { Player.Held($0, zone: zone) }
        )
    }
}

extension Player.Held {
    fileprivate init(_ hold: PastSession.Hold, zone: Int) {
        self.init(
            step: hold.step, name: hold.name, side: hold.side, set: hold.set, sets: hold.sets, round: hold.round,
            position: hold.position, counts: hold.counts, planned: hold.planned, held: hold.held, reps: hold.reps,
            repetitions: hold.repetitions, start: Timestamp(milliseconds: hold.start, zone: zone).description
        )
    }
}

extension Timestamp {
    init(milliseconds: Int, zone: Int) {
        self.init(microseconds: Int64(milliseconds) * 1000, zone: zone)
    }
}
