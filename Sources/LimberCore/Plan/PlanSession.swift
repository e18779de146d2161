/// A session that belongs to a plan.
public struct PlanSession: Equatable, Sendable {
    /// By name.
    public var plan: String
    /// What the session is called.
    public var id: String
    public var attempt: Attempt
    /// In milliseconds since 1970; nil while it is not over.
    public var end: Int?

    public init(plan: String, id: String, attempt: Attempt, end: Int? = nil) {
        self.plan = plan
        self.id = id
        self.attempt = attempt
        self.end = end
    }

    /// Nil where it belongs to no plan.
    public init?(_ session: PastSession) {
        guard let plan = session.origin.plan else { return nil }
        self.init(
            plan: plan, id: session.id,
            attempt: Attempt(
                dose: session.origin.dose.flatMap(Dose.ID.init), start: session.start, outcome: session.outcome,
                stretched: session.stretched, planned: session.planned),
            end: session.end)
    }
}
