import ArgumentParser
import Glibc
import LimberCore

/// For how long something is to be so: `2h`, `until 14:00`, or `off`.
enum Period: Equatable {
    case ended
    case lasting(Duration)
    case until(TimeOfDay)

    /// Nil where nothing is said.
    init?(_ words: [String], in bounds: ClosedRange<Duration>) throws {
        switch words.count {
        case 0: return nil
        case 1 where words[0] == "off": self = .ended
        case 1 where words[0] == "until": throw ValidationError("until when? Write a time of day, such as until 14:00")
        case 1: self = .lasting(try Duration.argument(in: bounds)(words[0]))
        case 2 where words[0] == "until":
            guard let time = TimeOfDay(words[1]) else {
                throw ValidationError("it is until `\(words[1])`; write a time of day, such as until 14:00")
            }
            self = .until(time)
        default: throw ValidationError("it is `\(words.joined(separator: " "))`; write such as 2h, until 14:00, or off")
        }
    }

    /// To the second, in milliseconds since 1970.
    static var now: Int { time(nil) * 1000 }
}

extension TimeOfDay {
    /// When clocks show it next, or what comes after it where they leave it out; in milliseconds since 1970.
    func next(after now: Int = Period.now, in zone: Zone = .local) -> Int {
        let today = zone.day(at: now)
        let instant = zone.firstInstant(from: self, on: today)
        return instant > now ? instant : zone.firstInstant(from: self, on: today + 1)
    }
}
