import LimberCore

/// A hold's length as written: `60s`, or `60s+` for an open one.
struct HoldLength: Equatable, Sendable {
    var length: Duration
    var isOpen: Bool
}

extension Form where Value == HoldLength {
    static let hold = Form(.openDuration(Limits.hold), example: "20s") { slot in
        guard let text = slot.scalar(or: "a duration such as 20s, or 60s+ for an open hold") else { return nil }
        guard text.hasSuffix("+") else {
            return Form<Duration>.duration(text, in: Limits.hold, of: slot).map { HoldLength(length: $0, isOpen: false) }
        }
        return Form<Duration>.duration(String(text.dropLast()), in: Limits.hold, of: slot, suffix: "+")
            .map { HoldLength(length: $0, isOpen: true) }
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
    static let position = Form(.either([Form<String>.label.schema, .mapping(PositionKeys.all)]), example: "neutral") { slot in
        if case .scalar = slot.node.content { return Form<String>.label.read(slot).map { Position(name: $0) } }
        guard let fields = slot.fields(PositionKeys.all, of: "a position") else { return nil }
        let name = fields(PositionKeys.name)
        let say = fields(PositionKeys.say) ?? []
        let feel = fields(PositionKeys.feel)
        return name.map { Position(name: $0, say: say, feel: feel) }
    }
}
