import ArgumentParser
import Glibc
import LimberControl
import LimberTestSupport

/// Measures Limber, and beside it what a user would have instead; prints tables and writes JSON.
@main
struct LimberBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limber-bench",
        abstract: "Measures Limber and its peers in one run.",
        discussion: """
            Prints a table for each claim, and writes all of it as JSON. Called by: make bench [ONLY=render,wire] [LONG=1]
            Compare figures within one run only; machines differ, and so does what else they do.
            """
    )

    @Option(
        help: ArgumentHelp("Only these groups, with commas: \(groupNames).", valueName: "groups"),
        transform: { text in
            try text.split(separator: ",").map { name in
                guard let group = Group(rawValue: String(name)) else {
                    throw ValidationError("no group `\(name)`; choose from \(groupNames)")
                }
                return group
            }
        })
    var only: [Group] = []

    @Flag(help: "Measure for a night: 10 minutes a condition, and an hour for the drift.")
    var long = false

    @Flag(help: "Measure for a few minutes (the default).")
    var quick = false

    @Option(help: ArgumentHelp("Write the JSON here.", valueName: "file"))
    var output = ".build-bench/results.json"

    @Option(help: ArgumentHelp("Draw the onsets as SVG here.", valueName: "file"))
    var plot: String?

    /// For a process of the bench's own: be the server that gives back what it is sent.
    @Option(help: .hidden)
    var echo: String?

    @Argument(help: "The folder of the release build of limber and limberd.")
    var programs = ".build-release/release"

    private static let groupNames = Group.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        guard !(long && quick) else { throw ValidationError("either --long or --quick") }
    }

    func run() throws {
        if let echo { return try EchoServer.serve(try SocketPath(echo)) }
        guard let folder = realpath(programs, nil) else { throw ValidationError("no folder \(programs); try: make build") }
        defer { free(folder) }
        setenv("LIMBER_PROGRAMS", folder, 1)
        // A server that ends must not end the bench.
        signal(SIGPIPE, SIG_IGN)

        let effort: Effort = long ? .long : .quick
        let bench = try Bench(effort: effort, plot: plot)
        var report = Report(surroundings: .now(), effort: effort)
        print("\(report.surroundings.processor), \(report.surroundings.processors) processors, load \(Surroundings.loadAverages)")
        for group in only.isEmpty ? Group.usual(effort) : only {
            print("\n== \(group.rawValue)")
            // What is not for a terminal is seen as it comes, too.
            fflush(nil)
            let claims = try group.measure(bench)
            for claim in claims { print("\n\(claim.table)") }
            report.chapters.append(.init(group: group.rawValue, claims: claims, load: Surroundings.loadAverages))
            try report.write(to: output)
        }
        print("\n\(report.misses.isEmpty ? "No target was missed." : "Missed:")")
        for miss in report.misses { print("  \(miss)") }
        print("load at the end \(Surroundings.loadAverages); written to \(output)")
    }
}
