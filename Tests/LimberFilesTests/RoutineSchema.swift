@testable import LimberFiles

/// A JSON Schema of routine files.
enum RoutineSchema {
    static var document: JSON {
        guard case .object(let routine) = SchemaText.object(RoutineKeys.file) else { return .object([]) }
        return .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string("Limber routine")),
                ("description", .string("What limber plays: a list of stretches, waits and blocks.")),
            ] + routine + [
                (
                    "$defs",
                    .object([
                        ("item", item), ("stretch", stretch), ("wait", SchemaText.object(WaitKeys.all)),
                        ("block", SchemaText.object(BlockKeys.all)),
                        ("duration", SchemaText.duration), ("holdLength", SchemaText.holdLength),
                    ])
                )
            ]
        )
    }

    /// By its keys an item is a block, a wait or a stretch, as the reader has it.
    private static var item: JSON {
        let isBlock = JSON.object([
            ("anyOf", .array([SchemaText.required(BlockKeys.rounds), SchemaText.required(BlockKeys.steps)]))
        ])
        let waitOrStretch = JSON.object([
            ("if", SchemaText.required(WaitKeys.wait)), ("then", SchemaText.reference("wait")),
            ("else", SchemaText.reference("stretch")),
        ])
        return .object([
            ("type", .string("object")), ("if", isBlock), ("then", SchemaText.reference("block")), ("else", waitOrStretch),
        ])
    }

    private static var stretch: JSON {
        guard case .object(let members) = SchemaText.object(StepKeys.all) else { return .object([]) }
        let measured = JSON.object([
            ("anyOf", .array([SchemaText.required(StepKeys.hold), SchemaText.required(StepKeys.reps)])),
            (
                "dependentRequired",
                .object([
                    (StepKeys.tempo.name, .array([.string(StepKeys.reps.name)])),
                    (StepKeys.maximum.name, .array([.string(StepKeys.hold.name)])),
                ])
            ),
            ("if", SchemaText.required(StepKeys.maximum)),
            ("then", .object([("properties", .object([(StepKeys.hold.name, .object([("pattern", .string("\\+$"))]))]))])),
        ])
        return .object(
            members + [
                ("dependentRequired", .object([(StepKeys.defaultOption.name, .array([.string(StepKeys.choose.name)]))])),
                ("if", .object([("not", SchemaText.required(StepKeys.choose))])),
                ("then", measured), ("else", measuredByOptions),
            ]
        )
    }

    /// Where a step leaves its measure to its options, each of them has one.
    private static var measuredByOptions: JSON {
        let measure = JSON.object([("anyOf", .array([SchemaText.required(StepKeys.hold), SchemaText.required(StepKeys.reps)]))])
        let options = JSON.object([(StepKeys.choose.name, .object([("additionalProperties", measure)]))])
        return .object([("if", .object([("not", measure)])), ("then", .object([("properties", options)]))])
    }
}
