import ArgumentParser
import LimberControl

/// A command that makes one call, which is answered by the present status.
protocol SessionCommand: ParsableCommand {
    associatedtype Call: Method where Call.Answer == Player.Present

    var common: Common { get }
    var call: Call { get }
}

extension SessionCommand {
    func run() throws {
        let answer = try common.remote().demand(call)
        try common.show(answer) { [StatusLine(status: $0.status).description] }
    }
}
