import Dispatch
import Glibc
import LimberControl
import LimberCore
import LimberFiles
import LimberSound
public import Logging

/// The whole daemon: the one place that knows every part.
public struct Daemon: Sendable {
    /// How it is to run.
    public struct Settings: Sendable {
        /// Wins over the configuration's.
        public var device: String?
        /// Keeps time and makes no sound.
        public var isSilent: Bool
        /// Wins over the environment's.
        public var socket: String?
        /// Wins over the user's.
        public var configuration: String?
        public var dataDirectory: String?
        public var logLevel: Logger.Level
        public var version: String

        public init(
            device: String? = nil, isSilent: Bool = false, socket: String? = nil, configuration: String? = nil,
            dataDirectory: String? = nil, logLevel: Logger.Level = .info, version: String
        ) {
            self.device = device
            self.isSilent = isSilent
            self.socket = socket
            self.configuration = configuration
            self.dataDirectory = dataDirectory
            self.logLevel = logLevel
            self.version = version
        }
    }

    /// Why it does not run, with the exit status that says so.
    public struct Failure: Error, CustomStringConvertible {
        public let status: Int32
        public let description: String

        /// The configuration, or what else it was given, is wrong (EX_CONFIG).
        static func configuration(_ text: String) -> Failure { Failure(status: 78, description: text) }
        /// Another daemon runs (EX_TEMPFAIL).
        static func running(_ text: String) -> Failure { Failure(status: 75, description: text) }
        /// The system does not let it (EX_OSERR).
        static func system(_ text: String) -> Failure { Failure(status: 71, description: text) }
    }

    private let settings: Settings
    private let environment: [String: String]

    public init(_ settings: Settings, environment: [String: String]) {
        self.settings = settings
        self.environment = environment
    }

    /// Serves until a signal ends it; then the process ends with status 0.
    public func run() throws(Failure) -> Never {
        let level = settings.logLevel
        let isJournal = JournalLogHandler.isJournal(environment["JOURNAL_STREAM"])
        LoggingSystem.bootstrap { _ in JournalLogHandler(level: level, isJournal: isJournal) }
        let logger = Logger(label: "limberd")
        raiseDescriptorLimit()

        let places = Places(environment: environment, dataDirectory: settings.dataDirectory)
        let (path, isNamed) = (settings.configuration ?? places.configuration, settings.configuration != nil)
        let readConfiguration: @Sendable () -> Reading<Configuration> = { Configuration.read(at: path, mustExist: isNamed) }
        let reading = readConfiguration()
        guard let configuration = reading.value else {
            throw .configuration(reading.problems.map(\.description).joined(separator: "\n"))
        }
        for problem in reading.problems { logger.warning("\(problem)") }

        let socket = try listen()
        let library = Library(places)
        let history = SQLiteHistory(
            file: HistoryFile(folder: places.stateHome), wallClock: SystemClock(), boot: BootClock.boot)
        let unfinished = history.unfinished()
        let palette = unfinished.flatMap { library.palette(of: $0.occasion.theme, configuration) }
        EngineQueue.send {
            serve(on: socket, configuration, places, library, history, (unfinished, palette), readConfiguration, logger)
        }
        dispatchMain()
    }

    private func listen() throws(Failure) -> ListeningSocket {
        let path: SocketPath
        do {
            path = try SocketPath.resolve(option: settings.socket, environment: { environment[$0] }, user: geteuid())
        } catch {
            throw .configuration(error.description)
        }
        do {
            return try ListeningSocket(path: path)
        } catch {
            switch error {
            case .anotherDaemon: throw .running(error.description)
            case .foreignFolder, .occupied, .unsuitable: throw .configuration(error.description)
            case .system: throw .system(error.description)
            }
        }
    }

    @EngineQueue
    private func serve(
        on socket: ListeningSocket, _ configuration: Configuration, _ places: Places, _ library: Library,
        _ history: SQLiteHistory, _ past: (unfinished: Unfinished?, palette: Palette?),
        _ readConfiguration: @escaping @Sendable () -> Reading<Configuration>, _ logger: Logger
    ) {
        let volumeFile = VolumeFile(folder: places.stateHome) { logger.warning("\($0)") }
        let loudness = Loudness(volume: volumeFile.read() ?? configuration.volume)
        let (isSilent, device) = (settings.isSilent, settings.device ?? configuration.device)
        let rules = Session.Rules(configuration)
        let session = past.unfinished.map { Session(rules: rules, interrupted: $0.bookmark, at: .now) }
        let engine = Engine(
            session: session ?? Session(rules: rules), loudness: loudness,
            audio: isSilent ? .silent : .ready(device: device), alarm: DispatchAlarm(), wallClock: SystemClock(),
            sleepClock: BootClock(), history: history, logger: logger
        ) { report in
            if isSilent { return SilentOutput(alarm: DispatchAlarm(), report: report) }
            return ALSAOutput(device: device, gain: loudness.gain, report: report)
        }
        let ringer = Ringer(
            engine: engine, library: library, history: history, alarm: DispatchAlarm(), wallClock: SystemClock(),
            hours: configuration.quiet, logger: logger
        ) { .current }
        let sides = SideBook(history, wallClock: SystemClock())
        sides.refresh()
        engine.add(sides)
        let responder = Responder(
            engine: engine, library: library, devices: DeviceList(), history: history, ringer: ringer, sides: sides,
            device: settings.device,
            configuration: configuration, version: settings.version, logger: logger, readConfiguration: readConfiguration
        )
        ringer.player = responder
        let manager = Supervisor()
        engine.add(manager)
        history.report { complaint in
            EngineQueue.send {
                engine.take(historyTrouble: complaint)
                ringer.take(historyTrouble: complaint)
            }
        }
        history.reportUnfinished { unfinished in
            let palette = library.palette(of: unfinished.occasion.theme, configuration)
            EngineQueue.send { engine.takeUpLate(unfinished, palette: palette) }
        }
        engine.add(VolumeKeeper(volumeFile, known: loudness.volume))
        engine.add(MemoryKeeper(alarm: DispatchAlarm()))
        engine.add(SleepWatch(engine: engine, keeper: Logind(logger: logger), alarm: DispatchAlarm()))
        let jumps = ClockJumps {
            engine.look()
            ringer.look()
        }
        // The user is in another zone.
        let moves = FileWatch(folder: "/etc", name: "localtime") { ringer.look() }
        let edits = library.plans.shelf.folders.map { FolderWatch($0) { ringer.look() } }
        let server = Server(Socket(socket.descriptor), responder: responder, engine: engine, logger: logger) { DispatchAlarm() }
        server.begin()

        let signals = Signals()
        let end: @EngineQueue () -> Void = {
            // Within a second all of it is over, also where the device or a client hangs.
            let latest = Instant.now + .milliseconds(550)
            manager.stopping()
            ringer.finish()
            engine.shutDown()
            server.finish(within: latest - .now) {
                socket.remove()
                volumeFile.finish()
                history.finish()
                _ = (signals, jumps, moves, edits)
                exit(0)
            }
        }
        if let unfinished = past.unfinished { engine.takeUp(unfinished, palette: past.palette) }
        ringer.begin()
        signals.on(SIGTERM, end)
        signals.on(SIGINT, end)
        signals.on(SIGHUP) {
            manager.reloading()
            responder.reload { _ in manager.reloaded() }
        }
        manager.ready()
    }

    /// For as many clients as are served, whatever the shell says.
    private func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let wanted = rlim_t(2 * Server.mostClients)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
