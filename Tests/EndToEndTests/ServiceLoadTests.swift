import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// The daemon with many clients, with bad ones, and with none.
@Suite struct ServiceLoadTests {
    private func descriptors(_ daemon: LiveDaemon) throws -> Int {
        let folder = "/proc/\(daemon.process.pid)/fd"
        guard let files = opendir(folder) else { throw SystemError("opendir \(folder)") }
        defer { closedir(files) }
        var count = 0
        while readdir(files) != nil { count += 1 }
        return count
    }

    /// Whoever is woken every second by a timer of its own would be switched to six times in a window.
    @Test func anIdleDaemonSleeps() throws {
        let daemon = try LiveDaemon()
        var watcher = try daemon.connect().open(Player.Monitor())
        _ = try watcher.next(within: .seconds(5))
        // At first memory is given back, and Dispatch lets go of the threads that it made for the start.
        let sleeps = try eventually(within: .seconds(90)) {
            let before = try contextSwitches(of: daemon.process.pid)
            usleep(6_000_000)
            return try contextSwitches(of: daemon.process.pid) - before <= 2
        }
        #expect(sleeps)
        try daemon.stop()
    }

    @Test func aThousandClientsAreServedAndOneMoreIsTurnedAway() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 4096)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)

        let daemon = try LiveDaemon()
        let idle = try descriptors(daemon)
        var clients = try (0..<1000).map { _ in try daemon.connect() }
        for client in [clients[0], clients[500], clients[999]] {
            #expect(try client.call(Player.GetStatus()).status.state == .idle)
        }
        let oneMore = try daemon.connect()
        #expect(try oneMore.receive(within: .seconds(5)) == .ended)
        #expect(daemon.process.errors.contains("turned away"))

        clients.removeLast(900)
        #expect(eventually { (try? daemon.call(Player.GetStatus())) != nil })
        clients.removeAll()
        #expect(try eventually { try descriptors(daemon) <= idle }, "every descriptor is given back")
        try daemon.stop()
    }

    @Test func withFewDescriptorsItTurnsClientsAwayAndGoesOn() throws {
        let directory = try TemporaryDirectory()
        let process = try ChildProcess(
            "sh", ["-c", "ulimit -n 40; exec \"$0\" --silent", BuiltProgram.path("limberd")],
            environment: LiveDaemon.environment(in: directory))
        let path = try LiveDaemon.socket(in: directory)
        #expect(eventually { (try? Connection(to: path).call(Introspection.GetInfo())) != nil })
        let clients = try (1...40).map { _ in try Connection(to: path) }
        #expect(eventually { process.errors.contains("turned away") })
        let before = try processorTicks(process)
        usleep(500_000)
        #expect(try processorTicks(process) - before < 10, "it does not try again and again")
        #expect(try clients[0].call(Player.GetStatus()).status.state == .idle)
        #expect(process.errors.split(separator: "\n").count < 5, "it says so once")
        process.signal(SIGTERM)
        #expect(try process.wait() == .exited(0))
    }

    /// Time on a processor, in hundredths of a second.
    private func processorTicks(_ process: ChildProcess) throws -> Int {
        let fields = try readText("/proc/\(process.pid)/stat").split(separator: " ")
        return fields[13...14].compactMap { Int($0) }.reduce(0, +)
    }

    @Test func aClientThatNeverReadsHindersNobody() throws {
        let daemon = try LiveDaemon()
        let (deaf, watcher, quick) = (try daemon.connect(), try daemon.connect(), try daemon.connect())
        try watcher.send(Call(Player.Monitor()))
        let message = Call(Player.ListCues()).message
        var sent = 0
        while true {
            let count = message[(sent % message.count)...].withUnsafeBytes {
                send(deaf.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                sent += count
            } else {
                // The daemon has had its turn when another client has its answer.
                let begun = monotonicNow()
                _ = try quick.call(Player.GetStatus())
                #expect(monotonicNow() - begun < 1_000_000_000)
                var wanted = pollfd(fd: deaf.descriptor, events: Int16(POLLOUT), revents: 0)
                if poll(&wanted, 1, 100) == 0 { break }
            }
        }
        // Nor does one that watches and never reads.
        for volume in 0..<3000 { _ = try quick.call(Player.SetVolume(volume: volume % 100)) }
        #expect(try residentKiB(daemon) < 100 * 1024)
        try daemon.stop()
    }

    private func residentKiB(_ daemon: LiveDaemon) throws -> Int {
        let lines = try readText("/proc/\(daemon.process.pid)/status").split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix("VmRSS:") })
        return try #require(line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first)
    }

    @Test func rubbishClosesOneConnectionAndNoMore() throws {
        let daemon = try LiveDaemon()
        let other = try daemon.connect()
        for text in ["GET / HTTP/1.1\r\n\r\n\0", "{}\0", "\0\0\0", String(repeating: "[", count: 100_000) + "\0"] {
            let client = try daemon.connect()
            _ = text.utf8.withContiguousStorageIfAvailable {
                send(client.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            #expect(try client.receive(within: .seconds(5)) == .ended)
            #expect(try other.call(Player.GetStatus()).status.state == .idle)
        }
        try daemon.stop()
    }
}
