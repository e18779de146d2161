import ArgumentParser
import LimberControl

extension Limber {
    struct Mute: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Silence the cues: until the session ends, or for a time.",
            discussion: """
                  limber mute
                  limber mute 2h
                  limber mute off
                """
        )

        @Argument(help: ArgumentHelp("For how long, or off.", valueName: "duration"), transform: Mute.wish)
        var wish: Wish?

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(call)
            try common.show(answer) { [VolumeLine(answer: $0).description] }
        }

        var call: Player.SetVolume {
            switch wish {
            case nil: Player.SetVolume(muted: true)
            case .off: Player.SetVolume(muted: false)
            case .lasting(let time): Player.SetVolume(muteFor: time)
            }
        }

        enum Wish: Equatable {
            case off
            case lasting(Duration)
        }

        private static func wish(_ text: String) throws -> Wish {
            text == "off" ? .off : .lasting(try Duration.argument(in: Player.SetVolume.mutes)(text))
        }
    }
}
