import LimberFiles
import Testing

@Suite struct PlacesTests {
    @Test func followTheSpecification() {
        let environment = [
            "HOME": "/home/ann", "XDG_CONFIG_HOME": "/cfg/", "XDG_DATA_HOME": "/data", "XDG_STATE_HOME": "/state",
            "XDG_DATA_DIRS": "/one:/two/:relative::/three",
        ]
        let places = Places(environment: environment, executable: nil)
        #expect(places.configHome == "/cfg/limber")
        #expect(places.configuration == "/cfg/limber/config.yaml")
        #expect(places.dataHome == "/data/limber")
        #expect(places.stateHome == "/state/limber")
        #expect(places.dataFolders == ["/one/limber", "/two/limber", "/three/limber"])
    }

    @Test(arguments: [[:], ["XDG_CONFIG_HOME": "cfg", "XDG_DATA_HOME": "./data", "XDG_STATE_HOME": "", "XDG_DATA_DIRS": ""]])
    func relativeValuesAreIgnored(given: [String: String]) {
        let places = Places(environment: given.merging(["HOME": "/home/ann"]) { $1 }, executable: nil)
        #expect(places.configHome == "/home/ann/.config/limber")
        #expect(places.dataHome == "/home/ann/.local/share/limber")
        #expect(places.stateHome == "/home/ann/.local/state/limber")
        #expect(places.dataFolders == ["/usr/local/share/limber", "/usr/share/limber"])
    }

    @Test(arguments: [[:], ["HOME": ""], ["HOME": "ann"]])
    func withoutAHomeThereAreNoHomes(environment: [String: String]) {
        let places = Places(environment: environment, executable: nil)
        #expect(places.configHome == nil)
        #expect(places.configuration == nil)
        #expect(places.dataHome == nil)
        #expect(places.stateHome == nil)
    }

    private func dataDirectory(
        option: String? = nil, environment: [String: String] = [:], executable: String? = "/opt/bin/limberd",
        existing: Set<String> = []
    ) -> String? {
        Places(environment: environment, executable: executable, dataDirectory: option, exists: existing.contains).dataDirectory
    }

    @Test func theDataDirectoryIsNamedOrInstalledOrTheCheckout() {
        let variable = ["LIMBER_DATA_DIR": "/variable"]
        let installed: Set = ["/opt/share/limber"]
        #expect(dataDirectory(option: "/option/", environment: variable, existing: installed) == "/option")
        #expect(dataDirectory(option: "here", existing: installed) == "here")
        #expect(dataDirectory(option: "", environment: variable, existing: installed) == "/variable")
        #expect(dataDirectory(environment: ["LIMBER_DATA_DIR": ""], existing: installed) == "/opt/share/limber")
        let checkout: Set = ["/src/limber/Package.swift", "/src/limber/Routines", "/src/limber/.build/checkouts/Package.swift"]
        let built = "/src/limber/.build/x86_64-unknown-linux-gnu/debug/limberd"
        #expect(dataDirectory(executable: built, existing: checkout) == "/src/limber")
        #expect(dataDirectory(executable: built, existing: ["/src/limber/Package.swift"]) == nil)
        #expect(dataDirectory(existing: []) == nil)
        #expect(dataDirectory(executable: nil, existing: installed) == nil)
        #expect(dataDirectory(executable: "limberd", existing: []) == nil)
    }
}
