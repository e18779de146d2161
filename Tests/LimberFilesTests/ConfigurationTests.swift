import LimberCore
import LimberFiles
import Testing

@Suite struct ConfigurationTests {
    private func reading(_ text: String) -> Reading<Configuration> {
        Configuration.reading(Array(text.utf8), path: nil)
    }

    @Test func readsEveryKey() throws {
        let reading = reading(
            """
            routine: true-hamstring
            theme: soft
            volume: 0
            device: hw:1,0
            leadIn: 2s
            resumeLead: 0s
            abandonAfter: 1h
            timing: {prepare: 8s, rest: 3s}
            cues: {countdown: 5, halfway: true}
            choices: [pigeon, bent]
            quiet: [22:00-07:00, 12:30 - 13:00]
            """
        )
        #expect(reading.problems == [])
        var expected = Configuration()
        expected.routine = "true-hamstring"
        expected.theme = "soft"
        expected.volume = 0
        expected.device = "hw:1,0"
        expected.leadIn = .seconds(2)
        expected.resumeLead = .zero
        expected.abandonAfter = .seconds(3600)
        expected.settings = Settings(prepare: .seconds(8), rest: .seconds(3), countdown: 5, halfway: true)
        expected.choices = ["pigeon", "bent"]
        let spans = ["22:00-07:00", "12:30-13:00"].compactMap { QuietHours.Span($0) }
        expected.quiet = try #require(QuietHours(spans))
        #expect(reading.value == expected)
    }

    @Test(arguments: ["", "# routine: x\n", "---\n", "\n\n"])
    func anEmptyFileIsTheDefault(text: String) {
        #expect(reading(text) == Reading(Configuration()))
    }

    @Test func theDefaultsAreThoseOfTheManual() {
        let configuration = Configuration()
        #expect(configuration.routine == "post-run-six")
        #expect(configuration.theme == "chime")
        #expect(configuration.volume == 70)
        #expect(configuration.device == "default")
        #expect(configuration.leadIn == .milliseconds(600))
        #expect(configuration.resumeLead == .seconds(5))
        #expect(configuration.abandonAfter == .seconds(1800))
    }

    @Test func aMissingFileIsTheDefaultUnlessAskedFor() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/config.yaml"
        #expect(Configuration.read(at: path) == Reading(Configuration()))
        #expect(Configuration.read(at: nil) == Reading(Configuration()))
        #expect(Configuration.read(at: path, mustExist: true).value == nil)
        try folder.write("volume: 10", to: "config.yaml")
        #expect(Configuration.read(at: path).value?.volume == 10)
    }

    @Test(arguments: [
        ("volum: 70", "unknown key `volum`; did you mean `volume`?"),
        ("volume: 101", "`volume` is 101, which is too large; write a whole number from 0 to 100"),
        ("volume: 70%", "`volume` is `70%`"),
        ("leadIn: 600", "`leadIn` is `600`, without a unit; write 600s"),
        ("leadIn: 11s", "`leadIn` is 11s, which is too long; write 0s to 10s"),
        ("resumeLead: 61s", "write 0s to 1m"),
        ("abandonAfter: 59s", "`abandonAfter` is 59s, which is too short; write 1m to 24h"),
        ("abandonAfter: 25h", "which is too long"),
        ("timing: {rest: 2h}", "`rest` is 2h"),
        ("timing: {countdown: 3}", "unknown key `countdown` in timing; known are prepare, switch, shift, rest"),
        ("cues: {halfway: yes}", "`halfway` is `yes`; write true"),
        ("choices: pigeon", "`choices` is `pigeon`; write a list"),
        ("quiet: 22-7", "`quiet` is `22-7`; write two different times of day such as 22:00-07:00"),
        ("quiet: [22:00-07:00, 25:00-26:00]", "an item of `quiet` is `25:00-26:00`"),
        ("quiet: 07:00-07:00", "write two different times"),
        ("quiet: []", "`quiet` is an empty list"),
        ("quiet: off", "`quiet` is `off`"),
        ("quiet: 00:00-12:00, 11:00-24:00", "`quiet` is the whole day; leave a time out of it"),
        ("routine: Post Run", "`routine` is `Post Run`; write a name"),
        ("- a", "the file is a list; write a configuration, with keys such as `routine: …`"),
        ("volume: 70\nvolume: 71", "the key `volume` stands in line 1 already"),
    ])
    func saysWhatIsWrong(text: String, wording: String) {
        let reading = reading(text)
        #expect(reading.value == nil)
        #expect(reading.problems.first?.message.contains(wording) == true, "\(reading.problems)")
    }
}
