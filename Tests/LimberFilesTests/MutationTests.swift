import Glibc
import LimberCore
import Testing

@testable import LimberFiles

/// Damages good files at random, from fixed seeds.
@Suite struct MutationTests {
    /// xorshift64*, the same on every machine.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 0x2545_F491_4F6C_DD1D
        }
    }

    private static let pieces = [
        "hold", "reps: ", "[", "]", "{", "}", "- ", ": ", "\n", "  ", "\t", "&a ", "*a", "!x ", "|\n", ">-\n", "'", "\"", "#",
        "\0", "60s+",
        "1:30", "-1", "99999999999999999999", "\u{FEFF}", "\u{2028}", "ä", "choose: {a: {}}", "sides: each\n", "steps:\n",
        "repeat: 100\n", "---\n",
        "? ", "~", "<<: ", "default: x\n", "tempo: {hold: 0s}\n", "%YAML 1.1\n",
    ]

    private func mutate(_ bytes: inout [UInt8], with dice: inout Dice) {
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
            let index = Int.random(in: 0..<max(1, bytes.count), using: &dice)
            let end = min(bytes.count, index + Int.random(in: 0...40, using: &dice))
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: bytes.removeSubrange(index..<end)
            case 1: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 2: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &dice) ?? "").utf8, at: index)
            case 3 where index < bytes.count: bytes[index] = UInt8.random(in: 0...255, using: &dice)
            default: bytes.removeSubrange(Int.random(in: index...bytes.count, using: &dice)...)
            }
        }
    }

    @Test(arguments: BuiltInRoutineTests.names)
    func aDamagedFileIsARoutineOrHasErrors(name: String) throws {
        let original = try FileText.read("\(checkout)/Routines/\(name).yaml")
        var dice = Dice(state: 0x11BE_0000 + UInt64(name.utf8.count))
        var routines = 0
        for _ in 0..<150 {
            var bytes = original
            mutate(&bytes, with: &dice)
            let reading = Routine.reading(bytes, name: name, path: nil)
            let errors = reading.problems.filter { $0.severity == .error }
            #expect((reading.value == nil) == !errors.isEmpty)
            #expect(reading.problems.allSatisfy { $0.message.contains("; ") || $0.message.contains("?") }, "\(reading.problems)")
            if let routine = reading.value {
                routines += 1
                #expect(!Timeline(routine: routine, options: try Options(for: routine)).phases.isEmpty)
            }
        }
        // Otherwise the damage is too great to say anything.
        #expect((1..<150).contains(routines))
    }

    private static let plan = """
        title: Twice a day
        from: 2026-11-28
        entries:
          - {at: [07:30, 20:30], days: "Mon..Fri, Sun", routine: calf, hold: "20s, +5s every week, up to 45s"}
          - at: 12:00
            every: 2 days
            until: 2027-02-28
            routine: evening
            firstSide: alternate
            window: 1h
        """

    @Test func aDamagedPlanIsAPlanOrHasErrors() {
        var dice = Dice(state: 0x11BE_0099)
        var plans = 0
        for _ in 0..<1000 {
            var bytes = Array(Self.plan.utf8)
            mutate(&bytes, with: &dice)
            let reading = Plan.reading(bytes, name: "mine", path: nil)
            #expect((reading.value == nil) == reading.problems.contains { $0.severity == .error })
            #expect(reading.problems.allSatisfy { $0.message.contains("; ") || $0.message.contains("?") }, "\(reading.problems)")
            if let plan = reading.value {
                plans += 1
                #expect(plan.dose(after: 0, in: .utc) != nil)
            }
        }
        #expect((1..<1000).contains(plans))
    }
}
