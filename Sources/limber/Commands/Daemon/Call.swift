import ArgumentParser
import LimberControl

extension Limber {
    struct Call: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call any method of limberd by its name.",
            discussion: """
                Prints what it answers, an object a line. A name without a dot is of org.limberd.Player.

                  limber call GetStatus
                  limber call GoTo '{"step": 3}'
                  limber call Monitor --more '{"kinds": ["phase"]}'
                  limber call org.varlink.service.GetInfo
                """
        )

        @Argument(help: "The method, such as GetStatus.")
        var method: String

        @Argument(help: ArgumentHelp("Its parameters, as a JSON object.", valueName: "json"), transform: Call.parameters)
        var parameters: JSON.Object = JSON.Object()

        @Flag(help: "Ask for all replies of a method that answers with a stream.")
        var more = false

        @Flag(help: "Ask for no reply.")
        var oneway = false

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            if more, oneway { throw ValidationError("--oneway has no replies; leave out --more") }
        }

        func run() throws {
            do {
                let connection = try common.remote().connect()
                try connection.send(call)
                guard !oneway else { return }
                while try show(connection.receive(within: more ? nil : Connection.patience)) {}
            } catch let failure as Connection.Failure {
                throw complaint(failure)
            }
        }

        var call: LimberControl.Call {
            let name = method.contains(".") ? method : "\(Player.interface).\(method)"
            return LimberControl.Call(method: name, parameters: parameters, mode: more ? .more : oneway ? .oneway : .single)
        }

        /// - Returns: whether there is more to come.
        private func show(_ arrival: Connection.Arrival) throws -> Bool {
            switch arrival {
            case .quiet: throw Connection.Failure.silent(for: Connection.patience)
            case .ended: throw Connection.Failure.hungUp
            case .reply(let reply):
                if let failure = Connection.Failure(reply) { throw failure }
                if !common.quiet { try Output.data.line("\(JSON.object(reply.parameters))") }
                return reply.continues
            }
        }

        /// Here a name may as well be mistyped as limberd be old.
        private func complaint(_ failure: Connection.Failure) -> Complaint {
            let complaint = Complaint(failure)
            switch failure {
            case .refused(.methodNotFound), .refused(.interfaceNotFound):
                return Complaint(complaint.status, "\(failure)")
            default: return complaint
            }
        }

        private static func parameters(_ text: String) throws -> JSON.Object {
            let value: JSON
            do {
                value = try JSON(parsing: text)
            } catch {
                throw ValidationError("the parameters are not JSON: \(error)")
            }
            guard let object = value.object else {
                throw ValidationError("the parameters are a JSON object, such as {\"step\": 3}")
            }
            return object
        }
    }
}

extension Connection.Failure {
    /// What an error reply says; nil where it is none.
    fileprivate init?(_ reply: Reply) {
        guard let error = reply.error else { return nil }
        do {
            if let fault = try Fault(error: error, parameters: reply.parameters) {
                self = .refused(fault)
            } else {
                self = .unknownError(name: error, parameters: reply.parameters)
            }
        } catch {
            self = .notUnderstood("\(error)")
        }
    }
}
