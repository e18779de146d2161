import ArgumentParser
import LimberControl

extension Limber {
    /// What `--version` does.
    struct Version: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell the versions of limber, limberd and the interface.", shouldDisplay: false)

        /// Of the client.
        static let own = "0.1.0"

        @OptionGroup var common: Common

        func run() throws {
            let remote = try common.remote()
            try Output.data.line("limber \(Version.own)")
            do {
                let connection = try remote.connect()
                let info = try connection.ask(Introspection.GetInfo()).value
                try Output.data.line("limberd \(info.version), at \(remote.path)")
                try Output.data.line("interface \(Player.interface), \(Version.comparison(on: connection))")
            } catch is Connection.Failure {
                try Output.data.line("limberd is not reachable at \(remote.path)")
                try Output.data.line("interface \(Player.interface)")
            }
        }

        /// Whether both speak of the same methods.
        private static func comparison(on connection: Connection) throws(Connection.Failure) -> String {
            let call = Introspection.GetInterfaceDescription(interface: Player.interface)
            let served = try connection.ask(call).value.description
            return served == Player.description ? "the same in both" : "of different versions; systemctl --user restart limberd"
        }
    }
}
