import LimberControl
import LimberCore

extension Player.Status {
    init(_ present: Present) {
        let play = present.status.play
        var mutedUntil: String?
        if case .until(_, let time) = present.loudness.mute { mutedUntil = Timestamp(microseconds: time).description }
        let (audio, device): (Player.Audio, String?) =
            switch present.audio {
            case .ready(let device): (.ready, device)
            case .silent: (.silent, nil)
            case .lost(let device): (.lost, device)
            }
        let cues = present.status.cues
        let isHeard = cues.played + cues.lost > 0
        self.init(
            state: Player.State(present.status.state),
            session: play?.id,
            routine: play?.timeline.heading.name,
            title: play?.timeline.heading.title,
            steps: play?.timeline.routine.leaves.count,
            phases: play?.timeline.phases.count,
            phase: play.map { Player.Phase($0.phase) },
            next: play?.next.map(Player.Phase.init),
            rep: play?.repetition,
            phaseElapsed: play?.phaseElapsed.told,
            phaseRemaining: play?.phaseRemaining?.told,
            elapsed: play?.elapsed.told,
            remaining: play?.remaining.told,
            duration: play?.timeline.length,
            volume: present.loudness.volume,
            muted: present.loudness.mute != nil,
            mutedUntil: mutedUntil,
            audio: audio,
            device: device,
            cuesPlayed: isHeard ? cues.played : nil,
            cuesLost: isHeard ? cues.lost : nil,
            worstLate: cues.worstLate.map { Microseconds($0) },
            nextPlanned: present.nextPlanned.map { Timestamp(milliseconds: $0.milliseconds, zone: $0.zone).description },
            slept: play?.isPausedForSleep == true ? true : nil,
            history: present.historyTrouble
        )
    }
}

extension Duration {
    /// As it is told, in whole milliseconds: so that two statuses are the same where what is told is.
    fileprivate var told: Duration { .milliseconds(inMilliseconds) }
}

extension Player.Device {
    init(_ device: DeviceList.Device) {
        self.init(
            name: device.hint.name, description: device.hint.description, inUse: device.isInUse, opens: device.opens,
            problem: device.problem?.reason
        )
    }
}

extension Player.State {
    init(_ state: Status.State) {
        self =
            switch state {
            case .idle: .idle
            case .running: .running
            case .paused: .paused
            case .interrupted: .interrupted
            }
    }
}

extension Player.Outcome {
    init(_ outcome: Outcome) {
        self =
            switch outcome {
            case .completed: .completed
            case .stopped: .stopped
            case .pain: .pain
            case .interrupted: .interrupted
            }
    }
}

extension Player.EventKind {
    init(_ news: Notice.News) {
        self =
            switch news {
            case .session(.started): .started
            case .session(.phase): .phase
            case .session(.cue): .cue
            case .session(.paused): .paused
            case .session(.resumed): .resumed
            case .session(.moved): .moved
            case .session(.extended): .extended
            case .session(.ended): .ended
            case .volume: .volume
            case .audio: .audio
            case .reloaded: .reloaded
            case .planned: .planned
            }
    }
}

extension Player.Event {
    init(_ notice: Notice, seq: Int) {
        self.init(
            kind: Player.EventKind(notice.news), seq: seq, time: Timestamp(microseconds: notice.present.time).description,
            status: Player.Status(notice.present)
        )
        switch notice.news {
        case .session(.cue(let report)):
            cue = report.cue
            due = Microseconds(rawValue: Int(report.due.nanoseconds / 1000))
            late = report.late.map { Microseconds($0) }
            lost = report.isLost
        case .session(.ended(let ending)):
            outcome = Player.Outcome(ending)
        case .planned(let planned):
            dose = planned.map { Player.DoseInfo($0, in: .current) }
        default:
            break
        }
    }
}
