import ArgumentParser
import LimberControl

extension Limber {
    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note how a session was.",
            discussion: """
                Of the latest session, unless another is named; limber history tells their names. What is noted again takes \
                the place of what was there.

                  limber note --pain 2
                  limber note --text "left calf tight"
                  limber note --session mwq7hv6q-7 --pain 0 --text "much better"
                """
        )

        @Option(help: ArgumentHelp("How much it hurts after, from 0 to 10.", valueName: "n"))
        var pain: Int?

        @Option(help: ArgumentHelp("What there is to say.", valueName: "text"))
        var text: String?

        @Option(help: ArgumentHelp("Which session.", valueName: "id"))
        var session: String?

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard pain != nil || text != nil else { throw ValidationError("say --pain, --text or both") }
            if let pain, !(0...10).contains(pain) { throw ValidationError("pain is told from 0 to 10") }
            if let text, text.unicodeScalars.count > Player.Note.longest {
                throw ValidationError("a note has \(Player.Note.longest) characters at most")
            }
        }

        func run() throws {
            let answer = try common.remote().demand(call)
            try common.show(answer) {
                ["noted: \($0.session.title), \(LocalTime($0.session.start)?.description ?? $0.session.start)"]
            }
        }

        var call: Player.Note { Player.Note(session: session, pain: pain, text: text) }
    }
}
