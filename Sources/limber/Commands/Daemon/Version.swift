import ArgumentParser
import LimberControl

extension Limber {
    /// What `--version` does.
    struct Version: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell the versions of limber, limberd and the interface.", shouldDisplay: false)

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let remote = try common.remote()
            try Output.data.line("limber \(Player.version)")
            try Output.data.line("limberd \(Version.limberd(at: remote))")
        }

        private static func limberd(at remote: Remote) -> String {
            do throws(Connection.Failure) {
                let connection = try remote.connect()
                let version = try connection.ask(Introspection.GetInfo()).value.version
                return "\(version), at \(remote.path)\n\(try comparison(on: connection))"
            } catch {
                return "unknown: \(Complaint(error))\ninterface \(Player.interface)"
            }
        }

        /// Whether both speak of the same methods.
        private static func comparison(on connection: Connection) throws(Connection.Failure) -> String {
            let call = Introspection.GetInterfaceDescription(interface: Player.interface)
            let served = try connection.ask(call).value.description
            let judgement =
                served == Player.description ? "the same in both" : "of different versions; systemctl --user restart limberd"
            return "interface \(Player.interface), \(judgement)"
        }
    }
}
