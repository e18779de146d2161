import ArgumentParser
import LimberControl

extension Limber.Plan {
    struct Quiet: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Be called for nothing for a while.",
            discussion: """
                What becomes due waits, and is called for once after, while it is open. Without a time it tells whether it is \
                quiet. The quiet hours of every day stand in the configuration; off does not end those.

                  limber plan quiet 2h
                  limber plan quiet until 14:00
                  limber plan quiet off
                """
        )

        @Argument(help: ArgumentHelp("For how long, until what time of day, or off.", valueName: "time"))
        var time: [String] = []

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            _ = try call
        }

        func run() throws {
            let answer = try common.remote().demand(try call)
            try common.show(answer) { answer in
                [answer.quietUntil.map { "quiet until \(LocalTime($0)?.description ?? $0)" } ?? "not quiet"]
            }
        }

        var call: Player.SetQuiet {
            get throws {
                let period = try Period(time, in: .seconds(1)...Player.SetQuiet.range.upperBound)
                switch period {
                case nil: return Player.SetQuiet()
                case .ended: return Player.SetQuiet(duration: .zero)
                case .lasting(let duration): return Player.SetQuiet(duration: duration)
                case .until(let time): return Player.SetQuiet(until: LocalTime.wire(time.next()))
                }
            }
        }
    }
}
