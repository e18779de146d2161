extension Fault: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noSession: "no session; begin one with `limber start`"
        case .sessionActive(_, let routine, let remaining):
            "a session is active: \(routine)\(remaining.map { ", \($0.clock) left" } ?? ""); "
                + "stop it with `limber stop`, or start with --replace"
        case .noSuchRoutine(let routine, let similar):
            "no routine `\(routine)`; \(Fault.suggestion(similar) ?? "`limber list` shows those there are")"
        case .noSuchStep(let step, let steps): "no step \(step) to play; the routine has \(steps), counted from 1"
        case .noSuchChoice(let choice, let choices):
            "no option `\(choice)`; \(choices.isEmpty ? "the routine has none" : "choose from \(Fault.list(choices))")"
        case .noSuchTheme(let theme, let themes): "no theme `\(theme)`; choose from \(Fault.list(themes))"
        case .cannotExtend(let reason): "this cannot be extended: \(reason)"
        case .audioUnavailable(let message): "no sound: \(message)"
        case .invalidRoutine(let problems): Fault.text(problems) ?? "the routine has problems; `limber check` tells which"
        case .invalidConfiguration(let problems):
            Fault.text(problems) ?? "the configuration has problems; the one before stays in force"
        case .noSuchSession(let session?): "no session `\(session)` in the history; `limber history` shows those there are"
        case .noSuchSession(nil): "no session in the history yet"
        case .invalidHistory(let message): "nothing was imported: \(message)"
        case .historyUnavailable(let message): message
        case .noSuchPlan(let plan, let similar):
            "no plan `\(plan)`; \(Fault.suggestion(similar) ?? "`limber plan list` shows those there are")"
        case .noDose(let reason):
            "\(reason ?? "no plan is due any more"); `limber plan` shows what is planned, `limber plan list` all plans"
        case .nothingSkipped: "nothing was skipped that is still open or ahead; `limber plan` shows what is planned"
        case .interfaceNotFound(let interface): "limberd has no interface \(interface)"
        case .methodNotFound(let method), .methodNotImplemented(let method):
            "limberd has no \(method); is it older than limber? systemctl --user restart limberd"
        case .invalidParameter(let parameter): "limberd refuses the value of `\(parameter)`, or does not know it"
        case .permissionDenied: "limberd serves only its own user and root"
        case .expectedMore: "this method answers with a stream, and must be called with `more`"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }

    private static func suggestion(_ similar: [String]) -> String? {
        similar.isEmpty ? nil : "did you mean \(similar.map { "`\($0)`" }.joined(separator: " or "))?"
    }

    private static func text(_ problems: [Player.Problem]) -> String? {
        problems.isEmpty ? nil : problems.map(\.description).joined(separator: "\n")
    }
}

extension Duration {
    /// In minutes and seconds, to the second above: 3:20.
    fileprivate var clock: String {
        let seconds = max(0, components.seconds + (components.attoseconds > 0 ? 1 : 0))
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
