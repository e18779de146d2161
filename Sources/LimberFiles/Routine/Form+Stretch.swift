import LimberCore

/// A hold's length as written: `60s`, or `60s+` for an open one.
struct HoldLength: Equatable, Sendable {
    var length: Duration
    var isOpen: Bool
}

extension Form where Value == HoldLength {
    static let hold = Form(.openDuration(Limits.hold), example: "20s") { slot in
        guard let text = slot.scalar(or: "a duration such as 20s, or 60s+ for an open hold") else { return nil }
        let isOpen = text.hasSuffix("+")
        let length = isOpen ? String(text.dropLast()) : text
        if isOpen, (try? Duration(written: length + "s")) != nil {
            slot.error("\(slot.title) is \(quoted(text)), without a unit; write \(length.prefix(20))s+")
            return nil
        }
        return Form<Duration>.duration(length, in: Limits.hold, of: slot).map { HoldLength(length: $0, isOpen: isOpen) }
    }
}

extension Form where Value == Tempo {
    static let tempo = Form(.mapping(TempoKeys.all), example: TempoKeys.fallback) { slot in
        guard let fields = slot.fields(TempoKeys.all, of: "a tempo") else { return nil }
        var tempo = Tempo()
        for (key, part) in [
            (TempoKeys.stretch, \Tempo.stretch), (TempoKeys.hold, \Tempo.hold), (TempoKeys.release, \Tempo.release),
        ] where fields.has(key) {
            guard let length = fields(key) else { return nil }
            tempo[keyPath: part] = length
        }
        if tempo.length >= Limits.shortestRepetition { return tempo }
        slot.error("\(slot.title) is \(tempo.length.written) in all; make it \(Limits.shortestRepetition.written) or more")
        return nil
    }
}

extension Form where Value == Position {
    /// A name, or a mapping with a name.
    static let position = Form(.either([Form<String>.label.shape, .mapping(PositionKeys.all)]), example: "neutral") { slot in
        if case .scalar = slot.node.content { return Form<String>.label.read(slot).map { Position(name: $0) } }
        guard let fields = slot.fields(PositionKeys.all, of: "a position") else { return nil }
        let name = fields(PositionKeys.name)
        let say = fields(PositionKeys.say) ?? []
        let feel = fields(PositionKeys.feel)
        return name.map { Position(name: $0, say: say, feel: feel) }
    }
}
