import Glibc
import LimberCore
import LimberSound

/// The thread that writes to the device: takes orders, keeps the device fed, tells what was heard, and looks for a
/// device that is not there. Between two cues it sleeps.
final class Writer {
    private var device: String
    private let mailbox: Mailbox<ALSAOutput.Order>
    private let report: @Sendable (AudioReport) -> Void

    private var gain: Gain
    private var palette: Palette?
    private var agenda = Agenda(Segment(generation: 0, entries: []))
    private var feed: Feed?
    private var state: AudioState
    private var demand = Demand.none
    private var isEnding = false
    /// Another device is to be opened in place of one that was there.
    private var isMoving = false
    private var retry = Retry()
    private var resilience = Resilience()
    /// How often in a row the device has asked to be looked at.
    private var alarms = 0

    /// A device that asks more often is looked at in time.
    private static let mostAlarms = 10
    /// A device that takes longer to answer has hung.
    private static let longestCall: Duration = .seconds(1)
    /// A sound that is left behind has faded out by then.
    private static let farewell: Duration = .milliseconds(300)

    init(
        device: String, gain: Gain, mailbox: Mailbox<ALSAOutput.Order>, report: @escaping @Sendable (AudioReport) -> Void
    ) {
        self.device = device
        self.gain = gain
        self.mailbox = mailbox
        self.report = report
        state = .ready(device: device)
    }

    func run() {
        while !isEnding {
            let orders = wait()
            let begin = Instant.now
            for order in orders { obey(order) }
            if !isEnding { work() }
            // Meanwhile the engine may have given this thread up.
            if .now - begin > Self.longestCall { report(.changed(state)) }
        }
        feed = nil
    }

    /// Until there is something to do: an order, a device in trouble, or the time for what comes next.
    private func wait() -> [ALSAOutput.Order] {
        let pcm = alarms < Self.mostAlarms ? feed?.pcm : nil
        let (orders, isAlarmed) = mailbox.wait(milliseconds: patience(), device: pcm?.kind.canRewind == true ? pcm : nil)
        alarms = isAlarmed ? alarms + 1 : 0
        return orders
    }

    /// How long there is nothing to do.
    private func patience() -> Int32 {
        var next: Instant?
        func consider(_ instant: Instant?) {
            if let instant { next = min(next ?? instant, instant) }
        }
        if let feed {
            consider(feed.nextCare(for: agenda))
            if demand == .closing { consider(feed.silenceBegins ?? .now) }
        } else if demand != .none {
            consider(retry.next)
        }
        if let upcoming = agenda.upcoming, feed == nil { consider(upcoming.due + Segment.tolerance) }
        guard let next else { return -1 }
        return Int32(clamping: max(0, (next - .now).inMicroseconds + 999) / 1000)
    }

    private func obey(_ order: ALSAOutput.Order) {
        switch order {
        case .play(let segment, let palette):
            if demand.play() { retry = Retry() }
            agenda = Agenda(segment)
            self.palette = feed.map { palette.at(rate: $0.pcm.rate) } ?? palette
            attempt { feed, agenda, palette throws(DeviceError) in try feed.replace(with: &agenda, palette: palette) }
        case .encore(let encore):
            guard encore.generation == agenda.segment.generation else { return }
            agenda.repeatEntry(encore.index)
            attempt { feed, agenda, palette throws(DeviceError) in try feed.requeue(&agenda, palette: palette) }
        case .set(let gain):
            self.gain = gain
            attempt { feed, agenda, palette throws(DeviceError) in try feed.set(gain, &agenda, palette: palette) }
        case .use(let device):
            move(to: device)
        case .close:
            demand.close(isOpen: feed != nil)
        case .shutDown:
            isEnding = true
        }
    }

    /// What was not heard here is heard there.
    private func move(to device: String) {
        guard device != self.device else { return }
        self.device = device
        leave()
        retry = Retry()
        demand.lose()
        isMoving = demand != .none
        if !isMoving { become(.ready(device: device)) }
    }

    /// Lets go of the device when what sounds has faded out. Waits for that.
    private func leave() {
        _ = agenda.takeBack()
        guard let feed, let palette else { return }
        var nothing = Agenda(Segment(generation: 0, entries: []))
        let end = Instant.now + Self.farewell
        do throws(DeviceError) {
            try feed.replace(with: &nothing, palette: palette)
            while let silence = feed.silenceBegins, silence > .now, .now < end {
                let next = min(silence, end, feed.nextCare(for: nothing))
                usleep(UInt32(clamping: max(0, (next - .now).inMicroseconds) + 1))
                try feed.care(for: &nothing, palette: palette)
            }
        } catch {
            // It has gone by itself.
        }
        self.feed = nil
    }

    private func work() {
        if demand != .none, feed == nil, retry.next <= .now { open() }
        attempt { feed, agenda, palette throws(DeviceError) in try feed.care(for: &agenda, palette: palette) }
        tellWhatWasHeard()
        if feed?.isSettled == true {
            resilience.play(at: .now)
            retry = Retry()
            isMoving = false
            become(.ready(device: device))
        }
        giveUpWhatIsTooLate()
        if demand == .closing, let feed, feed.silenceBegins ?? .now <= .now {
            self.feed = nil
            demand = .none
        }
    }

    private func open() {
        guard let palette else { return }
        do throws(DeviceError) {
            let pcm = try PCM(opening: device)
            let feed = Feed(pcm, gain: gain)
            self.feed = feed
            resilience = Resilience()
            let fitting = palette.at(rate: pcm.rate)
            self.palette = fitting
            try feed.start(&agenda, palette: fitting)
        } catch {
            // It may have broken off already, where this thread had no turn for longer than what it starts with takes.
            if let feed, let palette = self.palette { recover(feed, palette, from: error) } else { lose(error) }
        }
    }

    /// Does something with the feed, and puts right what goes wrong.
    private func attempt(_ action: (Feed, inout Agenda, Palette) throws(DeviceError) -> Void) {
        guard let feed, let palette else { return }
        do throws(DeviceError) {
            try action(feed, &agenda, palette)
        } catch {
            recover(feed, palette, from: error)
        }
    }

    /// Starts a stream again that broke off, unless it has done so too often.
    private func recover(_ feed: Feed, _ palette: Palette, from error: DeviceError) {
        tellWhatWasHeard(isBroken: true)
        var error = error
        while error.isInterruption, resilience.breakOff(at: .now) {
            do throws(DeviceError) {
                return try feed.recover(&agenda, palette: palette, from: error)
            } catch let failure {
                error = failure
            }
        }
        lose(error)
    }

    /// The device is gone, or was never there; time goes on.
    private func lose(_ error: DeviceError) {
        let wasThere = feed != nil || error.isBusy || isMoving
        retry.fail(at: .now, isServer: error.isServerAway || feed?.pcm.kind.isServer == true)
        feed = nil
        demand.lose()
        _ = agenda.takeBack()
        let present: AudioState = wasThere || state == .lost(device: device) ? .lost(device: device) : .silent
        if present != state { report(.trouble("\(error) (\(device)); going on without sound, and looking for it")) }
        become(present)
    }

    private func become(_ present: AudioState) {
        guard present != state else { return }
        state = present
        report(.changed(present))
    }

    private func tellWhatWasHeard(isBroken: Bool = false) {
        guard let feed else { return }
        for entry in feed.heard(of: &agenda, isBroken: isBroken) {
            report(.delivered(agenda.delivery(of: entry.index, .played(at: feed.instant(of: entry.frame)))))
        }
    }

    private func giveUpWhatIsTooLate() {
        while let upcoming = agenda.upcoming, !upcoming.isEncore || feed == nil, Instant.now - upcoming.due > Segment.tolerance {
            agenda.miss()
        }
        for index in agenda.takeMissed() { report(.delivered(agenda.delivery(of: index, .lost))) }
    }
}
