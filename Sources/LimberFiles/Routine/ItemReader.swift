import LimberCore

/// Reads the items of a routine or of a block.
struct ItemReader {
    let findings: Findings
    /// Where each step and wait begins, in the order in which they are numbered.
    private(set) var leafMarks: [Mark] = []

    init(findings: Findings) {
        self.findings = findings
    }

    /// The items that are right; what is wrong with the others is reported.
    mutating func read(_ slots: [Slot], depth: Int = 0) -> [Routine.Item] {
        var items: [Routine.Item] = []
        for slot in slots {
            if let item = read(slot, depth: depth) { items.append(item) }
        }
        return items
    }

    private mutating func read(_ slot: Slot, depth: Int) -> Routine.Item? {
        guard case .mapping(let entries) = slot.node.content else {
            slot.expected("a step such as {name: Calf stretch, hold: 20s}, {wait: Fetch a chair} or {repeat: 3, steps: […]}")
            return nil
        }
        func has(_ key: some AnyKey) -> Bool { entries.contains { $0.key == key.name } }
        if has(BlockKeys.rounds) || has(BlockKeys.steps) {
            return block(slot, depth: depth + 1)
        }
        leafMarks.append(slot.node.mark)
        if has(WaitKeys.wait) {
            return slot.fields(WaitKeys.all, of: "a wait").flatMap { $0(WaitKeys.wait) }.map(Routine.Item.wait)
        }
        return StretchReader(findings: findings).read(slot).map(Routine.Item.step)
    }

    private mutating func block(_ slot: Slot, depth: Int) -> Routine.Item? {
        guard depth <= Limits.blockDepth else {
            slot.error("blocks are nested more than \(Limits.blockDepth) deep; flatten them")
            return nil
        }
        guard let fields = slot.fields(BlockKeys.all, of: "a block") else { return nil }
        let rounds = fields(BlockKeys.rounds)
        let between = fields(BlockKeys.between)
        let rest = fields(BlockKeys.rest)
        let items = fields(BlockKeys.steps).map { read($0, depth: depth) }
        if rounds == 1, fields.has(BlockKeys.between) {
            fields.warning("`between` does nothing in a single round; raise `repeat`, or delete it", at: BlockKeys.between)
        }
        guard let rounds, let items else { return nil }
        return .block(Routine.Block(rounds: rounds, between: between ?? .zero, rest: rest, items: items))
    }
}
