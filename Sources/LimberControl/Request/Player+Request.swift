extension Player {
    /// A call of the player whose parameters are known to be good.
    public enum Request: Equatable, Sendable {
        case start(Start)
        case pause
        case resume
        case toggle
        case next
        case skip(Skip)
        case back
        case again
        case goTo(GoTo)
        case extend(Extend)
        case stop(Stop)
        case getStatus
        case monitor(Monitor)
        case listRoutines
        case showRoutine(ShowRoutine)
        case check(Check)
        case playCue(PlayCue)
        case listCues
        case listDevices
        case setVolume(SetVolume)
        case reload
        case listSessions(ListSessions)
        case note(Note)
        case export(Export)
        case `import`(Import)
        case listPlans
        case enablePlan(EnablePlan)
        case listDoses(ListDoses)
        case startDose(StartDose)
        case snoozeDose(SnoozeDose)
        case skipDose(SkipDose)
        case setQuiet(SetQuiet)
        case getStats(GetStats)
    }
}

extension Player.Request {
    /// - Throws: the fault to answer with, where there is no such method, a parameter is missing, unknown, of the wrong type or
    ///   out of its range, or the method cannot be called this way.
    public init(_ call: Call) throws(Fault) {
        switch call.member {
        case Player.Start.member: self = .start(try call.read())
        case Player.Pause.member: self = try call.checked(Player.Pause.self, as: .pause)
        case Player.Resume.member: self = try call.checked(Player.Resume.self, as: .resume)
        case Player.Toggle.member: self = try call.checked(Player.Toggle.self, as: .toggle)
        case Player.Next.member: self = try call.checked(Player.Next.self, as: .next)
        case Player.Skip.member: self = .skip(try call.read())
        case Player.Back.member: self = try call.checked(Player.Back.self, as: .back)
        case Player.Again.member: self = try call.checked(Player.Again.self, as: .again)
        case Player.GoTo.member: self = .goTo(try call.read())
        case Player.Extend.member: self = .extend(try call.read())
        case Player.Stop.member: self = .stop(try call.read())
        case Player.GetStatus.member: self = try call.checked(Player.GetStatus.self, as: .getStatus)
        case Player.Monitor.member: self = .monitor(try call.read())
        case Player.ListRoutines.member: self = try call.checked(Player.ListRoutines.self, as: .listRoutines)
        case Player.ShowRoutine.member: self = .showRoutine(try call.read())
        case Player.Check.member: self = .check(try call.read())
        case Player.PlayCue.member: self = .playCue(try call.read())
        case Player.ListCues.member: self = try call.checked(Player.ListCues.self, as: .listCues)
        case Player.ListDevices.member: self = try call.checked(Player.ListDevices.self, as: .listDevices)
        case Player.SetVolume.member: self = .setVolume(try call.read())
        case Player.Reload.member: self = try call.checked(Player.Reload.self, as: .reload)
        case Player.ListSessions.member: self = .listSessions(try call.read())
        case Player.Note.member: self = .note(try call.read())
        case Player.Export.member: self = .export(try call.read())
        case Player.Import.member: self = .import(try call.read())
        case Player.ListPlans.member: self = try call.checked(Player.ListPlans.self, as: .listPlans)
        case Player.EnablePlan.member: self = .enablePlan(try call.read())
        case Player.ListDoses.member: self = .listDoses(try call.read())
        case Player.StartDose.member: self = .startDose(try call.read())
        case Player.SnoozeDose.member: self = .snoozeDose(try call.read())
        case Player.SkipDose.member: self = .skipDose(try call.read())
        case Player.SetQuiet.member: self = .setQuiet(try call.read())
        case Player.GetStats.member: self = .getStats(try call.read())
        default: throw .methodNotFound(method: call.method)
        }
    }
}
