import ArgumentParser
import LimberControl

extension Limber {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the routines.",
            discussion: """
                A length such as 5:40+ has an open end: it takes at least that long.

                  limber list
                  limber list --json | jq -r '.routines[].name'
                """
        )

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(Player.ListRoutines())
            try common.show(answer) { List.table($0.routines).lines(on: Surface(of: .data)) }
            if !common.quiet { Output.note(answer.value.problems.map(\.description)) }
        }

        static func table(_ routines: [Player.RoutineInfo]) -> Table {
            var table = Table([
                Table.Column(title: "name", ink: .bold), Table.Column(title: "title", shrinks: true),
                Table.Column(title: "length", alignment: .right), Table.Column(title: "steps", alignment: .right),
                Table.Column(title: "needs", ink: .faint, shrinks: true),
            ])
            for routine in routines {
                table.append([
                    routine.name, routine.title,
                    LengthWording(routine.duration, isOpenEnded: routine.openEnded).description, String(routine.steps),
                    routine.needs.joined(separator: ", "),
                ])
            }
            return table
        }
    }
}
