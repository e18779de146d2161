import LimberControl
import LimberCore

/// What the live view shows, as lines.
struct LivePicture {
    enum News: Equatable {
        case cue(Cue, isLost: Bool)
        case text(String)
    }

    var status: Player.Status?
    var news: News?
    /// Why limberd cannot be reached, while it is waited for.
    var isAway: String?
    /// How the last session ended.
    var ended: Player.Outcome?
    /// What the user is called for.
    var called: String?

    /// Lines that fit, the most important ones where not all do.
    func lines(on surface: Surface, size: TerminalSize) -> [String] {
        let canvas = Canvas(surface: surface, columns: max(1, size.columns - 2))
        let blocks = blocks(on: canvas, rows: size.rows)
        // Empty lines between the parts are the first that go.
        let isTight = blocks.reduce(blocks.count - 1) { $0 + $1.count } > size.rows
        let lines = Array(blocks.joined(separator: isTight ? [] : [""]))
        return lines.prefix(size.rows).map { $0.isEmpty ? "" : (size.columns > 2 ? " " : "") + $0 }
    }

    private func blocks(on canvas: Canvas, rows: Int) -> [[String]] {
        if let isAway { return [canvas.paragraph(isAway), [canvas.text("Waiting for it. q leaves.", .faint)]] }
        guard let status else { return [[canvas.text("Asking limberd ...", .faint)]] }
        guard let phase = status.phase else { return idle(on: canvas) }
        let time = LiveTime(status, phase)
        if rows < 6 {
            return [[title(of: phase, on: canvas), canvas.text(time.text, phase.side.ink), doing(phase, status, on: canvas)]]
        }
        var blocks = [heading(status, on: canvas), [title(of: phase, on: canvas), doing(phase, status, on: canvas)]]
        let hasRoom = rows >= 16 && canvas.columns >= 2 + BigDigits.lines(time.text, on: canvas.surface)[0].count
        blocks.append(
            hasRoom
                ? BigDigits.lines(time.text, on: canvas.surface).map { canvas.text("  " + $0, phase.side.ink) }
                : [canvas.text(time.text, phase.side.ink)])
        blocks.append(bars(status, phase, on: canvas))
        if rows >= 8 { blocks.append(outlook(status, on: canvas)) }
        if rows >= 10 { blocks.append(footer(status, on: canvas)) }
        return blocks
    }

    private func idle(on canvas: Canvas) -> [[String]] {
        var blocks = [[canvas.text("No session.", .bold)]]
        if let ended { blocks.append([canvas.text("The last one was \(ended.rawValue).", nil)]) }
        if let called { blocks.append(canvas.paragraph(called)) }
        if let next = status?.nextPlanned {
            blocks.append([canvas.text("Planned next: \(LocalTime(next)?.description ?? next).", nil)])
        }
        if case .text(let text) = news { blocks.append(canvas.paragraph(text)) }
        blocks.append([canvas.text("limber start begins one; q leaves.", .faint)])
        return blocks
    }

    private func heading(_ status: Player.Status, on canvas: Canvas) -> [String] {
        let step = status.phase.map { "step \($0.step)\(status.steps.map { " of \($0)" } ?? "")" } ?? ""
        return [canvas.spread(status.title ?? status.routine ?? "", step, .faint)]
    }

    private func title(of phase: Player.Phase, on canvas: Canvas) -> String {
        canvas.spread(phase.name, phase.side.wording.uppercased(), phase.side.ink)
    }

    private func doing(_ phase: Player.Phase, _ status: Player.Status, on canvas: Canvas) -> String {
        var parts = [phase.kind.wording]
        if phase.sets > 1 { parts.append("set \(phase.set) of \(phase.sets)") }
        if let position = phase.position { parts.append(position) }
        if let round = phase.round, let rounds = phase.rounds { parts.append("round \(round) of \(rounds)") }
        if let reps = phase.reps { parts.append(status.rep.map { "repetition \($0) of \(reps)" } ?? "\(reps) times") }
        if phase.kind == .wait { parts.append("press n to go on") }
        if status.phaseRemaining == nil, phase.minimum != nil { parts.append("held long enough; press n to go on") }
        let state = status.state == .running ? "" : status.state.rawValue.uppercased()
        return canvas.spread(parts.joined(separator: ", "), state, status.state.ink)
    }

    private func bars(_ status: Player.Status, _ phase: Player.Phase, on canvas: Canvas) -> [String] {
        var lines: [String] = []
        if let whole = phase.duration ?? phase.minimum, let done = status.phaseElapsed {
            lines.append(canvas.bar("phase", done, of: whole, phase.side.ink))
        }
        if let done = status.elapsed, let left = status.remaining {
            lines.append(canvas.bar("session", done, of: done + left, .good))
        }
        return lines
    }

    private func outlook(_ status: Player.Status, on canvas: Canvas) -> [String] {
        let note = canvas.surface.hasUnicode ? "♪" : "*"
        let cue: String =
            switch news {
            case .cue(let cue, let isLost): "\(cue.rawValue): \(isLost ? "was not heard" : cue.meaning)"
            case .text(let text): text
            case nil: ""
            }
        return [
            canvas.labelled("next", status.next?.summary ?? "the end"),
            canvas.labelled(note, cue),
        ]
    }

    private func footer(_ status: Player.Status, on canvas: Canvas) -> [String] {
        var parts = ["volume \(status.volume)"]
        if status.muted { parts.append("muted") }
        switch status.audio {
        case .ready: break
        case .silent: parts.append("no sound: limberd is silent")
        case .lost: parts.append("no sound: the device is gone, time goes on")
        }
        let toggle = status.state == .running ? "pause" : "resume"
        return [
            canvas.text(parts.joined(separator: ", "), status.audio == .lost ? .bad : .faint),
            canvas.text("space \(toggle)   n next   b back   + extend   q leave", .faint),
        ]
    }
}

/// The time that is shown large: what is left, or where the end is open, what has passed.
struct LiveTime {
    let text: String

    init(_ status: Player.Status, _ phase: Player.Phase) {
        if let left = status.phaseRemaining {
            text = Clock(left, .up).description
        } else {
            text = "+" + Clock((status.phaseElapsed ?? .zero) - (phase.minimum ?? .zero), .down).description
        }
    }
}
