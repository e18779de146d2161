import LimberCore
import LimberTestSupport

extension Routine {
    /// A small routine in which every key of the format may occur.
    static func random(using dice: inout SeededGenerator) throws(Defect) -> Routine {
        var writer = Writer(dice: dice)
        let items = writer.items(depth: 0)
        let settings = writer.settings()
        dice = writer.dice
        return try Routine(settings, items)
    }
}

extension Options.Wishes {
    static func random(for routine: Routine, using dice: inout SeededGenerator) -> Options.Wishes {
        let steps = 1...routine.leaves.count
        var wishes = Options.Wishes()
        if Bool.random(using: &dice) { wishes.from = Int.random(in: steps, using: &dice) }
        if Int.random(in: 0..<3, using: &dice) == 0 {
            wishes.only = steps.filter { _ in Int.random(in: 0..<3, using: &dice) > 0 }
        }
        wishes.scale = [25, 37, 100, 150, 400].randomElement(using: &dice) ?? 100
        if Int.random(in: 0..<3, using: &dice) == 0 {
            wishes.hold = [.seconds(1), .seconds(12), .milliseconds(20_500), .seconds(45)].randomElement(using: &dice)
        }
        wishes.firstSide = Bool.random(using: &dice) ? .left : .right
        wishes.choices = routine.options.filter { _ in Bool.random(using: &dice) }
        wishes.auto = Int.random(in: 0..<4, using: &dice) == 0
        return wishes
    }
}

private struct Writer {
    var dice: SeededGenerator

    mutating func items(depth: Int) -> [Routine.Item] {
        (0..<pick([1, 2, 3])).map { _ in item(depth: depth) }
    }

    mutating func settings() -> Settings {
        Settings(
            prepare: pick([nil, 0, 2, 5]).map { .seconds($0) }, switching: pick([nil, 0, 2, 5]).map { .seconds($0) },
            shift: pick([nil, 0, 2, 3]).map { .seconds($0) }, rest: pick([nil, 0, 4, 11]).map { .seconds($0) },
            countdown: pick([nil, 0, 1, 3, 10]), holdCountdown: pick([nil, 0, 3, 10]), halfway: pick([nil, true, false])
        )
    }

    private mutating func item(depth: Int) -> Routine.Item {
        switch depth < 3 ? pick([0, 1, 2, 3, 3, 4, 4]) : pick([0, 1, 2, 3]) {
        case 0: return .wait("wait")
        case 4:
            let rest = pick([nil, 0, 6])
            return .block(
                Routine.Block(
                    rounds: pick([1, 2, 3]), between: .seconds(pick([0, 7])), rest: rest.map { .seconds($0) },
                    items: items(depth: depth + 1)))
        case 1:
            let options = [("a", stretch()), ("b", stretch()), ("c", stretch())]
            return .step(Routine.Step(options: options, default: pick([0, 1, 2]), hasSides: pick([true, false])))
        default:
            return .step(Routine.Step(stretch(), hasSides: pick([true, false])))
        }
    }

    private mutating func stretch() -> Stretch {
        let positions = ["out", "in", "neutral"].prefix(pick([0, 0, 1, 2, 3])).map { Position(name: $0) }
        return Stretch(
            name: "stretch", counts: pick([true, false]), work: work(), sets: pick([1, 1, 2, 3]),
            setRest: .seconds(pick([0, 4])),
            order: pick([.sidesFirst, .setsFirst]), positions: positions, settings: settings())
    }

    private mutating func work() -> Stretch.Work {
        switch pick([0, 0, 1, 2, 3]) {
        case 1: .open(pick([1, 8, 20]))
        case 2: .open(pick([1, 8]), max: pick([8, 40]))
        case 3: .reps(pick([1, 2, 3, 10]), 1, pick([0, 1]), pick([0, 2]))
        default: .hold(seconds: pick([1, 2.5, 9.9, 10, 30]))
        }
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &dice)]
    }
}
