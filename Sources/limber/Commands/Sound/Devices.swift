import ArgumentParser
import LimberControl

extension Limber {
    struct Devices: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the sound devices.",
            discussion: """
                The one that limberd plays on is marked with *. The others are tried, which may take some seconds. To play on \
                another, write its name to ~/.config/limber/config.yaml, as in `device: pulse`, and let limberd read that: \
                a session goes on there.

                  limber devices
                  limber devices --json | jq -r '.devices[] | select(.opens).name'
                """
        )

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(Player.ListDevices())
            try common.show(answer) { Devices.table($0.devices).lines(on: Surface(of: .data)) }
            guard !common.quiet, !common.json, !answer.value.devices.contains(where: { $0.opens == true }) else { return }
            Output.note(["no device opens: is one plugged in, and does the sound server run?"])
        }

        static func table(_ devices: [Player.Device]) -> Table {
            var table = Table([
                Table.Column(title: "device", ink: .bold), Table.Column(title: "opens", shrinks: true),
                Table.Column(title: "what it is", ink: .faint, shrinks: true),
            ])
            for device in devices {
                table.append([device.name + (device.inUse ? "*" : ""), opens(device), device.description ?? ""])
            }
            return table
        }

        private static func opens(_ device: Player.Device) -> String {
            switch device.opens {
            case true?: "yes"
            case false?: device.problem.map { "no: \($0)" } ?? "no"
            case nil: "not tried"
            }
        }
    }
}
