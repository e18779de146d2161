import ArgumentParser
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import limber

/// `limber plan`, against a daemon that does what the test says.
@Suite struct PlanCommandTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func run(_ arguments: String..., answering acts: FakeDaemon.Act...) throws -> (Client.Result, [String]) {
        let own = try TemporaryDirectory()
        let daemon = try FakeDaemon(in: own) { _ in acts }
        let result = try Client.run(["plan"] + arguments, socket: daemon.path, environment: ["TZ": "UTC"])
        return withExtendedLifetime(own) { (result, daemon.heard) }
    }

    private func heard(_ method: String, _ parameters: String = "") -> [String] {
        [#"{"method":"org.limberd.Player.\#(method)"\#(parameters.isEmpty ? "" : #","parameters":"# + parameters)}"#]
    }

    @Test func theWeekIsToldWithItsProblems() throws {
        let problem = Player.Problem(
            severity: .error, path: "/p/mine.yaml", line: 3, column: 9, message: "`at` is `25:00`; mend it")
        let answer = Player.ListDoses.Answer(
            doses: [Samples.dose(.open)], quietUntil: "2020-01-01T12:00:00Z", problems: [problem])
        let (result, calls) = try run(answering: .answer(answer))
        #expect(result.status == .exited(0))
        #expect(result.output.contains("Fri 2020-01-03  07:30  open   Twice a day  morning  until 2020-01-03 09:30"))
        #expect(result.output.contains("quiet until 2020-01-01 12:00"))
        #expect(result.errors == "/p/mine.yaml:3:9: `at` is `25:00`; mend it\n")
        #expect(calls == heard("ListDoses", #"{"days":7}"#))
    }

    @Test func theWeekMayBeLongerOrJSON() throws {
        let answer = Player.ListDoses.Answer(doses: [], problems: [])
        let (json, calls) = try run("show", "--days", "31", "--json", answering: .answer(answer))
        #expect(json.output == "\(JSON(encoding: answer))\n")
        #expect(calls == heard("ListDoses", #"{"days":31}"#))
        let (short, _) = try run("--json", answering: .answer(answer))
        #expect(short.output == json.output)
        let (quiet, _) = try run("-q", answering: .answer(answer))
        #expect(quiet.output + quiet.errors == "")
    }

    @Test func plansAreListedWithWhatKeepsThemFromBeingPlayed() throws {
        var broken = Samples.plan
        broken.problem = "there is no routine `x`"
        let answer = Player.ListPlans.Answer(plans: [Samples.plan, broken], problems: [])
        let (result, calls) = try run("list", answering: .answer(answer))
        #expect(result.output.contains("twice-daily  Twice a day  since 2020-01-01  2020-01-03 20:30  07:30, 20:30 Mon..Fri"))
        #expect(result.errors == "/p/twice-daily.yaml: there is no routine `x`\n")
        #expect(calls == heard("ListPlans"))
        let problem = Player.Problem(
            severity: .warning, path: broken.path, line: 3, column: 5, message: "there is no routine `x`")
        let (once, _) = try run("list", answering: .answer(Player.ListPlans.Answer(plans: [broken], problems: [problem])))
        #expect(once.errors == "/p/twice-daily.yaml:3:5: warning: there is no routine `x`\n")
    }

    @Test func aPlanIsPutInForceAndOutOfIt() throws {
        let (on, onCalls) = try run("enable", "twice-daily", answering: .answer(Player.EnablePlan.Answer(plan: Samples.plan)))
        #expect(on.output == "twice-daily is in force since 2020-01-01, due next: 2020-01-03 20:30\ncaution: Gently.\n")
        #expect(onCalls == heard("EnablePlan", #"{"plan":"twice-daily","enabled":true}"#))
        var plan = Samples.plan
        plan.enabled = false
        let (off, offCalls) = try run("disable", "twice-daily", answering: .answer(Player.EnablePlan.Answer(plan: plan)))
        #expect(off.output == "twice-daily is out of force; limber plan enable twice-daily puts it back\n")
        #expect(offCalls == heard("EnablePlan", #"{"plan":"twice-daily","enabled":false}"#))
    }

    @Test(arguments: ["enable", "disable", "start"])
    func aPlanThatIsNotThereIsNotFound(command: String) throws {
        let (result, _) = try run(command, "twce", answering: .fault(.noSuchPlan(plan: "twce", similar: ["twice-daily"])))
        #expect(result.status == .exited(66))
        #expect(result.errors.contains("twice-daily"))
    }

    @Test func aDoseIsBegunAndToldAfterwards() throws {
        var status = Samples.holding
        status.duration = .seconds(240)
        let answer = Player.StartDose.Answer(session: "s1", status: status, plan: "twice-daily", dose: "2020-01-03 07:30")
        let daemon = try FakeDaemon(in: folder) { call in
            [call.method.hasSuffix("StartDose") ? .answer(answer) : .answer(Samples.shown)]
        }
        let result = try Client.run(["plan", "start", "twice-daily", "--replace", "--pain", "3"], socket: daemon.path)
        #expect(
            result.output == """
                calves: 3 steps, 4:00+; needs mat, wall
                caution: Stop at sharp pain.
                for twice-daily, due 2020-01-03 07:30

                """)
        #expect(
            daemon.heard == heard("StartDose", #"{"plan":"twice-daily","replace":true,"pain":3,"client":"limber"}"#)
                + heard("ShowRoutine", #"{"routine":"calves"}"#))
        let json = try Client.run(["plan", "start", "--json"], socket: daemon.path)
        #expect(json.output == "\(JSON(encoding: answer))\n")
        #expect(daemon.heard.count == 3)
    }

    @Test func startTakesAPlansName() throws {
        let answer = Player.Start.Answer(session: "s1", status: Samples.holding, plan: "twice-daily")
        let daemon = try FakeDaemon(in: folder) { call in
            if call.method.hasSuffix(".Start") { return [.answer(answer)] }
            let isPlan = "\(JSON.object(call.parameters))".contains("twice-daily")
            return [isPlan ? .fault(.noSuchRoutine(routine: "twice-daily", similar: [])) : .answer(Samples.shown)]
        }
        let result = try Client.run(["start", "twice-daily"], socket: daemon.path)
        #expect(result.status == .exited(0))
        #expect(result.output.hasSuffix("caution: Stop at sharp pain.\nfor twice-daily, beside its doses\n"))
    }

    @Test func whatIsNeitherRoutineNorPlanIsNotFound() throws {
        let fault = Fault.noSuchRoutine(routine: "x", similar: [])
        let daemon = try FakeDaemon(in: folder) { _ in [.fault(fault)] }
        let result = try Client.run(["start", "x"], socket: daemon.path)
        #expect(result.status == .exited(66))
        #expect(daemon.heard.count == 2)
    }

    @Test func aDoseIsSnoozed() throws {
        var dose = Samples.dose(.open)
        dose.snoozedUntil = "2020-01-03T07:55:00Z"
        let (result, calls) = try run("snooze", "25m", "--plan", "twice-daily", answering: .answer(Player.DoseAnswer(dose: dose)))
        #expect(result.output == "called again at 2020-01-03 07:55: Twice a day, 07:30\n")
        #expect(calls == heard("SnoozeDose", #"{"plan":"twice-daily","duration":1500000}"#))
        let (_, plain) = try run("snooze", answering: .answer(Player.DoseAnswer(dose: dose)))
        #expect(plain == heard("SnoozeDose"))
    }

    @Test func aDoseIsSkippedAndThatTakenBack() throws {
        let answer = FakeDaemon.Act.answer(Player.DoseAnswer(dose: Samples.dose(.skipped)))
        let (result, calls) = try run("skip", "--why", "on a train", answering: answer)
        #expect(result.output == "left out: Twice a day, 07:30; limber plan skip --undo takes that back\n")
        #expect(calls == heard("SkipDose", #"{"why":"on a train"}"#))
        let (undone, undo) = try run("skip", "--undo", answering: answer)
        #expect(undone.output == "planned again: Twice a day, 07:30\n")
        #expect(undo == heard("SkipDose", #"{"undo":true}"#))
    }

    @Test(arguments: [(Fault.noDose(reason: nil), "no plan is due"), (.nothingSkipped, "nothing was skipped")])
    func whereNothingIsPlannedItFails(fault: Fault, wording: String) throws {
        let (result, _) = try run("skip", answering: .fault(fault))
        #expect(result.status == .exited(1))
        #expect(result.errors.contains(wording))
        #expect(result.errors.contains("limber plan"))
    }

    @Test func quietHasAnEnd() throws {
        let until = FakeDaemon.Act.answer(Player.SetQuiet.Answer(quietUntil: "2020-01-03T14:00:00Z"))
        let (result, calls) = try run("quiet", "2h", answering: until)
        #expect(result.output == "quiet until 2020-01-03 14:00\n")
        #expect(calls == heard("SetQuiet", #"{"duration":7200000}"#))
        let (off, offCalls) = try run("quiet", "off", answering: .answer(Player.SetQuiet.Answer()))
        #expect(off.output == "not quiet\n")
        #expect(offCalls == heard("SetQuiet", #"{"duration":0}"#))
        let (_, asked) = try run("quiet", answering: until)
        #expect(asked == heard("SetQuiet"))
        let (_, clock) = try run("quiet", "until", "14:00", answering: until)
        #expect(clock.first?.contains(#"T14:00:00Z"}"#) == true)
    }

    @Test(arguments: [
        ["snooze", "0s"], ["snooze", "25h"], ["snooze", "10"], ["skip", "--undo", "--why", "x"], ["skip", "--why", ""],
        ["skip", "--why", "a\nb"], ["quiet", "0s"], ["quiet", "until"], ["quiet", "until", "25:00"], ["quiet", "til", "14:00"],
        ["quiet", "32h", "x", "y"], ["quiet", "1000h"], ["show", "--days", "0"], ["--days", "32"],
        ["start", "--watch", "--wait"],
        ["enable"], ["nonsense"], ["start", "a", "b"],
    ])
    func whatCannotBeIsUsage(arguments: [String]) throws {
        let result = try Client.run(["plan"] + arguments, socket: folder.path("control"))
        #expect(result.status == .exited(64), "\(result.errors)")
        #expect(!result.errors.isEmpty)
    }

    @Test(arguments: [[], ["list"], ["enable"], ["disable"], ["start"], ["snooze"], ["skip"], ["quiet"], ["show"]])
    func helpHasExamples(command: [String]) throws {
        let result = try Client.run(["plan"] + command + ["--help"], socket: folder.path("control"))
        #expect(result.status == .exited(0))
        #expect(result.output.contains("  limber plan"))
    }

    @Test func aMuteMayLastUntilATimeOfDay() throws {
        #expect(try Limber.Mute.parse([]).call == Player.SetVolume(muted: true))
        #expect(try Limber.Mute.parse(["off"]).call == Player.SetVolume(muted: false))
        #expect(try Limber.Mute.parse(["2h"]).call == Player.SetVolume(muteFor: .seconds(7200)))
        let until = try Limber.Mute.parse(["until", "14:00"]).call.muteFor
        #expect(try #require(until) > .zero && #require(until) <= .seconds(25 * 3600))
    }
}
