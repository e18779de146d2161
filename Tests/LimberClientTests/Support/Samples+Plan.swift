import LimberControl
import LimberCore

extension Samples {
    static let plan = Player.PlanInfo(
        name: "twice-daily", title: "Twice a day", caution: "Gently.", enabled: true, builtIn: false,
        path: "/p/twice-daily.yaml", since: "2020-01-01", next: "2020-01-03T20:30:00Z",
        entries: [Player.PlanEntry(at: ["07:30", "20:30"], days: "Mon..Fri", routine: "morning", startsByItself: false)])

    static func dose(_ state: DoseState, at id: String = "2020-01-03 07:30") -> Player.DoseInfo {
        Player.DoseInfo(
            plan: "twice-daily", title: "Twice a day", dose: id, routine: "morning",
            due: "\(id.prefix(10))T\(id.suffix(5)):00Z", closes: "\(id.prefix(10))T09:30:00Z", state: state, reminders: 0)
    }
}
