import Glibc
import LimberFiles
import LimberTestSupport
import Testing

@testable import limber

/// The commands that need no daemon.
@Suite struct FileCommandTests {
    private let folder: TemporaryDirectory
    private let good = "title: Mine\nsteps: [{name: Squat, hold: 20s}]\n"

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func run(_ arguments: String..., editor: String = "true") throws -> Client.Result {
        let environment = [
            "HOME": folder.path, "XDG_CONFIG_HOME": folder.path("config"), "XDG_DATA_HOME": folder.path("data"),
            "XDG_DATA_DIRS": "/nowhere", "LIMBER_DATA_DIR": folder.path("share"), "VISUAL": editor,
        ]
        return try Client.run(arguments, socket: folder.path("control"), environment: environment)
    }

    @Test func aGoodFileIsOK() throws {
        let path = try folder.write(good, to: "mine.yaml")
        let result = try run("check", path)
        #expect(result.output == "\(path): ok, 1 step, 0:25\n")
        #expect(result.status == .exited(0))
        #expect(try run("check", path, "--json").output == "{\"ok\":true,\"problems\":[]}\n")
        #expect(try run("check", path, "-q").output == "")
    }

    @Test func allProblemsOfAllFilesAreToldWithTheirPlaces() throws {
        let bad = try folder.write("title: Bad\nsteps:\n  - name: A\n    hold: 20\n  - name: B\n    holds: 20s\n", to: "bad.yaml")
        let mine = try folder.write(good, to: "mine.yaml")
        let result = try run("check", bad, mine)
        #expect(result.status == .exited(65))
        #expect(result.errors.contains("\(bad):4:11: "))
        #expect(result.errors.contains("\(bad):6:5: "))
        #expect(result.output == "\(mine): ok, 1 step, 0:25\n")
    }

    @Test func aPlanIsKnownByItsEntriesOrItsFolder() throws {
        let plan = "title: Daily\nentries:\n  - {at: [07:30, 20:30], routine: mine}\n"
        try folder.write(good, to: "config/limber/routines/mine.yaml")
        let path = try folder.write(plan, to: "daily.yaml")
        let result = try run("check", path)
        #expect(result.output == "\(path): ok, a plan with 2 times\n")
        #expect(result.errors == "")
        let bad = try folder.write("title: Daily\nentrys: []\n", to: "config/limber/plans/bad.yaml")
        let refused = try run("check", bad)
        #expect(refused.status == .exited(65))
        #expect(refused.errors == "\(bad):2:1: unknown key `entrys`; did you mean `entries`?\n")
    }

    @Test func aPlanThatLacksItsRoutineIsWorthAWarning() throws {
        let path = try folder.write("title: Daily\nentries:\n  - {at: 07:30, routine: mine}\n", to: "plans/daily.yaml")
        let result = try run("check", path)
        #expect(result.status == .exited(0))
        #expect(result.errors == "\(path):3:5: warning: there is no routine `mine`; see limber list\n")
    }

    @Test func aFileThatIsNotThereIsNotFound() throws {
        #expect(try run("check", folder.path("none.yaml")).status == .exited(66))
    }

    @Test func editingABuiltInMakesACopy() throws {
        try folder.write(good, to: "share/routines/mine.yaml")
        let result = try run("edit", "mine", editor: "sed -i s/20s/30s/")
        let copy = folder.path("config/limber/routines/mine.yaml")
        #expect(try readText(copy) == good.replacing("20s", with: "30s"))
        #expect(try readText(folder.path("share/routines/mine.yaml")) == good)
        #expect(result.output == "\(copy): ok, 1 step, 0:35\n")
    }

    @Test func aFileOfOnesOwnIsNeverOverwritten() throws {
        try folder.write(good, to: "share/routines/mine.yaml")
        let own = try folder.write(good.replacing("Squat", with: "Own"), to: "config/limber/routines/mine.yaml")
        #expect(try run("edit", "mine").status == .exited(0))
        #expect(try readText(own).contains("Own"))
    }

    @Test func whatTheEditorLeavesIsChecked() throws {
        try folder.write(good, to: "share/routines/mine.yaml")
        let result = try run("edit", "mine", editor: "sed -i s/hold:/holds:/")
        #expect(result.status == .exited(65))
        #expect(result.errors.contains("did you mean `hold`?"))
    }

    @Test func anEditorThatFailsIsTold() throws {
        try folder.write(good, to: "share/routines/mine.yaml")
        let result = try run("edit", "mine", editor: "false")
        #expect(result.status == .exited(1))
        #expect(result.errors.contains("VISUAL or EDITOR"))
    }

    @Test func anUnknownRoutineCannotBeEdited() throws {
        try folder.write(good, to: "share/routines/mine.yaml")
        let result = try run("edit", "mien")
        #expect(result.status == .exited(66))
        #expect(result.errors.contains("did you mean `mine`?"))
    }

    @Test func cuesAreListedWithoutADaemon() throws {
        let result = try run("cues")
        #expect(result.output.contains("holdStart*   Hold now.\n"))
        #expect(result.output.split(separator: "\n").count == 19)
    }
}
