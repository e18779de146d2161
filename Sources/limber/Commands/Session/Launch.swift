import LimberControl

/// Begins a session, tells what it takes, and stays with it where that is wanted.
struct Launch {
    let call: Player.Start
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
            let overview = common.quiet || common.json ? nil : try remote.ask(overviewCall).value
            guard playing.watch || playing.wait else {
                let answer = try remote.ask(call)
                return try common.show(answer) { (overview.map { Overview($0).lines } ?? []) + $0.sideLines }
            }
            // Listening begins before the session does, so that nothing of it is missed.
            let follower = Follower(remote: remote, viewer: try viewer, patience: .reconnect)
            try follower.connect()
            let answer = try remote.ask(call)
            if let overview { Output.note(Overview(overview).lines + answer.value.sideLines) }
            if playing.wait, common.json { try common.show(answer) { _ in [] } }
            try Launch.judge(follower.run(until: Ending(of: answer.value.session)))
        } catch let failure as Connection.Failure {
            throw Complaint(failure).naming(path, in: failure)
        }
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

    /// The same routine, unfolded.
    private var overviewCall: Player.ShowRoutine {
        Player.ShowRoutine(
            routine: call.routine, text: call.text, fromStep: call.fromStep, only: call.only, scale: call.scale,
            firstSide: call.firstSide, choices: call.choices, auto: call.auto
        )
    }
}
