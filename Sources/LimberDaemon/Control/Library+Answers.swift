import LimberControl
import LimberCore
import LimberFiles
import LimberSound

// What the library says to requests. Reads files, so off the engine's queue.
extension Library {
    /// A session that is ready to begin.
    struct Prepared: Sendable {
        let timeline: Timeline
        /// The name of the theme.
        let theme: String
        let palette: Palette
        let warnings: [Problem]
        /// What the sides of its stretches have had lately.
        let balance: Balance
    }

    /// A cue that is ready to sound.
    struct PreparedCue: Sendable {
        let palette: Palette
        let length: Duration
        let warnings: [Problem]
    }

    func prepare(_ start: Player.Start, _ configuration: Configuration, _ sides: SideBook.Page) -> Result<Prepared, Fault> {
        Result { () throws(Fault) in
            let found = try find(start.source, configuration)
            let wishes = Options.Wishes(
                from: start.fromStep, only: start.only, scale: start.scale ?? 100, firstSide: start.firstSide ?? .left,
                choices: start.choices ?? [], auto: start.auto ?? false
            )
            return try prepare(found, wishes, start.neglected == true ? .neglected : nil, sides, start.theme, configuration)
        }
    }

    /// What a plan asks for on a day; what `start` says wins.
    func prepare(
        _ turn: Bell.Turn, _ start: Player.Start, _ configuration: Configuration, _ sides: SideBook.Page
    ) -> Result<Prepared, Fault> {
        Result { () throws(Fault) in
            let entry = turn.standing.plan.entries[turn.entry]
            let found = try find(entry.routine)
            var wishes = turn.wishes()
            wishes.from = start.fromStep
            wishes.only = start.only ?? wishes.only
            wishes.scale = start.scale ?? wishes.scale
            wishes.firstSide = start.firstSide ?? wishes.firstSide
            wishes.choices += start.choices ?? []
            wishes.auto = start.auto ?? wishes.auto
            let isFixed = start.firstSide != nil || start.neglected == false
            let first = start.neglected == true ? .neglected : isFixed ? nil : entry.playing.firstSide
            return try prepare(found, wishes, first, sides, start.theme ?? entry.playing.theme, configuration)
        }
    }

    /// - Parameter first: wins over the wishes where it is the side that has had clearly less.
    private func prepare(
        _ found: (routine: Routine, isBuiltIn: Bool, path: String?, warnings: [Problem]), _ wishes: Options.Wishes,
        _ first: Playing.FirstSide?, _ sides: SideBook.Page, _ theme: String?, _ configuration: Configuration
    ) throws(Fault) -> Prepared {
        var timeline = try Self.timeline(found.routine, wishes, configuration)
        let balance = sides.ledger.balance(of: timeline, at: sides.today)
        if first == .neglected, let side = balance.neglected, side != wishes.firstSide {
            var wishes = wishes
            wishes.firstSide = side
            timeline = try Self.timeline(found.routine, wishes, configuration)
        }
        let name = theme ?? found.routine.heading.theme ?? configuration.theme
        let (palette, warnings) = try palette(name)
        return Prepared(
            timeline: timeline, theme: name, palette: palette, warnings: found.warnings + warnings, balance: balance)
    }

    /// What a reminder sounds like: as the configuration says or, where that cannot be read, as usual.
    func reminderPalette(_ configuration: Configuration) -> Palette? {
        palette(of: nil, configuration) ?? palette(of: Theme.defaultName, configuration)
    }

    func prepare(_ play: Player.PlayCue, _ configuration: Configuration) -> Result<PreparedCue, Fault> {
        Result { () throws(Fault) in
            let (palette, warnings) = try palette(play.theme ?? configuration.theme)
            let length = Duration(frames: palette[play.cue].count, at: palette.rate)
            return PreparedCue(palette: palette, length: length, warnings: warnings)
        }
    }

    /// What an interrupted session sounds like: as it did or, where its theme is gone, as the configuration says. Nil where
    /// that cannot be had either. Blocks.
    func palette(of theme: String?, _ configuration: Configuration) -> Palette? {
        for name in [theme ?? configuration.theme, configuration.theme] {
            do throws(Fault) { return try palette(name).0 } catch {}
        }
        return nil
    }

    func list(_ configuration: Configuration) -> Player.ListRoutines.Answer {
        let (entries, problems) = routines.all()
        var answer = Player.ListRoutines.Answer(
            routines: [], problems: (problems + entries.flatMap(\.problems)).map(Player.Problem.init)
        )
        for entry in entries {
            guard let routine = entry.routine else { continue }
            do {
                let timeline = try Self.timeline(routine, Options.Wishes(), configuration)
                answer.routines.append(Player.RoutineInfo(timeline, isBuiltIn: entry.isBuiltIn, path: entry.path))
            } catch {
                answer.problems.append(Player.Problem(severity: .error, path: entry.path, message: error.description))
            }
        }
        return answer
    }

    func show(_ show: Player.ShowRoutine, _ configuration: Configuration) -> Reply {
        do throws(Fault) {
            let found = try find(show.source, configuration)
            let wishes = Options.Wishes(
                from: show.fromStep, only: show.only, scale: show.scale ?? 100, firstSide: show.firstSide ?? .left,
                choices: show.choices ?? [], auto: show.auto ?? false
            )
            let timeline = try Self.timeline(found.routine, wishes, configuration)
            return Reply(Player.ShowRoutine.Answer(timeline, isBuiltIn: found.isBuiltIn, path: found.path))
        } catch {
            return Reply(error)
        }
    }

    static func check(_ check: Player.Check) -> Player.Check.Answer {
        let reading = RoutineLibrary.read(text: check.text, name: "text")
        return Player.Check.Answer(ok: reading.value != nil, problems: reading.problems.map(Player.Problem.init))
    }

    private func find(
        _ source: Player.Source, _ configuration: Configuration
    ) throws(Fault) -> (routine: Routine, isBuiltIn: Bool, path: String?, warnings: [Problem]) {
        switch source {
        case .configured: return try find(configuration.routine)
        case .named(let name): return try find(name)
        case .text(let text, let name):
            let reading = RoutineLibrary.read(text: text, name: name ?? "text")
            guard let routine = reading.value else { throw Self.fault(reading.problems) }
            return (routine, false, nil, reading.problems)
        }
    }

    private func find(
        _ name: String
    ) throws(Fault) -> (routine: Routine, isBuiltIn: Bool, path: String?, warnings: [Problem]) {
        switch routines.find(name) {
        case .unknown(let similar): throw .noSuchRoutine(routine: name, similar: similar)
        case .found(let entry):
            guard let routine = entry.routine else { throw Self.fault(entry.problems) }
            return (routine, entry.isBuiltIn, entry.path, entry.problems)
        }
    }

    /// What the user wishes, on top of what the configuration says of every routine.
    private static func timeline(
        _ routine: Routine, _ wishes: Options.Wishes, _ configuration: Configuration
    ) throws(Fault) -> Timeline {
        var wishes = wishes
        wishes.defaults = configuration.settings
        wishes.preferences = configuration.choices
        do {
            return Timeline(routine: routine, options: try Options(validating: wishes, for: routine))
        } catch {
            throw Fault(error)
        }
    }

    private func palette(_ name: String) throws(Fault) -> (Palette, warnings: [Problem]) {
        switch themes.find(name) {
        case .unknown: throw .noSuchTheme(theme: name, themes: themes.shelf.all().spots.map(\.name))
        case .found(let entry):
            guard let theme = entry.theme else { throw Self.fault(entry.problems) }
            let palette = Palette(theme: theme, rate: Palette.usualRate)
            let unusable = palette.problems.sorted { $0.key.rawValue < $1.key.rawValue }.map { cue, error in
                Problem(severity: .warning, path: entry.path, message: "\(cue.rawValue): \(error)")
            }
            return (palette, entry.problems + unusable)
        }
    }

    private static func fault(_ problems: [Problem]) -> Fault {
        .invalidRoutine(problems: problems.map(Player.Problem.init))
    }
}
