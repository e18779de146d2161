import Glibc
import LimberControl
import LimberCore
import LimberFiles

/// A routine unfolded, and its theme, read from the files as limberd would.
struct OfflineScore {
    let timeline: Timeline
    let theme: Theme
    /// What is worth a look, all the same.
    let warnings: [String]

    init(of source: RoutineSource, selection: Selection, theme named: String?, places: Places) throws(Complaint) {
        let configured = Configuration.read(at: places.configuration)
        guard let configuration = configured.value else { throw Complaint(configured.problems, status: .badConfiguration) }
        let reading = try OfflineScore.routine(source, default: configuration.routine, places: places)
        guard let routine = reading.value else { throw Complaint(reading.problems) }
        let themed = try OfflineScore.theme(named ?? routine.heading.theme ?? configuration.theme, places: places)
        guard let theme = themed.value else { throw Complaint(themed.problems) }

        var wishes = selection.wishes(defaults: configuration.settings, preferences: configuration.choices)
        var warnings = (configured.problems + reading.problems + themed.problems).map(\.description)
        var timeline = try OfflineScore.timeline(routine, wishes)
        if timeline.phases.contains(where: { $0.kind == .wait }) {
            throw Complaint(.usage, "\(routine.name) waits for you, which a file cannot; leave the waits out with --auto")
        }
        if timeline.isOpenEnded {
            wishes.auto = true
            timeline = try OfflineScore.timeline(routine, wishes)
            warnings.append("open holds end at their minimum")
        }
        self.timeline = timeline
        self.theme = theme
        self.warnings = warnings
    }

    private static func routine(_ source: RoutineSource, default name: String, places: Places) throws(Complaint) -> Reading<
        Routine
    > {
        switch source {
        case .configured: return try routine(.named(name), default: name, places: places)
        case .named(let name):
            switch RoutineLibrary(places).find(name) {
            case .found(let entry): return entry.reading
            case .unknown(let similar): throw Complaint(.refused(.noSuchRoutine(routine: name, similar: similar)))
            }
        case .file(let path):
            let text = try RoutineText(path: path).text
            return Routine.reading(Array(text.utf8), name: RoutineSource.name(of: path), path: path)
        case .standardInput:
            let text = try RoutineText(descriptor: STDIN_FILENO, name: "-", path: source.path).text
            return Routine.reading(Array(text.utf8), name: "-", path: source.path)
        }
    }

    private static func theme(_ name: String, places: Places) throws(Complaint) -> Reading<Theme> {
        let library = ThemeLibrary(places)
        switch library.find(name) {
        case .found(let entry): return entry.reading
        case .unknown:
            let themes = library.all().entries.map(\.name)
            throw Complaint(.refused(.noSuchTheme(theme: name, themes: themes)))
        }
    }

    private static func timeline(_ routine: Routine, _ wishes: Options.Wishes) throws(Complaint) -> Timeline {
        do {
            return Timeline(routine: routine, options: try Options(validating: wishes, for: routine))
        } catch {
            throw Complaint(error)
        }
    }
}

extension Complaint {
    init(_ invalid: Options.Invalid) {
        switch invalid {
        case .noSuchStep(let step, let steps): self.init(.refused(.noSuchStep(step: step, steps: steps)))
        case .noSuchChoice(let choice, let choices): self.init(.refused(.noSuchChoice(choice: choice, choices: choices)))
        case .scaleOutOfBounds(let scale):
            self.init(
                .usage, "the scale is \(scale), and must be \(Limits.scale.lowerBound) to \(Limits.scale.upperBound) percent")
        case .holdOutOfBounds(let hold): self.init(.usage, "a hold of \(hold.written) is out of bounds; it is 1s to 1h")
        case .firstSideIsBoth: self.init(.usage, "the first side is left or right")
        case .nothingLeft: self.init(.notFound, "no step is left to play; choose others with --only or --from")
        case .tooLong:
            self.init(.badFile, "with these options it has more than \(Limits.cues) cues; choose fewer steps with --only")
        }
    }
}
