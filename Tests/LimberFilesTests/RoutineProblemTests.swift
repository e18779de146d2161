import LimberCore
import LimberFiles
import Testing

@Suite struct RoutineProblemTests {
    /// A step, and what must be said of it.
    @Test(arguments: [
        ("name: A, holds: 20s", "unknown key `holds`; did you mean `hold`?"),
        ("name: A, hold: 20", "`hold` is `20`, without a unit; write 20s"),
        ("name: A, hold: 60+", "`hold` is `60+`, without a unit; write 60s+"),
        ("name: A, hold: -5s", "`hold` is `-5s`, which is negative"),
        ("name: A, hold: 99h", "`hold` is 99h, which is too long; write 1s to 1h"),
        ("name: A, hold: 999ms", "`hold` is 999ms, which is too short; write 1s to 1h"),
        ("name: A, hold: 99999999999999999999h", "too long"),
        ("name: A, hold: 61m+", "`hold` is 1h1m+, which is too long"),
        ("name: A, hold: +", "`hold` is empty"),
        ("name: A, hold: ", "`hold` is nothing; write a duration such as 20s"),
        ("name: A, hold: [20s]", "`hold` is a list; write a duration such as 20s"),
        ("name: A, hold: {a: b}", "`hold` is a mapping"),
        ("name: A, reps: 0", "`reps` is 0, which is too small; write a whole number from 1 to 1000"),
        ("name: A, reps: 1001", "which is too large"),
        ("name: A, reps: 10.0", "`reps` is `10.0`; write a whole number"),
        ("name: A, reps: 012", "`reps` is `012`; write a whole number"),
        ("name: A, reps: 99999999999999999999", "write a whole number"),
        ("hold: 20s", "a step has no `name`; add `name: "),
        ("name: '', hold: 20s", "`name` is nothing; write a text"),
        ("name: ' ', hold: 20s", "`name` is blank"),
        ("name: [A], hold: 20s", "`name` is a list"),
        ("name: A", "a step has neither `hold` nor `reps`; add `hold: 20s` or `reps: 10`"),
        ("name: A, hold: 20s, reps: 3", "has both `hold` and `reps`; delete one of them"),
        ("name: A, hold: 20s, max: 30s", "`max` needs an open hold; write `hold: 20s+`"),
        ("name: A, hold: 60s+, max: 30s", "`max` is 30s, less than the hold's 1m; write 1m or more"),
        ("name: A, reps: 3, max: 30s", "`max` needs an open hold, not `reps`"),
        ("name: A, hold: 20s, tempo: {hold: 1s}", "`tempo` needs `reps`"),
        ("name: A, reps: 3, tempo: {stretch: 0s, hold: 100ms, release: 100ms}", "`tempo` is 200ms in all; make it 500ms or more"),
        ("name: A, reps: 3, tempo: {stretch: 61s}", "`stretch` is 1m1s, which is too long; write 0s to 1m"),
        ("name: A, reps: 3, tempo: {strech: 1s}", "did you mean `stretch`?"),
        ("name: A, reps: 3, tempo: 3s", "`tempo` is `3s`; write a tempo, with keys"),
        ("name: A, hold: 20s, sides: eech", "`sides` is `eech`; did you mean `each`?"),
        ("name: A, hold: 20s, sides: left-right", "`sides` is `left-right`; write each or none"),
        ("name: A, hold: 20s, counts: no", "`counts` is `no`; write false"),
        ("name: A, hold: 20s, counts: True", "`counts` is `True`; write true"),
        ("name: A, hold: 20s, counts: maybe", "write true or false"),
        ("name: A, hold: 20s, sets: 101", "write a whole number from 1 to 100"),
        ("name: A, hold: 20s, countdown: 11", "write a whole number from 0 to 10"),
        ("name: A, hold: 20s, prepare: 61m", "`prepare` is 1h1m, which is too long; write 0s to 1h"),
        ("name: A, hold: 20s, positions: []", "`positions` is an empty list"),
        ("name: A, hold: 20s, positions: [{say: Turn.}]", "a position has no `name`"),
        ("name: A, hold: 20s, positions: [{name: in, hold: 5s}]", "unknown key `hold` in a position; known are name, say, feel"),
        ("name: A, hold: 20s, say: []", "`say` is an empty list"),
        ("name: A, hold: 20s, say: [[a]]", "an item of `say` is a list; write a text"),
        ("name: A, hold: 20s, default: x", "`default` needs options; add `choose`"),
        ("name: A, hold: 20s, choose: {}", "`choose` has no options"),
        ("name: A, hold: 20s, choose: [x]", "`choose` is a list; write options by name"),
        ("name: A, hold: 20s, choose: {x: }", "the option `x` is empty; write `x: {}` if it changes nothing"),
        ("name: A, hold: 20s, choose: {x: y}", "`x` is `y`; write the keys that the option changes"),
        ("name: A, hold: 20s, choose: {x: {sides: each}}", "an option cannot change `sides`; write it at the step"),
        ("name: A, hold: 20s, choose: {x: {choose: {}}}", "an option cannot change `choose`"),
        ("name: A, hold: 20s, choose: {x: {nme: B}}", "unknown key `nme`; did you mean `name`?"),
        ("name: A, hold: 20s, choose: {seated: {}, pigeon: {}}, default: pidgeon", "did you mean `pigeon`?"),
        ("name: A, hold: 20s, choose: {x: {}, y: {}}, default: other", "none of the options; write one of x, y"),
        ("name: A, hold: 20s, choose: {x: {hold: 20s, reps: 3}}", "an option has both `hold` and `reps`"),
        ("name: A, hold: 20s, choose: {x: {max: 30s}}", "`max` needs an open hold"),
        ("name: A, hold: 60s+, max: 90s, choose: {x: {hold: 100s+}}", "`max` is 1m30s, less than the hold's 1m40s"),
        ("name: A, choose: {x: {hold: 20s}, y: {}}", "an option has neither `hold` nor `reps`"),
        ("name: A, hold: 20s, hold: 30s", "the key `hold` stands in line 3 already; keep one of them"),
        ("wait: Fetch a chair, hold: 20s", "unknown key `hold` in a wait; known are wait"),
        ("wait: ", "`wait` is nothing; write a text"),
        ("repeat: 0, steps: [{wait: x}]", "`repeat` is 0, which is too small"),
        ("repeat: 2, steps: []", "`steps` is an empty list"),
        ("repeat: 2", "a block has no `steps`"),
        ("repet: 2, steps: [{wait: x}]", "unknown key `repet`; did you mean `repeat`?"),
        ("repeat: 2, steps: [{wait: x}], rest: 2h", "`rest` is 2h, which is too long"),
    ])
    func saysWhatIsWrongAndWhatToDo(step: String, wording: String) {
        let reading = reading(step: step)
        #expect(reading.value == nil)
        #expect(reading.problems.contains { $0.severity == .error && $0.message.contains(wording) }, "\(reading.problems)")
        #expect(reading.problems.allSatisfy { $0.line == 3 && ($0.column ?? 0) >= 5 }, "\(reading.problems)")
    }

    @Test(arguments: [
        ("", "the file is empty"),
        ("- a", "the file is a list; write a routine, with keys such as `title: …`"),
        ("just text", "the file is `just text`; write a routine"),
        ("steps: [{name: A, hold: 1s}]", "a routine has no `title`; add `title: …`"),
        ("title: T", "a routine has no `steps`"),
        ("title: T\nsteps: []", "`steps` is an empty list"),
        ("title: T\nsteps: {name: A}", "`steps` is a mapping; write a list"),
        ("title: T\nsteps: [x]", "an item of `steps` is `x`; write a step such as {name: Calf stretch, hold: 20s}"),
        ("title: T\nsteps: [{name: A, hold: 1s}]\ntimings: {}", "unknown key `timings`; did you mean `timing`?"),
        ("title: T\nsteps: [{name: A, hold: 1s}]\ntiming: {prepair: 5s}", "unknown key `prepair`; did you mean `prepare`?"),
        (
            "title: T\nsteps: [{name: A, hold: 1s}]\ncues: {countdown: 3s}",
            "`countdown` is `3s`; write a whole number from 0 to 10"
        ),
        ("title: T\nsteps: [{name: A, hold: 1s}]\ntheme: ../etc", "`theme` is `../etc`; write a name of the letters"),
        ("title: T\nsteps: [{name: A, hold: 1s}]\nneeds: mat", "`needs` is `mat`; write a list"),
        ("title: T\nsteps: [{name: A, hold: 1s}]\n<<: {}", "unknown key `<<`"),
        ("title: T\nsteps:\n\t- {name: A, hold: 1s}", "indent with spaces"),
    ])
    func refusesAWrongFile(text: String, wording: String) {
        let reading = reading(text)
        #expect(reading.value == nil)
        #expect(reading.problems.contains { $0.message.contains(wording) }, "\(reading.problems)")
    }

    @Test(arguments: [
        ("name: A, hold: 20s, setRest: 5s", "`setRest` does nothing"),
        ("name: A, hold: 20s, order: sets-first", "`order` does nothing without several sets"),
        ("name: A, hold: 20s, sets: 2, order: sets-first", "`order` does nothing without sides"),
        ("name: A, hold: 20s, switch: 9s", "`switch` does nothing"),
        ("name: A, hold: 20s, shift: 9s", "`shift` does nothing"),
        ("name: A, reps: 3, halfway: true", "`halfway` does not sound in `reps`"),
        ("name: A, hold: 60s+, holdCountdown: 3", "`holdCountdown` does not sound in an open hold"),
        ("repeat: 1, between: 5s, steps: [{name: A, hold: 1s}]", "`between` does nothing"),
    ])
    func whatDoesNothingIsAWarning(step: String, wording: String) {
        let reading = reading(step: step)
        #expect(reading.value != nil)
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(reading.problems.first?.message.contains(wording) == true, "\(reading.problems)")
    }

    @Test func tellsAllProblemsInTheOrderOfTheFile() {
        let reading = RoutineLibrary.read(
            text: """
                titel: Evening
                steps:
                  - name: Fold
                    holds: 20s
                  - name: Calf
                    reps: 0
                  - wait: Chair
                    hold: 5
                """,
            name: "evening")
        #expect(
            reading.problems.map(\.description) == [
                "1:1: unknown key `titel`; did you mean `title`?",
                "4:5: unknown key `holds`; did you mean `hold`?",
                "6:11: `reps` is 0, which is too small; write a whole number from 1 to 1000",
                "8:5: unknown key `hold` in a wait; known are wait",
            ]
        )
    }

    @Test func aLongListOfProblemsIsCut() {
        let steps = (1...300).map { "  - {name: A, hold: \($0)}\n" }.joined()
        let problems = reading("title: T\nsteps:\n" + steps).problems
        #expect(problems.count == 101)
        #expect(problems.last?.message == "there are 200 more problems; mend those above first")
        #expect(problems.last?.severity == .error)
    }

    @Test func aFileOfNothingButErrorsIsReadAtOnce() {
        let keys = (0..<16_000).map { "prepara\($0): 1\n" }.joined()
        var problems: [Problem] = []
        let passed = ContinuousClock().measure { problems = reading(keys).problems }
        #expect(problems.count == 101)
        #expect(problems.last?.message.contains("there are 15902 more problems") == true, "\(problems.last?.description ?? "")")
        // Suggestions for all of them take many times as long.
        #expect(passed < .seconds(20))
    }

    @Test func refusesWhatUnfoldsToMillions() {
        let bomb =
            "title: T\nsteps: [" + String(repeating: "{repeat: 100, steps: [", count: 8) + "{name: A, hold: 1s}"
            + String(repeating: "]}", count: 8) + "]"
        #expect(reading(bomb).problems.map(\.line) == [2])
        #expect(reading(bomb).problems.first?.message.contains("10000 phases") == true)
        #expect(reading(step: "name: A, hold: 1s, choose: {x: {}, y: {sets: 100, sides: each}}").value == nil)
        #expect(reading(step: "repeat: 100, steps: [{name: A, hold: 1s, choose: {x: {}, y: {reps: 1000}}}]").value == nil)
        #expect(reading(step: "repeat: 100, steps: [{name: A, hold: 1s, choose: {x: {}, y: {reps: 10}}}]").value != nil)
    }

    @Test func aLongTextIsReadAndALongNameRefused() {
        let long = String(repeating: "word ", count: 50_000)
        #expect(reading(step: "name: A, hold: 1s, say: \(long)").problems == [])
        let problems = reading(step: "name: \(long), hold: 1s").problems
        #expect(problems.count == 1)
        #expect(problems.first?.message.contains("longer than 200 characters") == true)
        #expect(reading(step: "name: A, hold: \(long)").problems.allSatisfy { $0.message.count < 300 })
        #expect(reading(step: "name: A, hold: 1s, \(long.dropLast()): 1").problems.allSatisfy { $0.message.count < 500 })
    }
}
