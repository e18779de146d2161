import Glibc
import Testing

@testable import LimberFiles

/// The schema that editors read is derived from the tables of keys by which files are read.
@Suite struct RoutineSchemaTests {
    private let path = "\(checkout)/Routines/routine.schema.json"

    @Test func theSchemaFileFollowsTheTables() throws {
        let derived = RoutineSchema.document.text + "\n"
        if getenv("LIMBER_WRITE_SCHEMA") != nil {
            let stream = try #require(fopen(path, "w"))
            defer { fclose(stream) }
            fputs(derived, stream)
            return
        }
        let written = String(decoding: try FileText.read(path), as: UTF8.self)
        let message: Comment = "the tables of keys changed; run LIMBER_WRITE_SCHEMA=1 swift test --filter RoutineSchemaTests"
        #expect(written == derived, message)
    }
}
