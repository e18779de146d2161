/// The part of a routine that is played: its tree without the steps that were left out.
indirect enum Outline {
    case step(Int, Routine.Step)
    case wait(Int, String)
    case block(Routine.Block, [Outline])

    /// The items whose step is in `chosen`; emptied blocks vanish.
    static func prune(_ items: [Routine.Item], to chosen: Set<Int>) -> [Outline] {
        prune(items) { _, number in chosen.contains(number) }
    }

    /// The items whose steps and waits `keeps` wants, by what they are and by their number; emptied blocks vanish.
    static func prune(_ items: [Routine.Item], _ keeps: (Routine.Item, Int) -> Bool) -> [Outline] {
        var number = 0
        return prune(items, keeps, number: &number)
    }

    private static func prune(_ items: [Routine.Item], _ keeps: (Routine.Item, Int) -> Bool, number: inout Int) -> [Outline] {
        var kept: [Outline] = []
        for item in items {
            switch item {
            case .step(let step):
                number += 1
                if keeps(item, number) { kept.append(.step(number, step)) }
            case .wait(let text):
                number += 1
                if keeps(item, number) { kept.append(.wait(number, text)) }
            case .block(let block):
                let inner = prune(block.items, keeps, number: &number)
                if !inner.isEmpty { kept.append(.block(block, inner)) }
            }
        }
        return kept
    }
}
