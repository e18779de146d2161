import LimberControl
import LimberTestSupport
import Testing

/// The checker is what other tests rely on: it must see what is wrong.
@Suite struct InterfaceDescriptionTests {
    static let text = """
        # About
        interface org.example.Thing
        # Before a declaration
        type Mood (good, bad)
        type Point (x: int, label: ?string, moods: []Mood)
        method Ask(deep: ?[]Point) -> (point: Point, ok: bool)
        error Broken (reason: string)
        """

    @Test func readsWhatIsDeclared() throws {
        let thing = try InterfaceDescription(parsing: Self.text)
        #expect(thing.name == "org.example.Thing")
        #expect(thing.types["Mood"] == .cases(["good", "bad"]))
        #expect(thing.methods["Ask"]?.input.map(\.type) == [.optional(.array(.defined("Point")))])
        #expect(thing.errors["Broken"]?.map(\.name) == ["reason"])
    }

    @Test(arguments: [
        "", "interface thing", "interface a.b\ntype T ()", "interface a.b\ntype T (one)", "interface a.b\ntype T (a, b,)",
        "interface a.b\ntype T (a: int,)", "interface a.b\ntype T (a: float)", "interface a.b\ntype T (a: object)",
        "interface a.b\ntype T (a: [string]int)", "interface a.b\ntype T (a_b: int)", "interface a.b\ntype T (A: int)",
        "interface a.b\ntype t (a: int)", "interface a.b\ntype T (a: U)", "interface a.b\ntype T (a: int, a: int)",
        "interface a.b\ntype T (a: int)\nmethod T() -> ()", "interface a.b\ntype T (\n# no\na: int)",
        "interface a.b\ntype T (a: int) # no", "interface a.b\nmethod M()", "interface a.b\nmethod M() -> (",
        "interface a.b\ntype T (a: ??int)", "interface a.b\nthing T ()", "interface a.b\ntype T (a: int) }",
    ])
    func refusesWhatSomeClientsCannotRead(_ text: String) {
        #expect(throws: InterfaceDescription.SyntaxError.self) { try InterfaceDescription(parsing: text) }
    }

    @Test(arguments: [
        (#"{"point":{"x":1,"moods":[]},"ok":true}"#, []),
        (#"{"point":{"x":1,"label":"a","moods":["bad","good"]},"ok":true}"#, []),
        (#"{"point":{"x":1,"moods":[]}}"#, ["Ask.ok is missing"]),
        (#"{"point":{"x":1,"moods":[]},"ok":true,"more":1}"#, ["Ask.more is not described"]),
        (#"{"point":{"x":1.0,"moods":[]},"ok":true}"#, ["Ask.point.x is no int: 1.0"]),
        (#"{"point":{"x":1,"moods":["sad"]},"ok":true}"#, [#"Ask.point.moods[0] is no Mood: "sad""#]),
        (#"{"point":{"x":1,"label":null,"moods":[]},"ok":true}"#, ["Ask.point.label is no string: null"]),
        (#"{"point":[],"ok":true}"#, ["Ask.point is no object: []"]),
        (
            #"{"point":{"x":1,"moods":{}},"ok":true}"#,
            ["Ask.point.moods is no []Mood: {}"]
        ),
    ])
    func seesWhatIsWrongWithAReply(_ parameters: String, _ violations: [String]) throws {
        let thing = try InterfaceDescription(parsing: Self.text)
        let object = try #require(try JSON(parsing: parameters).object)
        #expect(thing.violations(of: Reply(parameters: object), to: "Ask") == violations)
    }

    @Test func seesWhatIsWrongWithAnError() throws {
        let thing = try InterfaceDescription(parsing: Self.text)
        #expect(
            thing.violations(of: Reply(error: "org.example.Thing.Broken"), to: "Ask") == [
                "org.example.Thing.Broken.reason is missing"
            ])
        #expect(
            thing.violations(of: Reply(error: "org.example.Thing.Odd"), to: "Ask") == [
                "org.example.Thing has no error org.example.Thing.Odd"
            ])
        #expect(thing.violations(of: Reply(error: "org.varlink.service.ExpectedMore"), to: "Ask") == [])
        #expect(thing.violations(of: Reply(), to: "Nothing") == ["org.example.Thing has no method Nothing"])
    }
}
