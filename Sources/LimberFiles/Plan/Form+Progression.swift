import LimberCore

extension Form where Value == Playing.Progression {
    /// `20s`, or `20s, +5s every week, up to 45s`.
    static let progression = Form(
        .pattern(#"^\S+(?: *, *\+ *\S+ +every +[0-9a-z ]+, *up +to +\S+)?$"#), example: "20s, +5s every week, up to 45s"
    ) { slot in
        guard let text = slot.scalar(or: "a duration, or `20s, +5s every week, up to 45s`") else { return nil }
        let parts = text.components(around: ",").map(\.trimmed)
        guard let first = Form<Duration>.duration(parts[0], in: Limits.hold, of: slot) else { return nil }
        if parts.count == 1 { return .init(first: first, step: .zero, interval: 1, limit: first) }
        guard parts.count <= 3, let (step, every) = growth(parts[1]) else {
            slot.error("\(slot.title) is \(quoted(text)); write it like `20s, +5s every week, up to 45s`")
            return nil
        }
        guard parts.count == 3, let most = limit(parts[2]) else {
            slot.error("\(slot.title) does not say how long holds become at most; end it with `, up to 45s`")
            return nil
        }
        guard let step = Form<Duration>.duration(step, in: growths, of: slot),
            let limit = Form<Duration>.duration(most, in: Limits.hold, of: slot)
        else { return nil }
        guard limit >= first else {
            slot.error(
                "\(slot.title) goes up to \(limit.written), less than its \(first.written); write \(first.written) or more")
            return nil
        }
        do throws(Objection) {
            return .init(first: first, step: step, interval: try Form<Int>.days(every), limit: limit)
        } catch {
            slot.error("\(slot.title) grows every \(error.message)")
            return nil
        }
    }

    private static let growths: ClosedRange<Duration> = .milliseconds(100) ... .seconds(600)

    /// Of `+5s every week`.
    private static func growth(_ text: String) -> (step: String, every: String)? {
        guard text.hasPrefix("+") else { return nil }
        let parts = text.dropFirst().split(separator: " ").map(String.init)
        guard parts.count >= 3, parts[1] == "every" else { return nil }
        return (parts[0], parts[2...].joined(separator: " "))
    }

    /// Of `up to 45s`.
    private static func limit(_ text: String) -> String? {
        let parts = text.split(separator: " ").map(String.init)
        return parts.count == 3 && parts[0] == "up" && parts[1] == "to" ? parts[2] : nil
    }
}

extension Form where Value == [Int] {
    /// A step's number, or a list of them.
    static let steps = Form(.either([number.schema, .list(number.schema)]), example: "[1, 3]") { slot in
        if case .sequence = slot.node.content { return list(of: number).read(slot) }
        return number.read(slot).map { [$0] }
    }

    private static let number = Form<Int>.integer(in: 1...Limits.phases)
}
