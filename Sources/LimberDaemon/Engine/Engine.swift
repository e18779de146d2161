import LimberCore
import LimberSound
import Logging

/// Runs the one session: brings it to the present, applies commands, and does what they lead to. The only place where
/// anything is done because of an effect.
@EngineQueue
final class Engine {
    private var session: Session
    private(set) var loudness: Loudness
    /// What the output knows of it.
    private var gain: Gain
    /// What the output has told of itself.
    private var audio: AudioState
    private var vigil = Vigil()
    /// What is played on, by its ALSA name; nil where nothing ever is.
    private(set) var device: String?
    /// What is wrong with the history.
    private var historyTrouble: String?
    /// When a plan is due next.
    private var nextPlanned: Moment?
    /// What the session sounds like.
    private var palette: Palette?
    /// Those of the present session and of the one before, by its name.
    private var occasions: [(session: String, occasion: Occasion)] = []
    private(set) var listeners: [ObjectIdentifier: any Listener] = [:]
    private var sessionCount = 0
    /// Tells this run from others.
    private let run = String(UInt32.random(in: .min ... .max), radix: 36)
    /// Nothing is sounded any more.
    private var isOver = false

    private let alarm: any Alarm
    private let wallClock: any WallClock
    private let sleepClock: any SleepClock
    /// What the machine had slept when it was last looked at.
    private var slept: Duration
    private let log: SessionLog
    private lazy var output: any AudioOutput = makeOutput { report in
        EngineQueue.send { [weak self] in self?.take(report) }
    }
    private let makeOutput: @EngineQueue (@escaping @Sendable (AudioReport) -> Void) -> any AudioOutput
    private let history: any History

    /// A shorter sleep is none.
    private static let shortestSleep: Duration = .seconds(1)

    /// - Parameters:
    ///   - alarm: the engine sets its action.
    ///   - audio: what is known of the device before it is opened.
    ///   - output: makes the output, which reports to the closure it is given, from wherever it likes.
    init(
        session: Session, loudness: Loudness, audio: AudioState, alarm: any Alarm, wallClock: any WallClock,
        sleepClock: any SleepClock, history: any History, logger: Logger,
        output: @escaping @EngineQueue (@escaping @Sendable (AudioReport) -> Void) -> any AudioOutput
    ) {
        self.session = session
        self.loudness = loudness
        gain = loudness.gain
        self.audio = audio
        if case .ready(let device) = audio { self.device = device }
        self.alarm = alarm
        self.wallClock = wallClock
        self.sleepClock = sleepClock
        slept = sleepClock.slept
        self.history = history
        log = SessionLog(logger: logger)
        makeOutput = output
        alarm.action = { [weak self] in self?.look() }
    }

    /// What there is to say now.
    var present: Present {
        let now = catchUp()
        defer { arm() }
        return present(session.status(at: now))
    }

    /// Whether nothing can ever be heard.
    var isSilent: Bool { output.isSilent }

    /// Whether the device is open, as far as is known.
    var isDeviceOpen: Bool {
        guard case .ready = audible else { return false }
        return session.isOutputOpen
    }

    /// The session that began last in this run, or was taken up from the one before; nil where there is none.
    var latestSession: String? { occasions.last?.session }

    /// A name for a session that is about to start, not used before in this run. In another run it is not the same either,
    /// though the clock may have been set back, or always begins anew.
    func nextSession() -> String {
        sessionCount += 1
        return "\(String(wallClock.microseconds / 1000, radix: 36))-\(run)-\(sessionCount)"
    }

    /// Carries out a command.
    /// - Parameters:
    ///   - palette: what a started session, or a cue that is played, sounds like; else the session's own.
    ///   - occasion: what else there is to remember of a started session.
    /// - Throws: why it cannot be carried out; nothing has changed then.
    func apply(_ command: Command, palette: Palette? = nil, occasion: Occasion = Occasion()) throws(Refusal) {
        let now = catchUp()
        defer { arm() }
        let effects = try session.apply(command, at: now)
        if case .start(_, let id, _) = command {
            self.palette = palette
            var occasion = occasion
            occasion.start = wallClock.moment
            occasions = occasions.suffix(1) + [(id, occasion)]
        }
        perform(effects, palette: palette ?? self.palette)
    }

    /// Knows what there is to know of the session that it was made with, which was interrupted, and says so by ear where the
    /// user waits for it.
    func takeUp(_ unfinished: Unfinished, palette: Palette?) {
        self.palette = palette
        occasions = [(unfinished.bookmark.id, unfinished.occasion)]
        log.interrupted(unfinished.bookmark)
        guard unfinished.isNews(at: wallClock.milliseconds) else { return }
        history.keep(.warning(session: unfinished.bookmark.id))
        do { try apply(.playCue(.problem)) } catch {}
    }

    /// The same for a session that became known only after this was made; nothing where another one began first.
    func takeUpLate(_ unfinished: Unfinished, palette: Palette?) {
        let now = catchUp()
        guard occasions.isEmpty, sessionCount == 0, !isOver else { return }
        session.recall(unfinished.bookmark, at: now)
        takeUp(unfinished, palette: palette)
        publish(.reloaded, session.status(at: now))
    }

    /// What is wrong with the history has changed.
    func take(historyTrouble trouble: String?) {
        guard trouble != historyTrouble else { return }
        historyTrouble = trouble
        log.history(trouble)
    }

    /// When a plan is due next has changed, or not.
    func take(nextPlanned next: Moment?) {
        guard next != nextPlanned else { return }
        nextPlanned = next
        announce(nil)
    }

    /// Says that a dose is due or, without one, that what is planned has changed.
    ///
    /// - Parameter palette: what the user is reminded with; nil for not by ear.
    func announce(_ dose: PlannedDose?, palette: Palette? = nil) {
        let now = catchUp()
        defer { arm() }
        if let palette {
            // In a session that has just begun nobody is reminded.
            do { perform(try session.apply(.playCue(.reminder), at: now), palette: palette) } catch {}
        }
        publish(.planned(dose), session.status(at: now))
    }

    /// Changes what is given. A mute without a time ends with the session.
    func setLoudness(volume: Int? = nil, muted: Bool? = nil, muteFor: Duration? = nil) {
        let now = catchUp()
        defer { arm() }
        var wanted = loudness
        wanted.volume = volume ?? wanted.volume
        if let muteFor {
            wanted.mute = .until(now + muteFor, time: wallClock.microseconds + Int64(muteFor.inMicroseconds))
        } else if let muted {
            wanted.mute = muted ? .untilSessionEnds : nil
        }
        become(wanted, at: now)
    }

    /// New rules hold from the next time on that they are asked for, another device at once.
    func reload(_ rules: Session.Rules, device: String) {
        let now = catchUp()
        defer { arm() }
        session.rules = rules
        if device != self.device, !isSilent, !isOver {
            self.device = device
            output.use(device: device)
        }
        publish(.reloaded, session.status(at: now))
    }

    /// The machine is about to sleep.
    func prepareForSleep() {
        let now = catchUp()
        defer { arm() }
        perform(session.prepareForSleep(at: now), palette: palette)
    }

    /// The machine is awake again, or was not put to sleep after all.
    func wakeFromSleep() {
        let now = catchUp()
        defer { arm() }
        perform(session.wake(at: now), palette: palette)
    }

    /// Brings the session to the present, as the alarm does when it goes off.
    func look() {
        catchUp()
        arm()
    }

    func add(_ listener: any Listener) { listeners[ObjectIdentifier(listener)] = listener }

    func remove(_ listener: any Listener) { listeners[ObjectIdentifier(listener)] = nil }

    /// Keeps where the session stands, and falls silent for good. Commands are still carried out, and not heard.
    func shutDown() {
        guard !isOver else { return }
        let now = catchUp()
        // One that nobody has taken up is as it was kept.
        if session.status(at: now).state != .interrupted, let bookmark = session.bookmark(at: now) {
            perform([.journal(bookmark)], palette: palette)
        }
        isOver = true
        alarm.set(to: nil)
        listeners.removeAll()
        output.shutDown()
    }
}

/// What happens by itself.
extension Engine {
    private func take(_ report: AudioReport) {
        let now = catchUp()
        defer { arm() }
        let before = audible
        vigil.hear()
        switch report {
        case .delivered(let delivery):
            if vigil.hear(delivery, at: now) { perform(session.take(delivery, at: now), palette: palette) }
        case .changed(let state):
            audio = state
        case .trouble(let message):
            log.trouble(message)
        }
        audible(since: before, at: now)
    }

    /// What is known of the device; one that hangs is as good as lost.
    private var audible: AudioState {
        guard vigil.isHanging, let device else { return audio }
        return .lost(device: device)
    }

    private func audible(since before: AudioState, at now: Instant) {
        guard audible != before else { return }
        publish(.audio, session.status(at: now))
        var isPossible = false
        if case .ready = audible { isPossible = true }
        perform(session.sounding(isPossible: isPossible, at: now), palette: palette)
    }

    /// Gives up what the output should have told of long ago.
    private func keepVigil(at now: Instant) {
        let before = audible
        let silenced = vigil.look(at: now)
        guard !silenced.isEmpty else { return }
        if audible != before { log.trouble("the sound device does not answer (\(device ?? "")); going on without sound") }
        audible(since: before, at: now)
        for delivery in silenced { perform(session.take(delivery, at: now), palette: palette) }
    }

    /// Lets everything happen that is due, and tells until when that is.
    @discardableResult
    private func catchUp() -> Instant {
        let now = alarm.now
        // Before anything else: what is due by now is not to happen to somebody whose machine slept.
        if hasSlept() { perform(session.wake(at: now), palette: palette) }
        perform(session.advance(to: now), palette: palette)
        if let deadline = loudness.deadline, deadline <= now { become(Loudness(volume: loudness.volume), at: now) }
        keepVigil(at: now)
        return now
    }

    /// Whether the machine has slept since this was asked before.
    private func hasSlept() -> Bool {
        let before = slept
        slept = max(before, sleepClock.slept)
        return slept - before > Self.shortestSleep
    }

    private func arm() {
        alarm.set(to: [session.nextDeadline, loudness.deadline, vigil.deadline].compactMap(\.self).min())
    }

    private func perform(_ effects: [Effect], palette: Palette?) {
        for effect in effects {
            switch effect {
            case .play(let segment):
                guard let palette, !isOver else { break }
                handOverGain()
                output.play(segment, palette: palette)
                if !output.isSilent { vigil.expect(segment) }
            case .encore(let encore):
                guard !isOver else { break }
                vigil.expect(encore)
                output.encore(encore)
            case .close:
                guard !isOver else { break }
                output.close()
                vigil.expect(nil)
                handOverGain()
            case .journal(let bookmark):
                history.keep(.bookmark(bookmark, occasion(of: bookmark.id), at: wallClock.milliseconds))
            case .record(let record):
                // Logged when its cues are known, too.
                history.keep(.record(record, occasion(of: record.id), at: wallClock.milliseconds))
            case .settle(let record, let cues):
                history.keep(.cues(cues, session: record.id))
                log.ended(record, cues)
            case .tell(let event, let status):
                publish(.session(event), status)
                if event == .started, let play = status.play { log.started(play) }
                if case .ended = event { endMute(status) }
            }
        }
    }

    private func occasion(of session: String) -> Occasion {
        occasions.last { $0.session == session }?.occasion ?? Occasion(start: wallClock.moment)
    }

    private func become(_ wanted: Loudness, at now: Instant) {
        guard wanted != loudness else { return }
        loudness = wanted
        handOverGain()
        publish(.volume, session.status(at: now))
    }

    /// A mute ends with the session. Its last cue still belongs to it: the output is told with what comes next.
    private func endMute(_ status: Status) {
        guard loudness.mute == .untilSessionEnds else { return }
        loudness.mute = nil
        publish(.volume, status)
    }

    private func handOverGain() {
        guard loudness.gain != gain, !isOver else { return }
        gain = loudness.gain
        output.set(gain)
    }

    private func publish(_ news: Notice.News, _ status: Status) {
        guard !listeners.isEmpty else { return }
        let notice = Notice(news: news, present: present(status))
        // One may go while others are told.
        for (id, listener) in listeners where listeners[id] != nil { listener.hear(notice) }
    }

    private func present(_ status: Status) -> Present {
        Present(
            status: status, loudness: loudness, audio: audible, historyTrouble: historyTrouble, nextPlanned: nextPlanned,
            time: wallClock.microseconds)
    }
}
