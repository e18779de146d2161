/// Whether a plan is in force.
public struct PlanSwitch: Equatable, Sendable {
    /// By name.
    public var plan: String
    public var isOn: Bool
    /// The day from which on that is so: its doses count from there.
    public var since: Day

    public init(plan: String, isOn: Bool, since: Day) {
        self.plan = plan
        self.isOn = isOn
        self.since = since
    }
}
