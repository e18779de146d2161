import Glibc
import Testing

@testable import LimberFiles

/// The schemas that editors read are derived from the tables of keys by which files are read.
@Suite struct SchemaTests {
    @Test(arguments: ["Routines/routine.schema.json", "Plans/plan.schema.json"])
    func theSchemaFileFollowsTheTables(name: String) throws {
        let path = "\(checkout)/\(name)"
        let document = name.contains("routine") ? RoutineSchema.document : PlanSchema.document
        let derived = document.text + "\n"
        if getenv("LIMBER_WRITE_SCHEMA") != nil {
            let stream = try #require(fopen(path, "w"))
            defer { fclose(stream) }
            fputs(derived, stream)
            return
        }
        let written = String(decoding: try FileText.read(path), as: UTF8.self)
        let message: Comment = "the tables of keys changed; run LIMBER_WRITE_SCHEMA=1 swift test --filter SchemaTests"
        #expect(written == derived, message)
    }
}
