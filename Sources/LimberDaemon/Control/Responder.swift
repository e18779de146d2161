import LimberControl
import LimberCore
import LimberFiles
import Logging

/// Answers calls: reads what is wanted, asks the library or the engine, and says what came of it.
@EngineQueue
final class Responder {
    /// How a call is answered.
    enum Response {
        case now(Reply)
        /// Calls back once, on the engine's queue.
        case later((@escaping @EngineQueue @Sendable (Reply) -> Void) -> Void)
        case stream(Player.Monitor)
    }

    let engine: Engine
    let library: Library
    private let devices: DeviceList
    private let history: HistoryDesk
    let ringer: Ringer
    let sides: SideBook
    private let plans: PlanDesk
    /// Wins over the configuration's.
    private let device: String?
    private(set) var configuration: Configuration
    private let readConfiguration: @Sendable () -> Reading<Configuration>
    private let version: String
    private let logger: Logger
    private var lastTold: (present: Player.Present, reply: Reply)?

    init(
        engine: Engine, library: Library, devices: DeviceList, history: SQLiteHistory, ringer: Ringer, sides: SideBook,
        device: String?, configuration: Configuration, version: String, logger: Logger,
        readConfiguration: @escaping @Sendable () -> Reading<Configuration>
    ) {
        self.engine = engine
        self.library = library
        self.devices = devices
        self.history = HistoryDesk(history)
        self.ringer = ringer
        self.sides = sides
        plans = PlanDesk(ringer)
        self.device = device
        self.configuration = configuration
        self.version = version
        self.logger = logger
        self.readConfiguration = readConfiguration
    }

    func respond(to call: Call) -> Response {
        do {
            switch try Request(call) {
            case .getInfo:
                return .now(Reply(Introspection.GetInfo.Answer(vendor: "Limber", product: "limberd", version: version, url: "")))
            case .getInterfaceDescription(let request):
                return .now(Reply(try request.answer()))
            case .player(let request):
                return try respond(to: request)
            }
        } catch {
            return .now(Reply(error))
        }
    }

    private func respond(to request: Player.Request) throws(Fault) -> Response {
        switch request {
        case .start(let start): return begin(start)
        case .pause: return try command(.pause)
        case .resume: return try command(.resume)
        case .toggle: return try command(.toggle)
        case .next: return try command(.next)
        case .skip(let skip): return try command(.skip(skip.count ?? 1))
        case .back: return try command(.back)
        case .again: return try command(.again)
        case .goTo(let goTo): return try command(.goTo(step: goTo.step))
        case .extend(let extend): return try command(.extend(extend.duration))
        case .stop(let stop): return try command(.stop(pain: stop.pain))
        case .getStatus: return .now(tellStatus())
        case .monitor(let monitor): return .stream(monitor)
        case .listRoutines: return look { [configuration] in Reply($0.list(configuration)) }
        case .showRoutine(let show): return look { [configuration] in $0.show(show, configuration) }
        case .check(let check): return look { _ in Reply(Library.check(check)) }
        case .playCue(let play): return try sound(play)
        case .listCues: return .now(Reply(Player.ListCues.Answer()))
        case .listDevices: return .later { [self] done in listDevices(then: done) }
        case .setVolume(let set): return .now(setVolume(set))
        case .reload: return .later { [self] done in reload(then: done) }
        case .listSessions(let list): return .later { [history] done in history.list(list, then: done) }
        case .note(let note):
            let latest = engine.latestSession
            return .later { [history] done in history.note(note, latest: latest, then: done) }
        case .export(let export): return .later { [history] done in history.export(export, then: done) }
        case .import(let part):
            return .later { [history, ringer, sides] done in
                history.take(part) { reply in
                    if part.more != true {
                        ringer.look()
                        sides.refresh()
                    }
                    done(reply)
                }
            }
        case .listPlans: return .later { [plans] done in plans.listPlans(then: done) }
        case .enablePlan(let enable): return .later { [plans] done in plans.enable(enable, then: done) }
        case .listDoses(let list): return .later { [plans] done in plans.listDoses(list, then: done) }
        case .startDose(let dose): return .later { [self] done in begin(dose, then: done) }
        case .snoozeDose(let snooze): return .later { [plans] done in plans.snooze(snooze, then: done) }
        case .skipDose(let skip): return .later { [plans] done in plans.skip(skip, then: done) }
        case .setQuiet(let set): return .later { [plans] done in plans.setQuiet(set, then: done) }
        case .getStats(let ask): return .later { [self] done in look(back: ask, then: done) }
        }
    }

    private func command(_ command: Command) throws(Fault) -> Response {
        do {
            try engine.apply(command)
        } catch {
            throw Fault(error)
        }
        return .now(tellStatus())
    }

    /// What is to be told has a grain of a millisecond: those who ask together are told the same.
    private func tellStatus() -> Reply {
        let present = Player.Present(status: Player.Status(engine.present))
        if let lastTold, lastTold.present == present { return lastTold.reply }
        let reply = Reply(present)
        lastTold = (present, reply)
        return reply
    }

    private func look(back ask: Player.GetStats, then done: @escaping Answer) {
        ringer.reader.survey({ survey -> Result<Survey, Fault> in
            Result { () throws(Fault) in
                if let plan = ask.plan { _ = try survey.entry(plan) }
                return survey
            }
        }) { [history] found, complaint in
            switch found {
            case .success(let survey)?: history.stats(ask, survey, then: done)
            case .failure(let fault)?: done(Reply(fault))
            case nil: done(Reply(Fault.historyUnavailable(message: complaint ?? "the history cannot be read")))
            }
        }
    }

    private func look(_ body: @escaping @Sendable (Library) -> Reply) -> Response {
        .later { [library] done in library.read(body, then: done) }
    }

    private func sound(_ play: Player.PlayCue) throws(Fault) -> Response {
        guard !engine.isSilent else { throw .audioUnavailable(message: "limberd runs with --silent") }
        return .later { [self, configuration] done in
            library.read({ $0.prepare(play, configuration) }) { [self] prepared in
                switch prepared {
                case .failure(let fault): done(Reply(fault))
                case .success(let prepared): done(sound(play.cue, prepared))
                }
            }
        }
    }

    private func sound(_ cue: Cue, _ prepared: Library.PreparedCue) -> Reply {
        warn(of: prepared.warnings)
        do {
            try engine.apply(.playCue(cue), palette: prepared.palette)
        } catch {
            return Reply(Fault(error))
        }
        return Reply(Player.PlayCue.Answer(duration: prepared.length))
    }

    private func setVolume(_ set: Player.SetVolume) -> Reply {
        engine.setLoudness(volume: set.volume, muted: set.muted, muteFor: set.muteFor)
        let status = Player.Status(engine.present)
        return Reply(
            Player.SetVolume.Answer(volume: status.volume, muted: status.muted, mutedUntil: status.mutedUntil)
        )
    }

    private func listDevices(then done: @escaping @EngineQueue @Sendable (Reply) -> Void) {
        devices.read(inUse: engine.device, isOpen: engine.isDeviceOpen) { devices in
            done(Reply(Player.ListDevices.Answer(devices: devices.map(Player.Device.init))))
        }
    }

    /// Reads the configuration again; where it is wrong, the old one stays in force.
    func reload(then done: @escaping @EngineQueue @Sendable (Reply) -> Void) {
        let read = readConfiguration
        library.read({ _ in read() }) { [self] reading in
            warn(of: reading.problems)
            let problems = reading.problems.map(Player.Problem.init)
            guard let value = reading.value else { return done(Reply(Fault.invalidConfiguration(problems: problems))) }
            configuration = value
            ringer.setHours(value.quiet)
            engine.reload(Session.Rules(value), device: device ?? value.device)
            done(Reply(Player.Reload.Answer(problems: problems)))
        }
    }

    func warn(of problems: [Problem]) {
        for problem in problems { logger.warning("\(problem)") }
    }
}

extension Session.Rules {
    init(_ configuration: Configuration) {
        self.init(
            leadIn: configuration.leadIn, resumeLead: configuration.resumeLead, abandonAfter: configuration.abandonAfter
        )
    }
}
