import LimberCore
import LimberFiles
import Testing

@Suite struct PlanLibraryTests {
    private let folder: TemporaryFolder
    private let places: Places
    private let library: PlanLibrary

    init() throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        places = Places(
            environment: ["HOME": folder.path, "XDG_DATA_DIRS": "\(folder.path)/one"], executable: nil,
            dataDirectory: "\(folder.path)/share/limber")
        library = PlanLibrary(places)
        try write("Built-in", to: "share/limber/plans/daily.yaml")
        try folder.write("title: Calf\nsteps: [{name: A, hold: 1s}, {wait: B}]\n", to: "share/limber/routines/calf.yaml")
    }

    private func write(_ title: String, to name: String, _ keys: String = "routine: calf") throws {
        try folder.write("title: \(title)\nentries:\n  - {at: 07:30, \(keys)}\n", to: name)
    }

    @Test func builtInsAreKnownAsSuch() throws {
        try write("Own", to: ".config/limber/plans/mine.yaml")
        let (entries, problems) = library.all()
        #expect(entries.map(\.name) == ["daily", "mine"])
        #expect(entries.map(\.isBuiltIn) == [true, false])
        #expect(problems == [])
    }

    @Test func aPlanOfOnesOwnTakesThePlaceOfABuiltInOneSilently() throws {
        try write("Own", to: ".config/limber/plans/daily.yaml")
        let (entries, problems) = library.all()
        #expect(entries.map(\.plan?.heading.title) == ["Own"])
        #expect(problems == [])
    }

    @Test func ofTwoPlansOfOneNameTheFirstIsUsedAndTheOtherToldOf() throws {
        try write("Config", to: ".config/limber/plans/mine.yaml")
        try write("Data", to: ".local/share/limber/plans/mine.yaml")
        let (entries, problems) = library.all()
        #expect(entries.map(\.plan?.heading.title) == ["Built-in", "Config"])
        #expect(problems.map(\.severity) == [.warning])
        #expect(problems.first?.path == "\(folder.path)/.local/share/limber/plans/mine.yaml")
        #expect(problems.first?.message.contains("\(folder.path)/.config/limber/plans/mine.yaml has the same name") == true)
        guard case .found(let entry) = library.find("mine") else { return #expect(Bool(false)) }
        #expect(entry.plan?.heading.title == "Config")
    }

    /// Nobody but the user decides what calls the user.
    @Test func systemFoldersHaveNoPlans() throws {
        try write("System", to: "one/limber/plans/other.yaml")
        #expect(library.find("other") == .unknown(similar: []))
    }

    @Test func aBrokenFileHidesNothing() throws {
        try folder.write("title: T\nentries: [{at: 25:00}]\n", to: ".config/limber/plans/daily.yaml")
        let entries = library.all().entries
        #expect(entries.map(\.plan) == [nil])
        #expect(entries.first?.problems.count == 2)
        #expect(library.find("dayly") == .unknown(similar: ["daily"]))
    }

    @Test(arguments: [
        ("routine: calf", nil), ("routine: clf", "there is no routine `clf`; did you mean `calf`?"),
        ("routine: plank", "there is no routine `plank`; see limber list"),
        ("routine: broken", "the routine `broken` has problems; see limber check"),
        ("routine: calf, only: [3]", "the routine `calf` has no step 3; write 1 to 2 in `only`"),
        ("routine: calf, choose: x", "the routine `calf` offers no options; delete `choose`"),
        ("routine: calf, only: [2], auto: true", "the routine `calf` has nothing left to play"),
    ])
    func whatKeepsItsDosesFromBeingPlayedIsToldOf(keys: String, wording: String?) throws {
        try folder.write("title: T", to: ".config/limber/routines/broken.yaml")
        try write("Own", to: ".config/limber/plans/mine.yaml", keys)
        guard case .found(let entry) = library.find("mine") else { return #expect(Bool(false)) }
        #expect(entry.plan != nil)
        let problems = entry.problems(playing: RoutineLibrary(places))
        #expect(problems.map(\.severity) == (wording == nil ? [] : [.warning]))
        #expect(problems.first?.line == (wording == nil ? nil : 3))
        if let wording { #expect(problems.first?.message.contains(wording) == true, "\(problems)") }
    }
}
