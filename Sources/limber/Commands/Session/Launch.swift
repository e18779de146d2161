import LimberControl

/// A call that begins a session.
protocol Beginning: Method {
    /// How much it hurts before.
    var pain: Int? { get set }
    var client: String? { get set }
    /// What is to be played, unfolded; nil where limberd alone knows what that is.
    var overview: Player.ShowRoutine? { get }

    static func begun(_ answer: Answer) -> Begun
}

/// The session that began.
struct Begun {
    let session: String
    let status: Player.Status
    /// What it belongs to.
    let plan: String?
    let dose: String?
    /// Where one side has had clearly less lately.
    let sides: Player.SideBalance?

    /// What it belongs to, in words.
    var belonging: String {
        let plan = plan ?? "a plan"
        return dose.map { "for \(plan), due \($0)" } ?? "for \(plan), beside its doses"
    }
}

extension Player.Start: Beginning {
    var overview: Player.ShowRoutine? {
        Player.ShowRoutine(
            routine: routine, text: text, fromStep: fromStep, only: only, scale: scale, firstSide: firstSide, choices: choices,
            auto: auto
        )
    }

    static func begun(_ answer: Answer) -> Begun {
        Begun(
            session: answer.session, status: answer.status, plan: answer.plan, dose: answer.dose, sides: answer.sides)
    }
}

extension Player.StartDose: Beginning {
    var overview: Player.ShowRoutine? { nil }

    static func begun(_ answer: Answer) -> Begun {
        Begun(
            session: answer.session, status: answer.status, plan: answer.plan, dose: answer.dose, sides: answer.sides)
    }
}

/// Begins a session, tells what it takes, and stays with it where that is wanted.
struct Launch<Call: Beginning> {
    let call: Call
    /// What problems of the text are told with.
    let path: String?
    let playing: Playing
    let common: GlobalOptions

    func run() throws {
        let remote = try common.remote()
        var call = call
        call.pain = playing.pain
        call.client = "limber"
        do {
            let overview = try overview(of: call, from: remote)
            guard playing.watch || playing.wait else {
                let answer = try remote.ask(call)
                return try common.show(answer) { lines(for: Call.begun($0), overview, remote) }
            }
            // Listening begins before the session does, so that nothing of it is missed.
            let follower = Follower(remote: remote, viewer: try viewer, patience: .reconnect)
            try follower.connect()
            let answer = try remote.ask(call)
            let begun = Call.begun(answer.value)
            if tells { Output.note(lines(for: begun, overview, remote)) }
            if playing.wait, common.json { try common.show(answer) { _ in [] } }
            try Self.judge(follower.run(until: Ending(of: begun.session)))
        } catch let failure as Connection.Failure {
            throw Complaint(failure).naming(path, in: failure)
        }
    }

    private var tells: Bool { !common.quiet && !common.json }

    /// What it takes, as far as that can be told before; a name that is no routine may be a plan.
    private func overview(of call: Call, from remote: Remote) throws(Connection.Failure) -> Player.ShowRoutine.Answer? {
        guard tells, let overview = call.overview else { return nil }
        do throws(Connection.Failure) {
            return try remote.ask(overview).value
        } catch .refused(.noSuchRoutine) {
            return nil
        }
    }

    /// What of a plan began is told afterwards.
    private func lines(for begun: Begun, _ overview: Player.ShowRoutine.Answer?, _ remote: Remote) -> [String] {
        let sides = begun.sides.map { [$0.wording] } ?? []
        if let overview { return Overview(overview).lines + sides }
        guard let shown = try? remote.ask(Player.ShowRoutine(routine: begun.status.routine)).value else {
            return [StatusLine(status: begun.status).description] + sides
        }
        return Overview(shown, length: begun.status.duration).lines + [begun.belonging] + sides
    }

    /// - Throws: where the session was not completed.
    private static func judge(_ end: Follower.End) throws(Complaint) {
        switch end {
        case .left, .readerGone, .over(.completed): return
        case .over(let outcome?): throw Complaint(.failed, "the session was not completed: \(outcome.rawValue)")
        case .over(nil): throw Complaint(.failed, "limberd lost the session; see: journalctl --user -u limberd")
        }
    }

    private var viewer: any Viewer {
        get throws(Complaint) {
            if playing.wait || common.quiet { return NoView() }
            return common.json ? JSONView() : try standardView()
        }
    }
}
