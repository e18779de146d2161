import ArgumentParser
import LimberCore

/// What of a routine is played, and how.
struct Selection: ParsableArguments {
    @Option(help: ArgumentHelp("Begin with this step, counted from 1.", valueName: "n"))
    var from: Int?

    @Option(help: ArgumentHelp("Play these steps alone, such as 2,4.", valueName: "n,.."), transform: Selection.steps)
    var only: [Int]?

    @Option(help: ArgumentHelp("Lengthen or shorten all holds, in percent: 25 to 400.", valueName: "p"))
    var scale: Int?

    @Option(help: ArgumentHelp("The side to begin with.", valueName: "side"))
    var firstSide: FirstSide?

    @Option(
        name: .customLong("choose"),
        help: ArgumentHelp("Take this option in every step that offers it; may be repeated.", valueName: "option"))
    var choices: [String] = []

    @Flag(help: "Never wait for you: open holds end at their minimum, waits are left out.")
    var auto = false

    func validate() throws {
        if let from, from < 1 { throw ValidationError("steps are counted from 1; use --from 1 or more") }
        if let only, only.contains(where: { $0 < 1 }) { throw ValidationError("steps are counted from 1; use --only 1 or more") }
        if let scale, !Limits.scale.contains(scale) {
            let (least, most) = (Limits.scale.lowerBound, Limits.scale.upperBound)
            throw ValidationError("the scale is \(scale), and must be \(least) to \(most) percent")
        }
    }

    /// As in `Options`, for what is unfolded here.
    func wishes(defaults: Settings, preferences: [String]) -> LimberCore.Options.Wishes {
        LimberCore.Options.Wishes(
            from: from, only: only, scale: scale ?? 100, firstSide: firstSide?.side ?? .left, choices: choices, auto: auto,
            defaults: defaults, preferences: preferences
        )
    }

    private static func steps(_ text: String) throws -> [Int] {
        let steps = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard steps.allSatisfy({ $0 != nil }) else { throw ValidationError("write the steps' numbers with commas, such as 2,4") }
        return steps.compactMap { $0 }
    }
}

/// A side to begin with.
enum FirstSide: String, ExpressibleByArgument, CaseIterable {
    case left
    case right
    /// The one that has had clearly less, which limberd knows.
    case neglected

    /// Nil where limberd decides.
    var side: Side? {
        switch self {
        case .left: .left
        case .right: .right
        case .neglected: nil
        }
    }
}

extension Selection {
    /// - Throws: where something is wanted that only a session can have.
    func checkThatItCanBeDrawn() throws {
        guard firstSide == .neglected else { return }
        throw ValidationError("which side is neglected is known when a session begins; use --first-side left or right here")
    }
}
