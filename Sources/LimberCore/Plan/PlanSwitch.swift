/// Whether a plan is in force.
public struct PlanSwitch: Equatable, Sendable {
    /// By name.
    public var plan: String
    public var isOn: Bool
    /// From when on that is so, in milliseconds since 1970: what closed before is none of its doses.
    public var since: Int

    public init(plan: String, isOn: Bool, since: Int) {
        self.plan = plan
        self.isOn = isOn
        self.since = since
    }
}
