import LimberCore
import LimberTestSupport
import Testing

/// Random days, with clocks that are set, absences, and whatever else users do.
@Suite struct BellWalkTests {
    @Test(arguments: 0..<12)
    func noWalkBreaksARule(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func pick<Element>(_ choices: [Element]) throws -> Element { try #require(choices.randomElement(using: &generator)) }
        let plans = try ["a", "b"].map { name in
            try Plan.daily(
                name, at: try pick(["06:10", "07:30"]), "12:00", try pick(["12:20", "20:30", "23:50"]),
                startsByItself: Bool.random(using: &generator), missed: try pick(Plan.Missed.allCases),
                window: try pick([.seconds(600), .seconds(7200), .seconds(86_400)]),
                gap: try pick([.zero, .seconds(3600), .seconds(86_400)]))
        }
        var script = try BellScript(at: "2026-03-27 05:00", zone: WalkZone.berlin)
        script.plans = plans.map { Bell.Standing($0, since: script.now) }
        script.quiet.hours = try WalkZone.nights()
        var calls: [String: Int] = [:]
        var begun: Set<String> = []
        var snoozes: [String: Int] = [:]

        for _ in 0..<200 {
            switch Int.random(in: 0..<20, using: &generator) {
            case 0..<9: break
            case 9, 10:
                if let turn = script.bell.turn(at: script.now), !script.isBusy {
                    script.start(turn.standing.plan.heading.name, turn.dose?.id)
                }
            case 11..<15:
                if script.isBusy {
                    script.end(
                        try pick([.completed, .completed, .stopped, .pain, .interrupted]),
                        after: .seconds(Int.random(in: 0...100, using: &generator)))
                }
            case 15:
                let now = script.now
                if script.bell.dose(at: now) != nil {
                    try script.command { record, dose in
                        record.snoozedUntil = max(now, dose.due) + 300_000
                        snoozes["\(dose.plan) \(dose.id)", default: 0] += 1
                    }
                }
            case 16:
                let now = script.now
                if script.bell.dose(at: now) != nil { try script.command { record, _ in record.skipped = now } }
            case 17: script.quiet.until = script.now + 1_800_000
            case 18: script.restart()
            default: script.move(by: try pick([-3_600_000, 7_200_000, 315_360_000_000, -315_360_000_000]))
            }
            let end = script.now + Int.random(in: 1...4, using: &generator) * 900_000
            while true {
                var bell = script.bell
                let (actions, _) = bell.look(at: script.now)
                for action in actions {
                    let planned = action.planned
                    let key = "\(planned.dose.plan) \(planned.dose.id)"
                    #expect(!script.isBusy && bell.quiet.end(at: script.now, in: bell.zone) == nil, "\(key) waits")
                    #expect(planned.state == .open, "\(key) is \(planned.state)")
                    #expect(planned.dose.due <= script.now && script.now < planned.dose.closes)
                    if case .begin = action { #expect(begun.insert(key).inserted || snoozes[key] != nil, "\(key) begins once") }
                    if case .call = action { calls[key, default: 0] += 1 }
                    #expect(calls[key, default: 0] <= 1 + Bell.repeats + snoozes[key, default: 0], "\(key) is called too often")
                }
                guard let deadline = try script.look(), deadline <= end else { break }
                #expect(deadline > script.now, "a deadline lies ahead")
                script.move(to: deadline)
            }
            script.move(to: max(script.now, end))
        }
    }
}

private enum WalkZone {
    /// Clocks go forward on 2026-03-29.
    static let berlin = Zone { $0 < 1_774_746_000 ? 3600 : 7200 }

    static func nights() throws -> QuietHours {
        let span = try #require(QuietHours.Span("22:00-06:30"))
        return try #require(QuietHours([span]))
    }
}
