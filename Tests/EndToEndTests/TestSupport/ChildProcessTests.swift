import LimberTestSupport
import Testing

@Suite struct ChildProcessTests {
    @Test func aChildIsGivenItsInputAndItsEndingIsTold() throws {
        let result = try ChildProcess.run("sh", ["-c", "cat; echo bad >&2; exit 3"], input: .text("hello"))
        #expect(result.ending == .exited(3))
        #expect(result.output == "hello")
        #expect(result.errors == "bad\n")
    }

    @Test func aConversationGoesThroughPipes() throws {
        let child = try ChildProcess("cat", input: .pipe, output: .pipe)
        try child.send("one\ntwo\n")
        #expect(child.nextLine() == "one")
        #expect(child.nextLine() == "two")
        child.closeInput()
        #expect(child.nextLine() == nil)
        #expect(try child.wait() == .exited(0))
    }

    @Test func aChildThatIsLetGoIsKilled() throws {
        var child: ChildProcess? = try ChildProcess("sleep", ["600"])
        let path = "/proc/\(child?.pid ?? 0)/stat"
        #expect((try? readText(path)) != nil)
        child = nil
        #expect((try? readText(path)) == nil)
    }

    @Test func waitingForAChildThatGoesOnFails() throws {
        let child = try ChildProcess("sleep", ["600"])
        #expect(throws: ChildProcess.Failure.self) { try child.wait(within: .milliseconds(20)) }
        child.signal(15)
        #expect(try child.wait() == .signalled(15))
    }

    @Test func aMissingProgramIsAnError() {
        #expect(throws: SystemError.self) { try ChildProcess("/nowhere/at/all") }
    }
}
