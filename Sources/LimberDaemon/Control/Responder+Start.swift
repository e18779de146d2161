import LimberControl
import LimberCore
import LimberFiles
import LimberSound

// How sessions begin.
extension Responder {
    typealias Answer = @EngineQueue @Sendable (Reply) -> Void

    /// What a name stands for.
    private struct Found: Sendable {
        let prepared: Result<Library.Prepared, Fault>
        /// The dose that the routine is.
        var dose: Dose?
        /// It is no routine, but a plan of this name.
        var plan: String?
    }

    func begin(_ start: Player.Start) -> Response {
        .later { [self, configuration] done in
            let name = start.text == nil ? start.routine ?? configuration.routine : nil
            let take: @EngineQueue @Sendable (Found) -> Void = { [self] found in
                if let plan = found.plan {
                    return begin(plan, start) { result in done(Self.reply(to: start, result)) }
                }
                let (plan, dose) = (found.dose?.plan, found.dose?.id.description)
                let begun = found.prepared.flatMap { begin($0, start, plan: plan, dose: dose) }
                done(Self.reply(to: start, begun))
            }
            let find: @Sendable (Library, Survey?) -> Found = { [page = sides.page] library, survey in
                var found = Found(prepared: library.prepare(start, configuration, page))
                guard let name else { return found }
                switch found.prepared {
                case .success: found.dose = survey.flatMap { $0.bell.dose(begunWith: name, at: $0.now)?.dose }
                case .failure(.noSuchRoutine): if library.plans.shelf.find(name) != nil { found.plan = name }
                case .failure: break
                }
                return found
            }
            guard name != nil else { return library.read({ find($0, nil) }, then: take) }
            // The history may be slow, and the user waits: what was known of it when it was last looked at is enough, and
            // where that was never, it begins without it before long.
            ringer.reader.glance({ find($0.library, $0) }) { [self] found in
                if let found { return take(found) }
                library.read({ find($0, nil) }, then: take)
            }
        }
    }

    /// Begins the dose that is open, or the next.
    func begin(_ dose: Player.StartDose, then done: @escaping Answer) {
        let start = Player.Start(replace: dose.replace, pain: dose.pain, client: dose.client)
        begin(dose.plan, start) { result in
            done(
                result.map { begun in
                    let answer = Player.StartDose.Answer(
                        session: begun.session, status: begun.status, plan: begun.plan ?? "", dose: begun.dose,
                        sides: begun.sides)
                    return Reply(answer)
                }.orFault)
        }
    }

    private static func reply(to _: Player.Start, _ result: Result<Player.Start.Answer, Fault>) -> Reply {
        result.map { Reply($0) }.orFault
    }

    /// Begins what a plan has to be done now.
    ///
    /// - Parameter start: what it says wins over what the plan says.
    private func begin(
        _ plan: String?, _ start: Player.Start,
        then done: @escaping @EngineQueue @Sendable (Result<Player.Start.Answer, Fault>) -> Void
    ) {
        let (configuration, page) = (configuration, sides.page)
        ringer.reader.survey({ survey -> Result<(turn: Bell.Turn, prepared: Library.Prepared), Fault> in
            Result { () throws(Fault) in
                try survey.check(plan)
                guard let turn = survey.bell.turn(of: plan, at: survey.now) else {
                    throw .noDose(reason: plan.map { "the plan `\($0)` is not due any more" })
                }
                return (turn, try survey.library.prepare(turn, start, configuration, page).get())
            }
        }) { [self] found, complaint in
            let found = found ?? .failure(.historyUnavailable(message: complaint ?? "the history cannot be read"))
            done(
                found.flatMap { found in
                    let name = found.turn.standing.plan.heading.name
                    return begin(found.prepared, start, plan: name, dose: found.turn.dose?.id.description)
                })
        }
    }

    private func begin(
        _ prepared: Library.Prepared, _ start: Player.Start, plan: String?, dose: String?
    ) -> Result<Player.Start.Answer, Fault> {
        warn(of: prepared.warnings)
        let id = engine.nextSession()
        let command = Command.start(prepared.timeline, id: id, replace: start.replace ?? false)
        let origin = Origin(client: start.client, plan: plan, dose: dose)
        do {
            let occasion = Occasion(origin: origin, theme: prepared.theme, pain: start.pain)
            try engine.apply(command, palette: prepared.palette, occasion: occasion)
        } catch {
            return .failure(Fault(error))
        }
        let status = Player.Status(engine.present)
        let sides = Player.SideBalance(prepared.balance, prepared.timeline)
        return .success(Player.Start.Answer(session: id, status: status, plan: plan, dose: dose, sides: sides))
    }
}

extension Responder: PlanPlayer {
    func begin(_ turn: Bell.Turn, then completion: @escaping @EngineQueue @Sendable (TurnResult) -> Void) {
        let (configuration, page) = (configuration, sides.page)
        library.read({ $0.prepare(turn, Player.Start(), configuration, page) }) { [self] prepared in
            let plan = turn.standing.plan.heading.name
            let begun = prepared.flatMap { begin($0, Player.Start(), plan: plan, dose: turn.dose?.id.description) }
            switch begun {
            case .success: completion(.begun)
            case .failure(.sessionActive): completion(.busy)
            case .failure(let fault): completion(.impossible(fault.description))
            }
        }
    }

    func readPalette(then completion: @escaping @EngineQueue @Sendable (Palette?) -> Void) {
        library.read({ [configuration] in $0.reminderPalette(configuration) }, then: completion)
    }
}

extension Result where Success == Reply, Failure == Fault {
    fileprivate var orFault: Reply {
        switch self {
        case .success(let reply): reply
        case .failure(let fault): Reply(fault)
        }
    }
}
