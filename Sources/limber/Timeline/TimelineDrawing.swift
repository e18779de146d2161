import LimberControl
import LimberCore

/// A routine's timeline: a line a phase, with a lane for each side that shows what is held when.
struct TimelineDrawing {
    private static let widest = 100

    let answer: Player.ShowRoutine.Answer
    let isLong: Bool
    let surface: Surface

    init(_ answer: Player.ShowRoutine.Answer, isLong: Bool, surface: Surface) {
        self.answer = answer
        self.isLong = isLong
        self.surface = surface
    }

    var lines: [String] {
        heading + [""] + [surface.paint(titles, .faint)] + body
    }

    private var mark: String { surface.hasUnicode ? "…" : "~" }

    private var columns: Int { min(surface.columns ?? 80, Self.widest) }

    private var heading: [String] {
        let routine = answer.routine
        let steps = Set(answer.phases.map(\.step)).count
        let counts = "\(steps) \(steps == 1 ? "step" : "steps"), \(LengthWording(answer.phases))"
        var lines = ["\(surface.paint(routine.title, .bold))  \(routine.name), \(counts)"]
        if let about = routine.about { lines += Paragraph(text: about).lines(within: columns) }
        if !routine.needs.isEmpty { lines += labelled("needs", routine.needs.joined(separator: ", ")) }
        if let caution = routine.caution { lines += labelled("caution", caution) }
        if let theme = routine.theme { lines += labelled("theme", theme) }
        if isLong, let source = routine.source { lines += labelled("source", source) }
        if let path = routine.path, !routine.builtIn { lines += labelled("file", path) }
        return lines
    }

    private func labelled(_ label: String, _ text: String, indent: String = "") -> [String] {
        Paragraph(text: text).lines(
            within: columns, first: indent + (label + ":").padded(to: 9),
            rest: indent + String(repeating: " ", count: 9))
    }

    /// Wide enough for every offset.
    private var timeWidth: Int {
        answer.phases.reduce(4) { max($0, Clock($1.start).description.count) }
    }

    private var lengthWidth: Int {
        answer.phases.reduce(6) { max($0, $1.lengthWording.count) }
    }

    private var titles: String {
        "at".paddedLeft(to: timeWidth) + "  left right  " + "length".paddedLeft(to: lengthWidth)
    }

    private var body: [String] {
        var lines: [String] = []
        var last: Player.Phase?
        for phase in answer.phases {
            // A rest between steps belongs to neither.
            if phase.step != last?.step || phase.round != last?.round { lines += head(of: phase) }
            last = phase
            lines.append(line(for: phase))
        }
        let end = answer.phases.last.map { $0.start + ($0.duration ?? $0.minimum ?? .zero) } ?? .zero
        return lines + ["\(Clock(end).description.paddedLeft(to: timeWidth))  finish"]
    }

    private func head(of phase: Player.Phase) -> [String] {
        let indent = String(repeating: " ", count: timeWidth + 2)
        var text = surface.paint("\(phase.step) \(phase.name)", .bold)
        if let round = phase.round, let rounds = phase.rounds { text += surface.paint("  round \(round) of \(rounds)", .faint) }
        guard let step = answer.steps.first(where: { $0.step == phase.step }) else { return [indent + text] }
        if let choice = step.choice {
            let others = step.choices.filter { $0 != choice }
            text += "  \(choice)" + surface.paint(others.isEmpty ? "" : " (or \(others.joined(separator: ", ")))", .faint)
        }
        if !step.counts { text += surface.paint("  not counted", .faint) }
        guard isLong, phase.round ?? 1 == 1 else { return [indent + text] }
        var lines = [indent + text]
        for say in step.say { lines += labelled("do", say, indent: indent) }
        if let why = step.why { lines += labelled("why", why, indent: indent) }
        if let feel = step.feel { lines += labelled("feel", feel, indent: indent) }
        if let caution = step.caution { lines += labelled("caution", caution, indent: indent) }
        return lines
    }

    private func line(for phase: Player.Phase) -> String {
        let time = Clock(phase.start).description.paddedLeft(to: timeWidth)
        let lanes = "  \(lane(.left, of: phase))  \(lane(.right, of: phase))  "
        let length = phase.lengthWording.paddedLeft(to: lengthWidth)
        let room = columns - timeWidth - 16 - lengthWidth
        let text = surface.columns == nil ? wording(of: phase) : wording(of: phase).cut(to: room, mark: mark)
        return "\(time)\(lanes)\(length)  \(text)".trimmedRight
    }

    /// Full where the side is worked, dotted where one gets ready for it.
    private func lane(_ side: Side, of phase: Player.Phase) -> String {
        let isMeant = phase.side == .both || phase.side == side
        guard isMeant else { return "    " }
        switch phase.kind {
        case .hold: return surface.paint(surface.hasUnicode ? "████" : "####", ink(side))
        case .reps: return surface.paint(surface.hasUnicode ? "▌▌▌▌" : "====", ink(side))
        case .getReady, .switchSide, .shift: return surface.paint(surface.hasUnicode ? "····" : "....", ink(side))
        case .rest, .wait: return "    "
        }
    }

    private func ink(_ side: Side) -> Ink { side == .left ? .left : .right }

    private func wording(of phase: Player.Phase) -> String {
        var parts = [phase.kind.wording]
        if phase.side != .both, phase.kind != .rest {
            parts[0] += phase.kind == .switchSide ? " to the \(phase.side.wording)" : " \(phase.side.wording)"
        }
        if let reps = phase.reps { parts.append("\(reps) times") }
        let isWork = phase.kind == .hold || phase.kind == .reps
        if phase.sets > 1, isWork { parts.append("set \(phase.set) of \(phase.sets)") }
        if let position = phase.position, isWork || phase.kind == .shift { parts.append(position) }
        if phase.kind == .wait { parts.append("until you go on with next") }
        if phase.minimum != nil, phase.duration == nil {
            parts.append(phase.maximum.map { "then until next, at most \(Clock($0))" } ?? "then until next")
        }
        return parts.joined(separator: ", ")
    }
}
