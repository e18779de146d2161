public import LimberCore

/// The plans that there are. Files are read at each use, so an edit holds from the next one on.
public struct PlanLibrary: Sendable {
    /// A file with what came of reading it.
    public struct Entry: Equatable, Sendable {
        public let name: String
        public let path: String
        /// It came with the program, and is in force only where the user enabled it.
        public let isBuiltIn: Bool
        let file: PlanFile

        public var reading: Reading<Plan> { file.reading }
        public var plan: Plan? { reading.value }
        public var problems: [Problem] { reading.problems }
    }

    /// What came of looking for a name.
    public enum Lookup: Equatable, Sendable {
        /// The first file of that name, even where it is broken.
        case found(Entry)
        case unknown(similar: [String])
    }

    public let shelf: Shelf

    public init(_ places: Places) {
        shelf = Shelf(.plans, in: places)
    }

    /// Every name once, sorted, broken files included; and the problems of the folders, not of the files in them. That two
    /// files have one name is one of those: the first one is used.
    public func all() -> (entries: [Entry], problems: [Problem]) {
        let (spots, problems) = shelf.all()
        return (spots.map(Self.read), problems)
    }

    public func find(_ name: String) -> Lookup {
        if let spot = shelf.find(name) { return .found(Self.read(spot)) }
        return .unknown(similar: shelf.similar(to: name))
    }

    /// Reads a file that the user named by its path.
    public static func read(path: String) -> Entry {
        read(Shelf.Spot(path: path))
    }

    private static func read(_ spot: Shelf.Spot) -> Entry {
        let file: PlanFile
        do throws(Problem) {
            file = PlanFile(try FileText.read(spot.path), name: spot.name, path: spot.path)
        } catch {
            file = PlanFile(failed: error)
        }
        return Entry(name: spot.name, path: spot.path, isBuiltIn: spot.isBuiltIn, file: file)
    }
}

extension PlanLibrary.Entry {
    /// What keeps its doses from being played: routines that are gone or broken, and wishes that they cannot fulfil. These are
    /// warnings, since the plan is right in itself.
    public func problems(playing library: RoutineLibrary) -> [Problem] {
        guard let plan else { return [] }
        return zip(plan.entries, file.marks).compactMap { entry, mark in
            library.objection(to: entry).map { Problem(severity: .warning, path: path, at: mark, message: $0) }
        }
    }
}

extension RoutineLibrary {
    fileprivate func objection(to entry: Plan.Entry) -> String? {
        switch find(entry.routine) {
        case .unknown(let similar):
            let remedy = similar.first.map { "did you mean `\($0)`?" } ?? "see limber list"
            return "there is no routine \(quoted(entry.routine)); \(remedy)"
        case .found(let found):
            guard let routine = found.routine else {
                return "the routine \(quoted(entry.routine)) has problems; see limber check \(found.path)"
            }
            do throws(Options.Invalid) {
                _ = try Options(validating: entry.playing.wishes(), for: routine)
                return nil
            } catch {
                return "the routine \(quoted(entry.routine)) \(error.lack)"
            }
        }
    }
}

extension Options.Invalid {
    /// As what is said of a routine.
    fileprivate var lack: String {
        switch self {
        case .noSuchStep(let step, let steps): "has no step \(step); write 1 to \(steps) in `only`"
        case .noSuchChoice(let choice, let choices):
            choices.isEmpty
                ? "offers no options; delete `choose`"
                : "does not offer \(quoted(choice)); write one of \(choices.joined(separator: ", "))"
        case .nothingLeft: "has nothing left to play; change `only` or `auto`"
        case .scaleOutOfBounds, .holdOutOfBounds, .firstSideIsBoth, .tooLong: "becomes too long; lower its countdowns"
        }
    }
}
