import ArgumentParser
import LimberControl
import LimberCore

/// A command that makes one call, which is answered by the present status.
protocol SessionCommand: ParsableCommand {
    associatedtype Call: Method where Call.Answer == Player.Present

    var common: GlobalOptions { get }
    var call: Call { get }
}

extension SessionCommand {
    func run() throws {
        let answer = try common.remote().demand(call)
        try common.show(answer) { [$0.status.state == .idle ? "the session is over" : StatusLine(status: $0.status).description] }
    }
}
