import LimberCore
import LimberFiles
import Testing

/// Reads a text as the routine `test`, without a path.
func reading(_ text: String) -> Reading<Routine> {
    RoutineLibrary.read(text: text, name: "test")
}

/// Reads a routine of one step, written as a flow mapping without its braces.
func reading(step: String) -> Reading<Routine> {
    reading("title: T\nsteps:\n  - {\(step)}\n")
}

@Suite struct RoutineReadingTests {
    private func stretch(_ step: String) throws -> Stretch {
        let reading = reading(step: step)
        guard case .step(let step)? = try #require(reading.value, "\(reading.problems)").items.first else {
            throw Problem(path: nil, message: "no step")
        }
        return step.variants[step.defaultVariant].stretch
    }

    @Test func readsEveryKeyOfARoutine() throws {
        let reading = reading(
            """
            title: Evening
            about: Two
              lines.
            source: A book
            caution: Ease in.
            needs: [mat, wall]
            theme: soft
            timing: {prepare: 10s, switch: 8s, shift: 4s, rest: 1s}
            cues: {countdown: 5, holdCountdown: 2, halfway: true}
            steps:
              - name: Fold
                say: [Sit., Reach., Breathe.]
                why: Because.
                feel: there
                caution: Soft knee.
                sides: each
                hold: 20s
                counts: false
                sets: 3
                setRest: 15s
                order: sets-first
                positions: [neutral, {name: in, say: Turn., feel: inner}]
                prepare: 15s
                switch: 6s
                shift: 2s
                rest: 7s
                countdown: 0
                holdCountdown: 10
                halfway: false
              - wait: Fetch a chair
              - repeat: 2
                between: 30s
                rest: 1m
                steps:
                  - {name: Calf, reps: 10, tempo: {stretch: 1s, hold: 0s, release: 500ms}}
            """
        )
        #expect(reading.problems == [])
        let routine = try #require(reading.value)
        #expect(
            routine.heading
                == Routine.Heading(
                    name: "test", title: "Evening", about: "Two lines.", source: "A book", caution: "Ease in.",
                    needs: ["mat", "wall"],
                    theme: "soft")
        )
        #expect(
            routine.settings
                == Settings(
                    prepare: .seconds(10), switching: .seconds(8), shift: .seconds(4), rest: .seconds(1), countdown: 5,
                    holdCountdown: 2,
                    halfway: true)
        )
        let fold = Stretch(
            name: "Fold", say: ["Sit.", "Reach.", "Breathe."], why: "Because.", feel: "there", caution: "Soft knee.",
            counts: false,
            work: .hold(.seconds(20)), sets: 3, setRest: .seconds(15), order: .setsFirst,
            positions: [Position(name: "neutral"), Position(name: "in", say: ["Turn."], feel: "inner")],
            settings: Settings(
                prepare: .seconds(15), switching: .seconds(6), shift: .seconds(2), rest: .seconds(7), countdown: 0,
                holdCountdown: 10,
                halfway: false)
        )
        let tempo = Tempo(stretch: .seconds(1), hold: .zero, release: .milliseconds(500))
        let calf = Routine.Item.step(Routine.Step(Stretch(name: "Calf", work: .reps(10, tempo: tempo))))
        #expect(
            routine.items == [
                .step(Routine.Step(fold, hasSides: true)), .wait("Fetch a chair"),
                .block(Routine.Block(rounds: 2, between: .seconds(30), rest: .seconds(60), items: [calf])),
            ]
        )
    }

    @Test func measuresAStretch() throws {
        #expect(try stretch("name: A, hold: 1:30").work == .hold(.seconds(90)))
        #expect(try stretch("name: A, hold: 60s+").work == .open(minimum: .seconds(60), maximum: nil))
        #expect(try stretch("name: A, hold: 1m+, max: 3m").work == .open(minimum: .seconds(60), maximum: .seconds(180)))
        #expect(try stretch("name: A, hold: 1m+, max: 60s").work == .open(minimum: .seconds(60), maximum: .seconds(60)))
        #expect(try stretch("name: A, reps: 10").work == .reps(10, tempo: Tempo()))
        #expect(try stretch("name: A, reps: 1, tempo: {hold: 60s}").work == .reps(1, tempo: Tempo(hold: .seconds(60))))
    }

    @Test func anOptionOverridesAnyKeyOfItsStep() throws {
        let reading = reading(
            """
            title: T
            steps:
              - name: Piriformis
                say: Sit.
                why: Because.
                sides: each
                hold: 60s+
                max: 180s
                default: pigeon
                choose:
                  seated: {}
                  pigeon: {name: Pigeon, say: [Kneel., Fold.], feel: hip, caution: Knee., counts: false, sets: 2, setRest: 5s, order: sets-first}
                  short: {hold: 20s, prepare: 1s, halfway: true}
                  longer: {hold: 90s+}
                  moving: {reps: 5, tempo: {hold: 1s}}
            """
        )
        #expect(reading.problems == [])
        guard case .step(let step)? = reading.value?.items.first else { throw Problem(path: nil, message: "no step") }
        #expect(step.options == ["seated", "pigeon", "short", "longer", "moving"])
        #expect(step.defaultVariant == 1)
        #expect(step.hasSides)
        let open = Stretch.Work.open(minimum: .seconds(60), maximum: .seconds(180))
        let seated = Stretch(name: "Piriformis", say: ["Sit."], why: "Because.", work: open)
        #expect(step.variants[0].stretch == seated)
        #expect(
            step.variants[1].stretch
                == Stretch(
                    name: "Pigeon", say: ["Kneel.", "Fold."], why: "Because.", feel: "hip", caution: "Knee.", counts: false,
                    work: open,
                    sets: 2, setRest: .seconds(5), order: .setsFirst)
        )
        #expect(step.variants[2].stretch.work == .hold(.seconds(20)))
        #expect(step.variants[2].stretch.settings == Settings(prepare: .seconds(1), halfway: true))
        #expect(step.variants[3].stretch.work == .open(minimum: .seconds(90), maximum: .seconds(180)))
        #expect(step.variants[4].stretch.work == .reps(5, tempo: Tempo(hold: .seconds(1))))
    }

    @Test func theFirstOptionIsTheDefault() throws {
        let reading = reading(step: "name: A, choose: {x: {hold: 20s}, y: {reps: 3}}")
        guard case .step(let step)? = reading.value?.items.first else { throw Problem(path: nil, message: "\(reading.problems)") }
        #expect(step.defaultVariant == 0)
        #expect(step.variants.map(\.stretch.work) == [.hold(.seconds(20)), .reps(3, tempo: Tempo())])
    }

    @Test func blocksNestEightDeep() {
        func nested(_ depth: Int) -> String {
            "title: T\nsteps: [" + String(repeating: "{repeat: 1, steps: [", count: depth) + "{name: A, hold: 1s}"
                + String(repeating: "]}", count: depth) + "]"
        }
        #expect(reading(nested(8)).problems == [])
        #expect(reading(nested(9)).problems.map(\.message) == ["blocks are nested more than 8 deep; flatten them"])
    }

    @Test func boundsAreInclusive() {
        for step in [
            "name: A, hold: 1s", "name: A, hold: 1h", "name: A, reps: 1", "name: A, reps: 1000", "name: A, hold: 1s, sets: 100",
            "name: A, hold: 1s, prepare: 0s", "name: A, hold: 1s, prepare: 1h",
            "name: A, reps: 1, tempo: {stretch: 0s, hold: 0s, release: 500ms}",
            "name: A, reps: 1, tempo: {stretch: 60s, hold: 60s, release: 60s}", "name: A, hold: 1s, countdown: 10",
        ] {
            #expect(reading(step: step).problems == [], "\(step)")
        }
    }

    @Test func themesAndOptionsMayBeUnknownHere() {
        #expect(reading("title: T\ntheme: no-such-theme\nsteps: [{name: A, hold: 1s}]").problems == [])
    }

    @Test func aTextMayLookLikeAnythingElse() throws {
        let reading = reading("title: 2024\nabout: yes\nneeds: [1.5]\nsteps: [{name: 012, hold: '20s', say: ~}]")
        #expect(reading.value?.heading.title == "2024")
        #expect(reading.value?.heading.about == "yes")
        #expect(reading.value?.heading.needs == ["1.5"])
        guard case .step(let step)? = reading.value?.items.first else { throw Problem(path: nil, message: "\(reading.problems)") }
        #expect(step.variants[0].stretch.name == "012")
    }
}
