import ArgumentParser
import LimberControl

extension Limber {
    struct Mute: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Silence the cues: until the session ends, or for a time.",
            discussion: """
                  limber mute
                  limber mute 2h
                  limber mute until 14:00
                  limber mute off
                """
        )

        @Argument(help: ArgumentHelp("For how long, until what time of day, or off.", valueName: "time"))
        var time: [String] = []

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(try call)
            try common.show(answer) { [VolumeLine(answer: $0).description] }
        }

        func validate() throws {
            _ = try call
        }

        var call: Player.SetVolume {
            get throws {
                let period = try Period(time, in: Player.SetVolume.mutes)
                switch period {
                case nil: return Player.SetVolume(muted: true)
                case .ended: return Player.SetVolume(muted: false)
                case .lasting(let time): return Player.SetVolume(muteFor: time)
                case .until(let time): return Player.SetVolume(muteFor: .milliseconds(time.next() - Period.now))
                }
            }
        }
    }
}
