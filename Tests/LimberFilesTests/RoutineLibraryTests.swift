import Glibc
import LimberCore
import LimberFiles
import Testing

@Suite struct RoutineLibraryTests {
    private let folder: TemporaryFolder
    private let library: RoutineLibrary

    init() throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        library = RoutineLibrary(
            Places(
                environment: ["HOME": folder.path, "XDG_DATA_DIRS": "\(folder.path)/one:\(folder.path)/share"], executable: nil,
                dataDirectory: "\(folder.path)/share/limber"
            )
        )
        try write("Built-in", to: "share/limber/routines/calf.yaml")
    }

    private func write(_ title: String, to name: String) throws {
        try folder.write("title: \(title)\nsteps: [{name: A, hold: 1s}]\n", to: name)
    }

    private func title(_ name: String) -> String? {
        guard case .found(let entry) = library.find(name) else { return nil }
        return entry.routine?.heading.title
    }

    @Test func theFirstHitWins() throws {
        #expect(title("calf") == "Built-in")
        try write("System", to: "one/limber/routines/calf.yaml")
        #expect(title("calf") == "System")
        try write("Data", to: ".local/share/limber/routines/calf.yaml")
        #expect(title("calf") == "Data")
        try write("Own", to: ".config/limber/routines/calf.yaml")
        #expect(title("calf") == "Own")
        #expect(library.all().entries.map(\.routine?.heading.title) == ["Own"])
    }

    @Test func aBrokenFileDoesNotGiveWayToTheNext() throws {
        try folder.write("title: Own\nstps: []\n", to: ".config/limber/routines/calf.yaml")
        guard case .found(let entry) = library.find("calf") else { return #expect(Bool(false)) }
        #expect(entry.routine == nil)
        let path = "\(folder.path)/.config/limber/routines/calf.yaml"
        #expect(entry.problems.map(\.description) == ["\(path):2:1: unknown key `stps`; did you mean `steps`?"])
    }

    @Test func aBrokenFileDoesNotHideTheGoodOnes() throws {
        try folder.write("[", to: ".config/limber/routines/broken.yaml")
        try write("Good", to: ".config/limber/routines/good.yaml")
        let (entries, problems) = library.all()
        #expect(entries.map(\.name) == ["broken", "calf", "good"])
        #expect(entries.map(\.isBuiltIn) == [false, true, false])
        #expect(entries.map { $0.routine == nil } == [true, false, false])
        #expect(problems == [])
    }

    @Test func anEditHoldsFromTheNextUse() throws {
        try write("Before", to: ".config/limber/routines/mine.yaml")
        #expect(title("mine") == "Before")
        try write("After", to: ".config/limber/routines/mine.yaml")
        #expect(title("mine") == "After")
    }

    @Test func unknownNamesHaveSimilarOnes() throws {
        #expect(library.find("clf") == .unknown(similar: ["calf"]))
        #expect(library.find("calf-stretch") == .unknown(similar: ["calf"]))
        #expect(library.find("plank") == .unknown(similar: []))
        #expect(library.find("") == .unknown(similar: []))
    }

    @Test(arguments: ["../routines/calf", "/etc/passwd", "Calf", "calf.yaml", "-calf", "calf\n", "ca lf", "."])
    func aNameIsNoPath(name: String) {
        guard case .unknown = library.find(name) else { return #expect(Bool(false)) }
    }

    @Test func filesThatCannotBeFoundByNameAreToldOf() throws {
        try write("A", to: ".config/limber/routines/My Calf.yaml")
        try write("A", to: ".config/limber/routines/other.yml")
        try write("A", to: ".config/limber/routines/.hidden.yaml")
        try write("A", to: ".config/limber/routines/backup.yaml~")
        let (entries, problems) = library.all()
        #expect(entries.map(\.name) == ["calf"])
        #expect(problems.map(\.severity) == [.warning, .warning])
        #expect(problems.compactMap { $0.path?.split(separator: "/").last } == ["My Calf.yaml", "other.yml"])
    }

    @Test(.timeLimit(.minutes(1))) func whatIsNoFileIsAProblemAndDoesNotBlock() throws {
        let routines = "\(folder.path)/.config/limber/routines"
        folder.makeFolder(".config/limber/routines/folder.yaml")
        #expect(mkfifo("\(routines)/fifo.yaml", 0o600) == 0)
        #expect(symlink("nowhere", "\(routines)/dangling.yaml") == 0)
        #expect(symlink("loop.yaml", "\(routines)/loop.yaml") == 0)
        #expect(symlink("/dev/zero", "\(routines)/zero.yaml") == 0)
        #expect(symlink("/dev/null", "\(routines)/calf.yaml") == 0)
        for (name, wording) in [
            ("folder", "a folder"), ("fifo", "no regular file"), ("dangling", "a file that is not there"),
            ("loop", "leads to itself"), ("zero", "no regular file"), ("calf", "no regular file"),
        ] {
            guard case .found(let entry) = library.find(name) else { return #expect(Bool(false), "\(name)") }
            #expect(entry.problems.first?.message.contains(wording) == true, "\(entry.problems)")
        }
        #expect(library.all().entries.count == 6)
    }

    @Test func readsNoMoreThanAFileMayHave() throws {
        try folder.write(String(repeating: "#", count: 1 << 20), to: "large.yaml")
        let entry = RoutineLibrary.read(path: "\(folder.path)/large.yaml")
        #expect(entry.problems.first?.message.contains("larger than 256 KiB") == true)
    }

    @Test func aFileMayBeNamedByItsPath() throws {
        try write("Mine", to: "some where/My File.yaml")
        let entry = RoutineLibrary.read(path: "\(folder.path)/some where/My File.yaml")
        #expect(entry.routine?.name == "My File")
        #expect(RoutineLibrary.read(path: "/no/such/file.yaml").problems.first?.message.contains("there is no such file") == true)
    }

    @Test func theBuiltInsOfACheckoutAreFound() {
        let places = Places(environment: [:], executable: nil, dataDirectory: checkout)
        let (entries, problems) = RoutineLibrary(places).all()
        #expect(problems == [])
        #expect(!entries.isEmpty && entries.allSatisfy(\.isBuiltIn))
    }

    @Test func missingBuiltInsAreAProblem() {
        for directory in [nil, "/no/such/folder"] {
            let places = Places(environment: [:], executable: nil, dataDirectory: directory)
            let (entries, problems) = RoutineLibrary(places).all()
            #expect(entries.isEmpty)
            #expect(problems.map(\.severity) == [.error])
        }
    }
}

/// The folder of the package.
let checkout = String(#filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" })
