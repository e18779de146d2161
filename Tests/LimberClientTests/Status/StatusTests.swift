import LimberControl
import LimberCore
import Testing

@testable import limber

@Suite struct StatusTests {
    private func report(_ status: Player.Status) -> [String] {
        StatusReport(status: status, surface: .plain, clock: { "<\($0)>" }).lines
    }

    @Test func aSessionIsTold() {
        var status = Samples.holding
        (status.cuesPlayed, status.cuesLost) = (3, 0)
        status.worstLate = Microseconds(rawValue: 312)
        #expect(
            report(status) == [
                "running    Calves & squat (calves)",
                "  step     1 of 3: Calf stretch",
                "  now      hold left, 0:17 left of 0:20",
                "  next     Calf stretch, right, 0:20",
                "  session  1:42 left, 0:08 so far",
                "  volume   70",
                "  audio    ready (default)",
                "  cues     3 cues played, at worst 0.3 ms late, none lost",
            ])
    }

    @Test func withoutASessionOneIsToldHowToBegin() {
        #expect(
            report(Samples.idle) == [
                "idle       no session",
                "  volume   70",
                "  audio    ready (default)",
                "           limber start begins a session; limber list shows the routines",
            ])
    }

    @Test func aLostDeviceTellsWhatToDo() {
        var status = Samples.holding
        status.audio = .lost
        let lines = report(status).filter { $0.contains("  audio") }
        #expect(lines[0].contains("lost (default)"))
        #expect(lines[0].contains("plug it in again"))
        #expect(lines[2].contains("limber devices"))
    }

    @Test func aSleepOfTheMachineTellsThatItWasTheReason() {
        var status = Samples.playing(phase: 1, elapsed: .seconds(5), state: .paused)
        #expect(report(status).last == "           limber resume goes on")
        status.slept = true
        #expect(report(status).last == "           the machine slept; limber resume goes on")
    }

    @Test func aMuteTellsItsEnd() {
        var status = Samples.idle
        status.muted = true
        #expect(report(status).contains("  volume   70, muted until the session ends; limber mute off ends it"))
        status.mutedUntil = "then"
        #expect(report(status).contains("  volume   70, muted until <then>; limber mute off ends it"))
    }

    @Test func anInterruptedSessionTellsHowToGoOn() {
        let lines = report(Samples.playing(phase: 1, elapsed: .zero, state: .interrupted))
        #expect(lines.last == "           limber resume goes on from here; limber stop closes it")
    }

    @Test func repetitionsAreCounted() {
        var status = Samples.holding
        status.phase?.kind = .reps
        status.phase?.reps = 10
        status.rep = 3
        #expect(report(status).contains("  now      repeat left, repetition 3 of 10, 0:17 left of 0:20"))
    }

    @Test(arguments: [
        (Samples.idle, "no session"), (Samples.holding, "step 1 of 3, Calf stretch: hold left, 0:17 left"),
        (Samples.playing(phase: 4, elapsed: .seconds(2)), "step 2 of 3, Fetch a mat: wait, limber next goes on"),
        (Samples.playing(phase: 5, elapsed: .seconds(70)), "step 3 of 3, Squat: hold, limber next goes on"),
        (
            Samples.playing(phase: 1, elapsed: .seconds(5), state: .paused),
            "paused: step 1 of 3, Calf stretch: hold left, 0:15 left"
        ),
    ])
    func aCommandIsAnsweredInALine(status: Player.Status, line: String) {
        #expect(StatusLine(status: status).description == line)
    }

    @Test func aPhaseTellsWhereItIs() {
        var phase = Samples.phases[1]
        phase.set = 2
        phase.sets = 3
        phase.position = "rotated in"
        phase.round = 1
        phase.rounds = 2
        #expect(phase.summary == "Calf stretch, left, set 2 of 3, rotated in, round 1 of 2, 0:20")
        #expect(Samples.phases[5].summary == "Squat, 1:00+")
        #expect(Samples.phases[4].summary == "Fetch a mat, until you go on")
    }
}
