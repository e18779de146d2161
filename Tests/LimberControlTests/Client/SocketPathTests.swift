import LimberControl
import Testing

@Suite struct SocketPathTests {
    private func resolve(_ option: String? = nil, _ environment: [String: String] = [:]) throws -> String {
        try SocketPath.resolve(option: option, environment: { environment[$0] }, user: 1000).description
    }

    @Test func theNearestWordHolds() throws {
        let all = ["LIMBER_SOCKET": "/l", "XDG_RUNTIME_DIR": "/x"]
        #expect(try resolve("/o", all) == "/o")
        #expect(try resolve(nil, all) == "/l")
        #expect(try resolve(nil, ["XDG_RUNTIME_DIR": "/x"]) == "/x/limber/control")
        #expect(try resolve() == "/run/user/1000/limber/control")
    }

    @Test func whatIsEmptyOrRelativeInTheEnvironmentIsPassedOver() throws {
        #expect(try resolve(nil, ["LIMBER_SOCKET": "", "XDG_RUNTIME_DIR": "/x"]) == "/x/limber/control")
        #expect(try resolve(nil, ["XDG_RUNTIME_DIR": "run/me"]) == "/run/user/1000/limber/control")
        #expect(try resolve(nil, ["XDG_RUNTIME_DIR": ""]) == "/run/user/1000/limber/control")
    }

    @Test func whatLinuxCannotTakeIsAnErrorAndNotCut() throws {
        let longest = "/" + String(repeating: "é", count: 53)
        #expect(try resolve(longest) == longest)
        #expect(throws: SocketPath.Invalid.tooLong(longest + "x")) { try resolve(longest + "x") }
        #expect(throws: SocketPath.Invalid.tooLong("/\(String(repeating: "x", count: 100))/limber/control")) {
            try resolve(nil, ["XDG_RUNTIME_DIR": "/" + String(repeating: "x", count: 100)])
        }
        #expect(throws: SocketPath.Invalid.empty) { try resolve("") }
        #expect(throws: SocketPath.Invalid.hasNUL) { try resolve("/a\0b") }
    }

    @Test func theRemedyIsTold() {
        #expect(SocketPath.Invalid.tooLong("/long").description.contains("--socket or LIMBER_SOCKET"))
    }
}
