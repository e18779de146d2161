import Glibc
import LimberControl
import LimberCore
import LimberTestSupport

/// What the daemon costs: wake-ups, memory, disk, and the time to start; beside MPD.
struct CostGroup {
    private let bench: Bench
    private static let session = "title: Cost\ntiming: {prepare: 0s}\nsteps: [{name: Hold, hold: 10m}]"

    init(bench: Bench) {
        self.bench = bench
    }

    func measure() throws -> [Claim] {
        let mpd = MPDServer.obstacle == nil ? try MPDServer() : nil
        var claims = try running(beside: mpd)
        claims.append(size())
        claims.append(try start(beside: mpd))
        return claims
    }

    /// A daemon whose cost is told.
    private struct Subject {
        let name: String
        let process: ProcessCost
        let mostSwitches: Double?
        let mostMemory: Double?

        init(_ name: String, _ process: ChildProcess, mostSwitches: Double? = nil, mostMemory: Double? = nil) {
            self.name = name
            self.process = ProcessCost(pid: process.pid)
            self.mostSwitches = mostSwitches
            self.mostMemory = mostMemory
        }
    }

    private func running(beside mpd: MPDServer?) throws -> [Claim] {
        let (card, server) = (try SimulatedCard(), try PulseAudioServer())
        let idle = try LiveDaemon(isSilent: false, environment: card.environment)
        let onCard = try LiveDaemon(isSilent: false, environment: card.environment)
        let onServer = try LiveDaemon(isSilent: false, environment: server.environment)
        for daemon in [onCard, onServer] { _ = try daemon.call(Player.Start(routine: "cost", text: Self.session)) }
        var subjects = [
            Subject("Limber, idle", idle.process, mostSwitches: 0, mostMemory: 12),
            Subject("Limber, in a hold, simulated card", onCard.process, mostSwitches: 4, mostMemory: 16),
            Subject("Limber, in a hold, PulseAudio", onServer.process, mostSwitches: 12, mostMemory: 16),
        ]
        if let mpd { subjects.append(Subject("MPD, idle", mpd.process)) }
        // Past the start's own cues, and past what a device needs at first.
        pause(.seconds(10))
        let before = try subjects.map { (try contextSwitches(of: $0.process.pid), $0.process.processorTime) }
        let time = 30.0
        pause(.seconds(time))
        var switches = Claim("Context switches a second, over \(Int(time)) s", unit: "a second", statistics: [.median])
        var memory = Claim("Memory: PSS", unit: "MB", statistics: [.median])
        var processor = Claim("Processor time a second, over the same time", unit: "ms", statistics: [.median])
        for (subject, earlier) in zip(subjects, before) {
            let isReference = subject.name == subjects[1].name
            switches.findings.append(
                Finding(
                    subject.name, [Double(try contextSwitches(of: subject.process.pid) - earlier.0) / time],
                    targets: subject.mostSwitches.map { [.atMost($0)] } ?? [], isReference: isReference))
            memory.findings.append(
                Finding(
                    subject.name, [subject.process.proportionalMemory], targets: subject.mostMemory.map { [.atMost($0)] } ?? [],
                    isReference: subject.name == subjects[0].name))
            processor.findings.append(
                Finding(subject.name, [(subject.process.processorTime - earlier.1) * 1000 / time], isReference: isReference))
        }
        return [switches, processor, memory]
    }

    private func size() -> Claim {
        var claim = Claim("Size of the programs, static and stripped", unit: "MB", statistics: [.median])
        for program in ["limberd", "limber"] {
            var status = stat()
            guard let path = try? BuiltProgram.path(program), stat(path, &status) == 0 else { continue }
            claim.findings.append(Finding(program, [Double(status.st_size) / 1e6], targets: [.atMost(20)]))
        }
        return claim
    }

    /// From the call that starts the program to the first connection that is accepted, by turns.
    private func start(beside mpd: MPDServer?) throws -> Claim {
        var limber: [Double] = []
        var others: [Double] = []
        let directory = try TemporaryDirectory()
        let socket = try LiveDaemon.socket(in: directory)
        let environment = try LiveDaemon.environment(in: directory)
        for _ in 0..<bench.effort.starts {
            limber.append(
                try start(socket) {
                    try ChildProcess(try BuiltProgram.path("limberd"), environment: environment)
                })
            guard let mpd else { continue }
            mpd.stop()
            others.append(try start(mpd.socket) { try MPDServer.launch(in: mpd.directory) })
        }
        var claim = Claim("From exec to connectable", unit: "ms")
        claim.findings.append(Finding("limberd", limber, targets: [.atMost(15)], isReference: true))
        claim.findings.append(MPDServer.obstacle.map { Finding("MPD", leftOut: $0) } ?? Finding("MPD", others))
        return claim
    }

    private func start(_ socket: SocketPath, _ launch: () throws -> ChildProcess) throws -> Double {
        let begin = monotonicNow()
        let process = try launch()
        while !canConnect(to: socket) {
            guard process.isRunning, monotonicNow() - begin < 10_000_000_000 else {
                throw Missing(what: "\(process.program)'s socket: \(process.errors)")
            }
            usleep(50)
        }
        let time = Double(monotonicNow() - begin) / 1e6
        // Connectable is not yet serving; what starts up is not to be cut.
        pause(.milliseconds(50))
        process.signal(SIGTERM)
        _ = try process.wait()
        unlink(socket.description)
        return time
    }
}
