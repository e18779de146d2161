import LimberControl
import Testing

/// The very bytes, for every method.
@Suite struct GoldenTests {
    private static let idle = #"{"state":"idle","volume":70,"muted":false,"audio":"silent"}"#
    private static let calf = #"{"index":0,"kind":"getReady","step":1,"name":"Calf","side":"both","set":1,"sets":1,"start":0}"#
    private static let routine =
        #"{"name":"a","title":"A","needs":[],"steps":1,"duration":20000,"openEnded":false,"builtIn":true}"#
    private static let step = #"{"step":1,"name":"Calf","say":[],"sides":1,"counts":true,"choices":[]}"#
    private static let fullPhase = [
        #"{"index":4,"kind":"hold","step":2,"name":"Calf","side":"left","set":1,"sets":3,"round":2,"rounds":4,"#,
        #""position":"neutral","reps":10,"start":65000,"duration":30000,"minimum":60000,"maximum":90500,"counts":false}"#,
    ].joined()
    private static let full = [
        #"{"state":"running","session":"s1","routine":"post-run-six","title":"After \"the\" run","steps":6,"phases":31,"#,
        #""phase":\#(fullPhase),"next":\#(calf),"rep":3,"phaseElapsed":12345,"phaseRemaining":17655,"elapsed":77000,"#,
        #""remaining":300000,"duration":377000,"volume":100,"muted":true,"mutedUntil":"2025-03-01T08:00:00+01:00","#,
        #""audio":"ready","device":"default","cuesPlayed":41,"cuesLost":2,"worstLate":3000,"#,
        #""nextPlanned":"2025-03-02T07:00:00+01:00","slept":true,"history":"no room"}"#,
    ].joined()

    /// What is said least: the parameters of the call, if any, and those of the reply.
    private static let least: [String: (call: String?, reply: String)] = [
        "Start": (nil, #"{"session":"s1","status":\#(idle)}"#),
        "Pause": (nil, #"{"status":\#(idle)}"#),
        "Resume": (nil, #"{"status":\#(idle)}"#),
        "Toggle": (nil, #"{"status":\#(idle)}"#),
        "Next": (nil, #"{"status":\#(idle)}"#),
        "Skip": (nil, #"{"status":\#(idle)}"#),
        "Back": (nil, #"{"status":\#(idle)}"#),
        "Again": (nil, #"{"status":\#(idle)}"#),
        "GoTo": (#"{"step":1}"#, #"{"status":\#(idle)}"#),
        "Extend": (#"{"duration":1000}"#, #"{"status":\#(idle)}"#),
        "Stop": (nil, #"{"status":\#(idle)}"#),
        "GetStatus": (nil, #"{"status":\#(idle)}"#),
        "Monitor": (nil, #"{"kind":"snapshot","seq":0,"time":"2025-03-01T07:00:00Z","status":\#(idle)}"#),
        "ListRoutines": (nil, #"{"routines":[],"problems":[]}"#),
        "ShowRoutine": (nil, #"{"routine":\#(routine),"steps":[\#(step)],"phases":[\#(calf)],"cues":[]}"#),
        "Check": (#"{"text":""}"#, #"{"ok":true,"problems":[]}"#),
        "PlayCue": (#"{"cue":"rest"}"#, #"{"duration":300}"#),
        "ListCues": (nil, #"{"cues":[]}"#),
        "ListDevices": (nil, #"{"devices":[]}"#),
        "SetVolume": (nil, #"{"volume":0,"muted":false}"#),
        "Reload": (nil, #"{"problems":[]}"#),
        "ListSessions": (nil, #"{"sessions":[],"more":false}"#),
        "Note": (nil, #"{"session":\#(session)}"#),
        "Export": (nil, #"{"text":""}"#),
        "Import": (#"{"text":""}"#, #"{"upload":"1"}"#),
        "GetStats": (
            nil,
            [
                #"{"firstDay":"2025-02-24","today":"2025-03-01","plans":[],"days":[],"stretches":[],"notes":[],"sessions":0,"#,
                #""stretched":0}"#,
            ].joined()
        ),
        "ListPlans": (nil, #"{"plans":[],"problems":[]}"#),
        "EnablePlan": (#"{"plan":"a","enabled":false}"#, #"{"plan":\#(plan)}"#),
        "ListDoses": (nil, #"{"doses":[],"problems":[]}"#),
        "StartDose": (nil, #"{"session":"s1","status":\#(idle),"plan":"a"}"#),
        "SnoozeDose": (nil, #"{"dose":\#(dose)}"#),
        "SkipDose": (nil, #"{"dose":\#(dose)}"#),
        "SetQuiet": (nil, "{}"),
    ]

    private static let entry = #"{"at":["07:30"],"days":"every day","routine":"a","startsByItself":false}"#
    private static let plan = #"{"name":"a","title":"A","enabled":false,"builtIn":true,"entries":[\#(entry)]}"#
    private static let fullPlan = [
        #"{"name":"six-weeks","title":"Six weeks","about":"Two.","source":"A book","caution":"Mind.","enabled":true,"#,
        #""builtIn":false,"path":"/p/six-weeks.yaml","since":"2025-03-01","next":"2025-03-01T07:30:00+01:00","#,
        #""problem":"no routine `b`","entries":[{"at":["07:30","20:30"],"days":"Mon..Fri, Sun","firstDay":"2025-03-01","#,
        #""lastDay":"2025-04-11","routine":"post-run-six","startsByItself":true},\#(entry)]}"#,
    ].joined()
    private static let dose = [
        #"{"plan":"a","title":"A","dose":"2025-03-01 07:30","routine":"a","due":"2025-03-01T07:30:00+01:00","#,
        #""closes":"2025-03-01T09:30:00+01:00","state":"ahead","reminders":0}"#,
    ].joined()
    private static let fullDose = [
        #"{"plan":"six-weeks","title":"Six weeks","dose":"2025-03-01 07:30","routine":"post-run-six","#,
        #""due":"2025-03-01T07:30:00+01:00","closes":"2025-03-01T09:30:00+01:00","state":"skipped","session":"s2","#,
        #""snoozedUntil":"2025-03-01T07:50:00+01:00","why":"travelling","reminders":2}"#,
    ].joined()

    private static let sides = #"{"left":20000,"right":90000,"neglected":"left","first":"right"}"#
    private static let stats = [
        #"{"firstDay":"2025-02-24","today":"2025-03-01","plans":[{"plan":"six-weeks","title":"Six weeks","since":"2025-02-28","#,
        #""streak":2,"bestStreak":21,"weeks":[{"week":"2025-02-24","tally":{"planned":9,"done":2,"extra":1,"partial":1,"#,
        #""missed":1,"heldBack":1,"skipped":1,"pending":2},"stretched":90000}],"days":[{"day":"2025-02-28","#,
        #""verdict":"kept","doses":["done","heldBack"],"extra":1,"stretched":90000}],"skipped":[{"dose":"2025-03-01 07:30","#,
        #""why":"travelling"}]}],"days":[{"day":"2025-02-28","sessions":2,"stretched":90000}],"stretches":[{"name":"Calf","#,
        #""left":20000,"right":90000,"both":1000,"holds":4,"neglected":"left"},{"name":"Squat","left":0,"right":0,"#,
        #""both":60000,"holds":1}],"neglected":"left","notes":[{"session":"s2","start":"2025-03-01T07:00:00Z","title":"A","#,
        #""plan":"six-weeks","outcome":"pain","painBefore":1,"painDuring":6,"painAfter":3,"note":"tight"}],"sessions":41,"#,
        #""stretched":7200000}"#,
    ].joined()

    private static let session =
        #"{"session":"s1","start":"2025-03-01T07:00:00Z","routine":"a","title":"A","stretched":0,"holds":[]}"#
    private static let fullSession = [
        #"{"session":"s2","start":"2025-03-01T07:00:00Z","end":"2025-03-01T07:05:00Z","routine":"a","title":"A","#,
        #""outcome":"pain","stretched":20000,"painBefore":1,"painDuring":6,"painAfter":3,"note":"tight","client":"limber","#,
        #""plan":"six-weeks","dose":"2025-03-01 07:00","cuesPlayed":41,"cuesLost":2,"worstLate":3000,"holds":["#,
        #"{"step":2,"name":"Calf","side":"left","set":2,"sets":3,"round":4,"position":"neutral","counts":false,"#,
        #""planned":70000,"held":34500,"reps":10,"repetitions":4,"start":"2025-03-01T07:00:05Z"},"#,
        #"{"step":1,"name":"Calf","side":"both","set":1,"sets":1,"counts":true,"planned":20000,"held":20000,"#,
        #""start":"2025-03-01T07:00:00Z"}]}"#,
    ].joined()

    /// What is said most, where it is more than a status.
    private static let most: [String: (call: String?, reply: String)] = [
        "Start": (
            [
                #"{"routine":"post-run-six","text":"title: A\n","fromStep":2,"only":[2,3],"scale":150,"firstSide":"right","#,
                #""neglected":false,"choices":["wall"],"theme":"soft","auto":true,"replace":false,"pain":3,"client":"limber"}"#,
            ].joined(), #"{"session":"s1","status":\#(full),"plan":"six-weeks","dose":"2025-03-01 07:00","sides":\#(sides)}"#
        ),
        "Skip": (#"{"count":2}"#, #"{"status":\#(full)}"#),
        "Stop": (#"{"pain":4}"#, #"{"status":\#(full)}"#),
        "Monitor": (
            #"{"kinds":["cue","tick"],"tickInterval":1000}"#,
            [
                #"{"kind":"cue","seq":7,"time":"2025-03-01T07:00:00+01:00","status":\#(full),"cue":"holdStart","#,
                #""due":1234567890,"late":250,"lost":false,"outcome":"completed","dropped":2,"dose":\#(fullDose)}"#,
            ].joined()
        ),
        "Check": (
            #"{"text":"title: A\n"}"#,
            [
                #"{"ok":false,"problems":[{"severity":"error","path":"/r/a.yaml","line":3,"column":5,"#,
                #""message":"unknown key `holds`"}]}"#,
            ].joined()
        ),
        "PlayCue": (#"{"cue":"finish","theme":"soft"}"#, #"{"duration":900}"#),
        "ListDevices": (
            nil,
            [
                #"{"devices":[{"name":"hw:0,0","description":"HDA Intel, ALC257","inUse":true,"opens":false,"#,
                #""problem":"another program uses it"},{"name":"null","inUse":false}]}"#,
            ].joined()
        ),
        "SetVolume": (
            #"{"volume":40,"muted":true,"muteFor":7200000}"#,
            #"{"volume":40,"muted":true,"mutedUntil":"2025-03-01T08:00:00+01:00"}"#
        ),
        "Reload": (nil, #"{"problems":[{"severity":"warning","message":"odd"}]}"#),
        "ListSessions": (
            #"{"limit":2,"before":"s3"}"#, #"{"sessions":[\#(fullSession),\#(session)],"more":true}"#
        ),
        "Note": (#"{"session":"s2","pain":3,"text":"tight"}"#, #"{"session":\#(fullSession)}"#),
        "Export": (#"{"from":7}"#, #"{"text":"{","next":9}"#),
        "Import": (#"{"text":"}","upload":"1","more":true}"#, #"{"upload":"1","added":2,"known":1}"#),
        "ListPlans": (
            nil,
            [
                #"{"plans":[\#(fullPlan),\#(plan)],"problems":[{"severity":"error","path":"/r/a.yaml","line":3,"column":5,"#,
                #""message":"unknown key `holds`"}]}"#,
            ].joined()
        ),
        "EnablePlan": (#"{"plan":"six-weeks","enabled":true}"#, #"{"plan":\#(fullPlan)}"#),
        "ListDoses": (
            #"{"days":31}"#,
            [
                #"{"doses":[\#(fullDose),\#(dose)],"quietUntil":"2025-03-01T08:00:00+01:00","#,
                #""problems":[{"severity":"warning","message":"odd"}]}"#,
            ].joined()
        ),
        "StartDose": (
            #"{"plan":"six-weeks","replace":true,"pain":2,"client":"limber"}"#,
            #"{"session":"s1","status":\#(full),"plan":"six-weeks","dose":"2025-03-01 07:00","sides":\#(sides)}"#
        ),
        "SnoozeDose": (#"{"plan":"six-weeks","duration":600000}"#, #"{"dose":\#(fullDose)}"#),
        "SkipDose": (#"{"plan":"six-weeks","why":"travelling","undo":false}"#, #"{"dose":\#(fullDose)}"#),
        "SetQuiet": (
            #"{"duration":7200000,"until":"2025-03-01T14:00:00+01:00"}"#, #"{"quietUntil":"2025-03-01T14:00:00+01:00"}"#
        ),
        "GetStats": (#"{"plan":"six-weeks","weeks":1}"#, stats),
    ]

    @Test(arguments: Sample.least)
    func whatIsNotSaidIsNotSent(_ sample: Sample) throws {
        try expect(sample, Self.least[sample.call.member])
    }

    @Test(arguments: Sample.full.filter { most[$0.call.member] != nil })
    func whatIsSaidIsSentInTheOrderOfTheDescription(_ sample: Sample) throws {
        try expect(sample, Self.most[sample.call.member])
    }

    private func expect(_ sample: Sample, _ golden: (call: String?, reply: String)?) throws {
        let golden = try #require(golden)
        let streams = sample.call.member == "Monitor"
        let call =
            #"{"method":"org.limberd.Player.\#(sample.call.member)"\#(golden.call.map { #","parameters":\#($0)"# } ?? "")"#
            + (streams ? #","more":true}"# : "}")
        #expect(String(decoding: sample.call.message, as: UTF8.self) == call + "\0")
        // What is empty is not sent.
        let parameters = golden.reply == "{}" ? "" : #""parameters":\#(golden.reply)"#
        let reply = #"{\#(parameters)\#(streams ? #","continues":true"# : "")}"#
        #expect(String(decoding: try sample.reply.message(), as: UTF8.self) == reply + "\0")
    }

    @Test func theStandardCallsAreThoseOfEveryClient() throws {
        let info = Call(Introspection.GetInfo())
        #expect(String(decoding: info.message, as: UTF8.self) == "{\"method\":\"org.varlink.service.GetInfo\"}\0")
        let answer = Introspection.GetInfo.Answer(vendor: "v", product: "p", version: "1", url: "u", interfaces: ["a.b"])
        let reply = #"{"parameters":{"vendor":"v","product":"p","version":"1","url":"u","interfaces":["a.b"]}}"#
        #expect(String(decoding: try Reply(answer).message(), as: UTF8.self) == reply + "\0")
    }
}
