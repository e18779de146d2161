/// A system bus of the test's own, with a logind on it that does what the test says (python3-dbusmock).
public final class LoginManagerMock {
    public enum Failure: Error, CustomStringConvertible {
        case notReady(String)
        case refused(String)

        public var description: String {
            switch self {
            case .notReady(let messages): "the mock of logind did not become ready; is python3-dbusmock installed?\n\(messages)"
            case .refused(let messages): "the mock of logind refuses\n\(messages)"
            }
        }
    }

    private let directory: TemporaryDirectory
    private let address: String
    private let bus: ChildProcess
    private let mock: ChildProcess

    /// Returns when logind can be called.
    public init() throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        address = "unix:path=\(directory.path("bus"))"
        bus = try ChildProcess("dbus-daemon", ["--session", "--nofork", "--nopidfile", "--address=\(address)"])
        // Debian's own Python, which has Debian's packages.
        mock = try ChildProcess(
            "/usr/bin/python3", ["-m", "dbusmock", "--system", "--template", "logind"],
            environment: ["DBUS_SYSTEM_BUS_ADDRESS": address])
        guard LimberTestSupport.eventually(within: .seconds(30), every: .milliseconds(50), { (try? inhibitors()) != nil }) else {
            throw Failure.notReady(bus.errors + mock.errors)
        }
    }

    /// What a program needs to find the bus.
    public var environment: [String: String] { ["DBUS_SYSTEM_BUS_ADDRESS": address] }

    /// What the machine is kept from now, as in "idle block".
    public func inhibitors() throws -> Set<String> {
        // As in: a(ssssuu) 1 "sleep" "Who" "why" "delay" 1000 123456
        let words = try call(["org.freedesktop.login1.Manager", "ListInhibitors"]).split(separator: "\"")
        let texts = words.indices.filter { $0 % 2 == 1 }.map { words[$0] }
        return Set(stride(from: 0, to: texts.count - 3, by: 4).map { "\(texts[$0]) \(texts[$0 + 3])" })
    }

    /// Waits until it is so with what the machine is kept from. Returns whether it has come to be.
    public func eventually(_ condition: (Set<String>) -> Bool) throws -> Bool {
        try LimberTestSupport.eventually(within: .seconds(30), every: .milliseconds(50)) { condition(try inhibitors()) }
    }

    /// Says that the machine is about to sleep, or is awake.
    public func prepareForSleep(_ isComing: Bool) throws {
        _ = try call([
            "org.freedesktop.DBus.Mock", "EmitSignal", "sssav", "org.freedesktop.login1.Manager", "PrepareForSleep", "b", "1",
            "b", "\(isComing)",
        ])
    }

    /// Ends the bus at once, with everybody on it.
    public func crash() throws {
        bus.signal(9)
        try bus.wait()
    }

    private func call(_ words: [String]) throws -> String {
        let result = try ChildProcess.run(
            "busctl", ["--address=\(address)", "call", "org.freedesktop.login1", "/org/freedesktop/login1"] + words)
        guard result.ending == .exited(0) else { throw Failure.refused(result.errors) }
        return result.output
    }
}
