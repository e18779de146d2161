import ArgumentParser

/// What can be measured by itself.
enum Group: String, CaseIterable, ExpressibleByArgument {
    case onsets
    case commands
    case render
    case cost
    case wire
    case core
    case faults
    case history
    /// Takes an hour.
    case drift

    /// What is measured unless told otherwise.
    static func usual(_ effort: Effort) -> [Group] { allCases.filter { $0 != .drift || effort == .long } }

    /// Measures, and tells what it found.
    func measure(_ bench: Bench) throws -> [Claim] {
        switch self {
        case .onsets: try OnsetGroup(bench: bench).measure()
        case .commands: try CommandGroup(bench: bench).measure()
        case .render: try RenderGroup(bench: bench).measure()
        case .cost: try CostGroup(bench: bench).measure()
        case .wire: try WireGroup(bench: bench).measure()
        case .core: try CoreGroup(bench: bench).measure()
        case .faults: try FaultGroup(bench: bench).measure()
        case .history: try HistoryGroup(bench: bench).measure()
        case .drift: try DriftGroup(bench: bench).measure()
        }
    }
}
