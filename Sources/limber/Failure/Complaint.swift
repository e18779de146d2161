import LimberControl
import LimberFiles

/// Why a command failed: what to tell the user, and what to end with.
struct Complaint: Error, Equatable, CustomStringConvertible {
    let status: ExitStatus
    /// What is wrong and what to do; lines of their own for several problems. Empty where the status says it all.
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}

extension Complaint {
    /// A call came to nothing.
    init(_ failure: Connection.Failure) {
        self.init(ExitStatus(failure), Complaint.text(of: failure))
    }

    init(_ invalid: SocketPath.Invalid) {
        self.init(.usage, "\(invalid)")
    }

    /// A file cannot be used.
    init(_ problems: [Problem], status: ExitStatus = .badFile) {
        self.init(status, problems.map(\.description).joined(separator: "\n"))
    }

    /// A text that was sent was refused: its problems are told with the file that it came from.
    func naming(_ path: String?, in failure: Connection.Failure) -> Complaint {
        guard let path, case .refused(.invalidRoutine(let problems)) = failure else { return self }
        let named = problems.map { problem in
            var problem = problem
            problem.path = problem.path ?? path
            return problem.description
        }
        return Complaint(status, named.joined(separator: "\n"))
    }

    private static func text(of failure: Connection.Failure) -> String {
        switch failure {
        case .unreachable: "\(failure), or where there is no systemd: limberd &"
        case .refused(.methodNotFound(let method)), .refused(.methodNotImplemented(let method)):
            "limberd is older than limber, and has no \(method): systemctl --user restart limberd"
        case .refused(.interfaceNotFound(let interface)):
            "limberd is older than limber, and has no \(interface): systemctl --user restart limberd"
        default: failure.description
        }
    }
}

extension ExitStatus {
    init(_ failure: Connection.Failure) {
        self =
            switch failure {
            case .unreachable, .forbidden, .silent, .hungUp: .unreachable
            case .notUnderstood: .protocolError
            case .refused(let fault): ExitStatus(fault)
            case .unknownError, .system: .failed
            }
    }

    init(_ fault: Fault) {
        self =
            switch fault {
            case .noSession: .noSession
            case .sessionActive: .sessionActive
            case .noSuchRoutine, .noSuchStep, .noSuchChoice, .noSuchTheme, .noSuchSession, .noSuchPlan: .notFound
            case .cannotExtend, .audioUnavailable, .historyUnavailable, .noDose, .nothingSkipped: .failed
            case .invalidRoutine, .invalidHistory: .badFile
            case .invalidConfiguration: .badConfiguration
            case .interfaceNotFound, .methodNotFound, .methodNotImplemented: .protocolError
            case .invalidParameter, .expectedMore: .usage
            case .permissionDenied: .unreachable
            }
    }
}
