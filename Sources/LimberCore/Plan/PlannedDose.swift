/// A dose, with what there is to say of it at an instant.
public struct PlannedDose: Equatable, Sendable {
    public let dose: Dose
    /// The plan's.
    public let title: String
    /// By name.
    public let routine: String
    public let state: DoseState
    /// What it was done in, or is being done in: the last of its sessions.
    public let session: String?
    /// What was done about it beside; as of one of which nothing is known yet where there is none.
    public let record: DoseRecord

    public init(
        dose: Dose, title: String, routine: String, state: DoseState, session: String? = nil, record: DoseRecord? = nil
    ) {
        self.dose = dose
        self.title = title
        self.routine = routine
        self.state = state
        self.session = session
        self.record = record ?? DoseRecord(plan: dose.plan, dose: dose.id)
    }
}
