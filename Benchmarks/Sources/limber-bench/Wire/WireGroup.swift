import Glibc
import LimberControl
import LimberCore
import LimberTestSupport

/// How fast the daemon answers, beside MPD; and where the time goes.
struct WireGroup {
    private let bench: Bench

    init(bench: Bench) {
        self.bench = bench
    }

    func measure() throws -> [Claim] {
        let daemon = try LiveDaemon()
        _ = try daemon.call(Player.Start(routine: "wire", text: "title: Wire\nsteps: [{name: Hold, hold: 1h, sides: each}]"))
        let mpd = MPDServer.obstacle == nil ? try MPDServer() : nil
        let echo = try EchoServer()
        var subjects = [Subject("Limber, GetStatus in a session", daemon.socket, .getStatus, isLimber: true)]
        if let mpd { subjects.append(Subject("MPD, status", mpd.socket, .status)) }
        subjects.append(Subject("an echo: the socket alone", echo.socket, .echo))
        var claims: [Claim] = []
        for clients in [1, 32] {
            var latency = Claim("Status over the socket, \(label(clients)): latency", unit: "us")
            var throughput = Claim(
                "Status over the socket, \(label(clients)): throughput", unit: "thousand a second",
                statistics: [.median, .minimum, .maximum])
            let rounds = try ask(subjects, clients: clients)
            let best = zip(subjects, rounds).first { $0.0.question == .status }.flatMap { Summary($0.1.map(\.rate)) }
            for (subject, rounds) in zip(subjects, rounds) {
                latency.findings.append(Finding(subject.name, rounds.flatMap(\.latencies), isReference: subject.isLimber))
                let target = subject.isLimber ? best.map { [Target.atLeast($0.median / 2000)] } : nil
                throughput.findings.append(
                    Finding(subject.name, rounds.map { $0.rate / 1000 }, targets: target ?? [], isReference: subject.isLimber))
            }
            if let obstacle = MPDServer.obstacle { latency.findings.append(Finding("MPD", leftOut: obstacle)) }
            claims += [latency, throughput]
        }
        return claims + [try breakdown(daemon)]
    }

    /// Asks by turns, so that what else the machine does meets all alike.
    private func ask(_ subjects: [Subject], clients: Int) throws -> [[Questioning.Round]] {
        let questionings = try subjects.map { try Questioning($0.question, at: $0.socket, clients: clients) }
        var rounds = subjects.map { _ in [Questioning.Round]() }
        for _ in 0..<Self.turns {
            for (number, questioning) in questionings.enumerated() {
                rounds[number].append(try questioning.ask(bench.effort.questions / Self.turns))
            }
        }
        return rounds
    }

    private static let turns = 8

    private struct Subject {
        let name: String
        let socket: SocketPath
        let question: Question
        let isLimber: Bool

        init(_ name: String, _ socket: SocketPath, _ question: Question, isLimber: Bool = false) {
            self.name = name
            self.socket = socket
            self.question = question
            self.isLimber = isLimber
        }
    }

    private func label(_ clients: Int) -> String { clients == 1 ? "1 client" : "\(clients) clients" }

    /// The parts of an answer that can be done without the daemon.
    private func breakdown(_ daemon: LiveDaemon) throws -> Claim {
        let present = try daemon.call(Player.GetStatus())
        let message = Question.getStatus.bytes.dropLast()
        let call = try Call(reading: message)
        let reply = Reply(present)
        var claim = Claim(
            "Where the time of a status goes: the same code, in this process", unit: "us",
            notes: ["What is left of the latency is the sockets, the queue, and the session's own status."])
        let parts: [(String, () -> Void)] = [
            ("bytes to a call (jansson)", { blackHole(try? Call(reading: message)) }),
            ("call to a request, parameters checked", { blackHole(try? Request(call)) }),
            ("status to JSON values (Encodable)", { blackHole(Reply(present)) }),
            ("JSON values to bytes", { blackHole(try? reply.message()) }),
        ]
        claim.findings = parts.map { name, body in Finding(name, microseconds(of: body)) }
        return claim
    }

    /// Of batches, for the clock is no finer than they are.
    private func microseconds(of body: () -> Void) -> [Double] {
        (0..<200).map { _ in seconds { for _ in 0..<50 { body() } } * 1e6 / 50 }
    }
}
