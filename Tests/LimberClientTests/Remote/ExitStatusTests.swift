import Glibc
import LimberControl
import LimberTestSupport
import Testing

@testable import limber

@Suite struct ExitStatusTests {

    @Test(arguments: [
        (Fault.noSession, Int32(3)), (.sessionActive(session: "s", routine: "r", remaining: nil), 75),
        (.noSuchRoutine(routine: "r", similar: []), 66), (.noSuchStep(step: 9, steps: 6), 66),
        (.noSuchChoice(choice: "c", choices: []), 66), (.noSuchTheme(theme: "t", themes: []), 66),
        (.noSuchPlan(plan: "p", similar: []), 66), (.noDose(reason: nil), 1), (.nothingSkipped, 1),
        (.cannotExtend(reason: "x"), 1),
        (.audioUnavailable(message: "x"), 1), (.invalidRoutine(problems: []), 65), (.invalidConfiguration(problems: []), 78),
        (.interfaceNotFound(interface: "i"), 70), (.methodNotFound(method: "m"), 70), (.methodNotImplemented(method: "m"), 70),
        (.invalidParameter(parameter: "p"), 64), (.expectedMore, 64), (.permissionDenied, 69),
    ])
    func everyFaultHasItsStatus(fault: Fault, status: Int32) {
        #expect(ExitStatus(fault).rawValue == status)
        #expect(!Complaint(.refused(fault)).description.isEmpty)
    }

    @Test func everyFailureHasItsStatus() throws {
        let path = try SocketPath("/run/limber/control")
        let table: [(Connection.Failure, Int32)] = [
            (.unreachable(path), 69), (.forbidden(path), 69), (.silent(for: .seconds(5)), 69), (.hungUp, 69),
            (.notUnderstood("x"), 70), (.refused(.noSession), 3), (.unknownError(name: "a.B", parameters: JSON.Object()), 1),
            (.system(action: "x", EMFILE), 1),
        ]
        for (failure, status) in table { #expect(ExitStatus(failure).rawValue == status) }
    }

    @Test func whoIsNotThereCanBeStarted() throws {
        let complaint = Complaint(.unreachable(try SocketPath("/run/x")))
        #expect(complaint.description.contains("systemctl --user start limberd"))
        #expect(complaint.description.contains("limberd &"))
    }

    @Test func aMethodThatIsLackingMeansAnOldDaemon() {
        let complaint = Complaint(.refused(.methodNotFound(method: "org.limberd.Player.Note")))
        #expect(complaint.description.hasPrefix("limberd is older than limber"))
        #expect(complaint.description.hasSuffix("systemctl --user restart limberd"))
    }

    @Test func problemsOfATextAreToldWithItsFile() {
        let problems = [
            Player.Problem(severity: .error, line: 3, column: 5, message: "unknown key `holds`; did you mean `hold`?"),
            Player.Problem(severity: .warning, path: "other.yaml", message: "x"),
        ]
        let failure = Connection.Failure.refused(.invalidRoutine(problems: problems))
        let complaint = Complaint(failure).naming("./mine.yaml", in: failure)
        #expect(complaint.description == "./mine.yaml:3:5: unknown key `holds`; did you mean `hold`?\nother.yaml: warning: x")
        #expect(complaint.status == .badFile)
    }
}
