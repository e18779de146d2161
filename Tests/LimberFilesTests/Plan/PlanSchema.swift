@testable import LimberFiles

/// A JSON Schema of plan files.
enum PlanSchema {
    static var document: JSON {
        guard case .object(let plan) = SchemaText.object(PlanKeys.file) else { return .object([]) }
        return .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string("Limber plan")),
                ("description", .string("When Limber calls for which routine.")),
            ] + plan + [("$defs", .object([("duration", SchemaText.duration)]))]
        )
    }
}
