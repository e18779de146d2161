import ArgumentParser
import LimberControl

extension Limber {
    struct Volume: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell or set how loud the cues are.",
            discussion: """
                From 0 to 100, of limberd alone: the system's volume stays as it is.

                  limber volume
                  limber volume 55
                  limber volume +10
                  limber volume -10
                """
        )

        // A number below zero looks like an option.
        @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The volume, or +N or -N.", valueName: "n"))
        var change: [String] = []

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            _ = try wish
        }

        func run() throws {
            do {
                let connection = try common.remote().connect()
                let wish = try wish
                let present: Int
                if case .by = wish { present = try connection.ask(Player.SetVolume()).value.volume } else { present = 0 }
                let answer = try connection.ask(Player.SetVolume(volume: wish?.volume(from: present)))
                try common.show(answer) { [VolumeLine(answer: $0).description] }
            } catch let failure as Connection.Failure {
                throw Complaint(failure)
            }
        }

        /// Nil where it is only asked for.
        var wish: Wish? {
            get throws {
                guard let text = change.first else { return nil }
                guard change.count == 1, let wish = Wish(text) else {
                    throw ValidationError("a volume is 0 to 100, or +N or -N: \(change.joined(separator: " "))")
                }
                return wish
            }
        }

        enum Wish: Equatable {
            case to(Int)
            case by(Int)

            init?(_ text: String) {
                guard let number = Int(text), (-100...100).contains(number) else { return nil }
                self = text.hasPrefix("+") || text.hasPrefix("-") ? .by(number) : .to(number)
            }

            func volume(from present: Int) -> Int {
                switch self {
                case .to(let volume): volume
                case .by(let step): min(100, max(0, present + step))
                }
            }
        }
    }
}

/// How loud it is, in a line.
struct VolumeLine: CustomStringConvertible {
    let answer: Player.SetVolume.Answer

    var description: String {
        guard answer.muted else { return "volume \(answer.volume)" }
        let until = answer.mutedUntil.map { "until \(LocalTime($0)?.description ?? $0)" } ?? "until the session ends"
        return "volume \(answer.volume), muted \(until); limber mute off ends it"
    }
}
