/// One table: a claim about Limber, with its peers beside it.
struct Claim: Codable {
    let title: String
    let unit: String
    /// What is shown of each subject.
    let statistics: [Statistic]
    /// What the ratio compares.
    let compared: Statistic
    var findings: [Finding] = []
    /// What one has to know to read it.
    var notes: [String] = []

    init(
        _ title: String, unit: String, statistics: [Statistic] = [.median, .p99, .maximum], compared: Statistic = .median,
        notes: [String] = []
    ) {
        self.compared = compared
        self.title = title
        self.unit = unit
        self.statistics = statistics
        self.notes = notes
    }

    /// How many times the reference's figure a subject's is; nil for the reference itself, and without one.
    func ratio(of finding: Finding) -> Double? {
        guard !finding.isReference, let reference = findings.first(where: \.isReference)?.summary, let own = finding.summary,
            reference[compared] != 0
        else { return nil }
        return own[compared] / reference[compared]
    }

    var missed: [Finding] { findings.filter { $0.isMet == false } }
}
