import Glibc
import LimberTestSupport

/// The built client, as a process.
enum Client {
    /// Beside the tests.
    static let program: String = {
        guard let path = realpath("/proc/self/exe", nil) else { return "limber" }
        defer { free(path) }
        let parts = String(cString: path).split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/") + "/limber"
    }()

    struct Result {
        let status: ChildProcess.Ending
        let output: String
        let errors: String
    }

    static func start(
        _ arguments: [String], socket: String, environment: [String: String] = [:], input: ChildProcess.Input = .nothing,
        output: ChildProcess.Output = .file
    ) throws -> ChildProcess {
        let settings = ["LIMBER_SOCKET": socket, "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
        return try ChildProcess(program, arguments, environment: settings, input: input, output: output)
    }

    static func run(
        _ arguments: [String], socket: String, environment: [String: String] = [:], input: ChildProcess.Input = .nothing
    ) throws -> Result {
        let child = try start(arguments, socket: socket, environment: environment, input: input)
        let status = try child.wait(within: .seconds(20))
        return Result(status: status, output: child.output, errors: child.errors)
    }
}
