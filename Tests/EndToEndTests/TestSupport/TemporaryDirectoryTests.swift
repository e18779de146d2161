import LimberTestSupport
import Testing

@Suite struct TemporaryDirectoryTests {
    @Test func itIsShortAndVanishesWithAllThatIsInIt() throws {
        var directory: TemporaryDirectory? = try TemporaryDirectory()
        let path = try #require(directory?.path)
        let file = try #require(try directory?.write("text", to: "a/b/file"))
        #expect(try readText(file) == "text")
        #expect(path.utf8.count < 40)
        directory = nil
        #expect((try? readText(file)) == nil)
    }
}
