import Glibc

/// A program that the test started. It is killed when it is let go.
public final class ChildProcess {
    public enum Input {
        case nothing
        case text(String)
        /// What `send` gives it.
        case pipe
    }

    /// Where its standard output goes; its standard error always goes to a file.
    public enum Output {
        /// A file, which `output` reads.
        case file
        /// A pipe, which `nextLine` reads.
        case pipe
    }

    public enum Ending: Equatable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }

    public enum Failure: Error, CustomStringConvertible {
        case stillRunning(program: String, after: Duration)

        public var description: String {
            switch self {
            case .stillRunning(let program, let patience): "\(program) still runs after \(patience)"
            }
        }
    }

    public let program: String
    public let pid: Int32
    private let directory: TemporaryDirectory
    private var inlet: Int32
    private var outlet: Int32
    private var unread: [UInt8] = []
    private var ending: Ending?

    /// Starts a program, which is found by its path, or by its name in PATH.
    ///
    /// Of this process's environment it inherits only what programs need to run at all; `environment` adds to that.
    public init(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], input: Input = .nothing,
        output: Output = .file
    ) throws {
        self.program = program
        directory = try TemporaryDirectory()
        var launch = Launch()
        switch input {
        case .nothing:
            launch.redirect(0, toFile: "/dev/null", flags: O_RDONLY)
            inlet = -1
        case .text(let text):
            launch.redirect(0, toFile: try directory.write(text, to: "input"), flags: O_RDONLY)
            inlet = -1
        case .pipe:
            inlet = try launch.redirectFromPipe(0)
        }
        switch output {
        case .file:
            launch.redirect(1, toFile: directory.path("output"), flags: O_WRONLY | O_CREAT | O_APPEND)
            outlet = -1
        case .pipe:
            outlet = try launch.redirectToPipe(1)
        }
        launch.redirect(2, toFile: directory.path("errors"), flags: O_WRONLY | O_CREAT | O_APPEND)
        pid = try launch.spawn(program, arguments, environment: Self.inherited.merging(environment) { $1 })
    }

    deinit {
        if ending == nil {
            kill(pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        closeInput()
        closeOutput()
    }

    /// What it has written to its standard output so far, where that is a file.
    public var output: String { (try? readText(directory.path("output"))) ?? "" }

    /// What it has written to its standard error so far.
    public var errors: String { (try? readText(directory.path("errors"))) ?? "" }

    public func signal(_ number: Int32) {
        if ending == nil { kill(pid, number) }
    }

    /// Blocks until it has ended.
    @discardableResult
    public func wait(within patience: Duration = .seconds(10)) throws -> Ending {
        _ = eventually(within: patience) { !isRunning }
        guard let ending else { throw Failure.stillRunning(program: program, after: patience) }
        return ending
    }

    public var isRunning: Bool {
        if ending != nil { return false }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return true }
        let signal = status & 0x7f
        ending = signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
        return false
    }

    /// Gives it input, where that is a pipe.
    public func send(_ text: String) throws(SystemError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(inlet, $0.baseAddress, $0.count) }
            guard count > 0 else { throw SystemError("write to \(program)") }
            rest = rest.dropFirst(count)
        }
    }

    public func closeInput() {
        if inlet >= 0 { close(inlet) }
        inlet = -1
    }

    /// Its next line of output, where that is a pipe; nil at the end, and when none came in time.
    public func nextLine(within patience: Duration = .seconds(10)) -> String? {
        let deadline = monotonicNow() + patience.nanoseconds
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            var interest = pollfd(fd: outlet, events: Int16(POLLIN), revents: 0)
            let left = max(0, deadline - monotonicNow()) / 1_000_000
            guard outlet >= 0, poll(&interest, 1, Int32(clamping: left)) > 0 else { return nil }
            var block = [UInt8](repeating: 0, count: 65_536)
            let count = read(outlet, &block, block.count)
            guard count > 0 else { return nil }
            unread += block[..<count]
        }
    }

    /// Stops listening to its output, so that its next write there fails.
    public func closeOutput() {
        if outlet >= 0 { close(outlet) }
        outlet = -1
    }

    private static var inherited: [String: String] {
        let names = ["PATH", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE", "ASAN_OPTIONS", "TSAN_OPTIONS"]
        var environment = ["LANG": "C.UTF-8"]
        for name in names {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        return environment
    }
}

extension ChildProcess {
    /// What a program that ran to its end left behind.
    public struct Result: Sendable {
        public let ending: Ending
        public let output: String
        public let errors: String
    }

    /// Runs a program to its end.
    public static func run(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], input: Input = .nothing,
        within patience: Duration = .seconds(30)
    ) throws -> Result {
        let child = try ChildProcess(program, arguments, environment: environment, input: input)
        child.closeInput()
        let ending = try child.wait(within: patience)
        return Result(ending: ending, output: child.output, errors: child.errors)
    }
}
