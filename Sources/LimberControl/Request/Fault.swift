/// Why a call failed: the errors of the interface, and those that Varlink has for every interface.
///
/// The names on the wire are those of `CodingKeys`; the labels are the names of the parameters.
public enum Fault: Error, Codable, Equatable, Sendable {
    case noSession
    case sessionActive(session: String, routine: String, remaining: Duration?)
    case noSuchRoutine(routine: String, similar: [String])
    case noSuchStep(step: Int, steps: Int)
    case noSuchChoice(choice: String, choices: [String])
    case noSuchTheme(theme: String, themes: [String])
    case cannotExtend(reason: String)
    case audioUnavailable(message: String)
    case invalidRoutine(problems: [Player.Problem])
    case invalidConfiguration(problems: [Player.Problem])
    /// Nil where there is none at all.
    case noSuchSession(session: String?)
    /// A text is none.
    case invalidHistory(message: String)
    case historyUnavailable(message: String)
    case noSuchPlan(plan: String, similar: [String])
    /// Nil where no plan is due any more.
    case noDose(reason: String?)
    case nothingSkipped

    case interfaceNotFound(interface: String)
    case methodNotFound(method: String)
    case methodNotImplemented(method: String)
    case invalidParameter(parameter: String)
    case permissionDenied
    case expectedMore

    enum CodingKeys: String, CodingKey, CaseIterable {
        case noSession = "org.limberd.Player.NoSession"
        case sessionActive = "org.limberd.Player.SessionActive"
        case noSuchRoutine = "org.limberd.Player.NoSuchRoutine"
        case noSuchStep = "org.limberd.Player.NoSuchStep"
        case noSuchChoice = "org.limberd.Player.NoSuchChoice"
        case noSuchTheme = "org.limberd.Player.NoSuchTheme"
        case cannotExtend = "org.limberd.Player.CannotExtend"
        case audioUnavailable = "org.limberd.Player.AudioUnavailable"
        case invalidRoutine = "org.limberd.Player.InvalidRoutine"
        case invalidConfiguration = "org.limberd.Player.InvalidConfiguration"
        case noSuchSession = "org.limberd.Player.NoSuchSession"
        case invalidHistory = "org.limberd.Player.InvalidHistory"
        case historyUnavailable = "org.limberd.Player.HistoryUnavailable"
        case noSuchPlan = "org.limberd.Player.NoSuchPlan"
        case noDose = "org.limberd.Player.NoDose"
        case nothingSkipped = "org.limberd.Player.NothingSkipped"

        case interfaceNotFound = "org.varlink.service.InterfaceNotFound"
        case methodNotFound = "org.varlink.service.MethodNotFound"
        case methodNotImplemented = "org.varlink.service.MethodNotImplemented"
        case invalidParameter = "org.varlink.service.InvalidParameter"
        case permissionDenied = "org.varlink.service.PermissionDenied"
        case expectedMore = "org.varlink.service.ExpectedMore"
    }
}

extension Fault {
    /// Reads an error reply; nil where it is no error that is known here.
    ///
    /// - Throws: where a parameter of a known error is missing or of the wrong type.
    public init?(error: String, parameters: JSON.Object) throws(JSON.Mismatch) {
        guard CodingKeys(stringValue: error) != nil else { return nil }
        var named = JSON.Object()
        named.append(error, .object(parameters))
        self = try JSON.object(named).decode(unknownMembers: .ignored)
    }
}

extension Reply {
    /// The reply that says why the call failed.
    public init(_ fault: Fault) {
        let named = JSON(encoding: fault).object?.members.first
        self.init(error: named?.name, parameters: named?.value.object ?? JSON.Object())
    }
}
