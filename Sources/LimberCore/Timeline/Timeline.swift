/// A routine unfolded with its options: every phase in the order in which it is played.
public struct Timeline: Equatable, Sendable {
    public let heading: Routine.Heading
    public let options: Options
    public let phases: [Phase]

    public init(routine: Routine, options: Options) {
        heading = routine.heading
        self.options = options
        phases = []
    }

    static func fits(_ routine: Routine) -> Bool { true }
    static func fits(_ routine: Routine, options: Options) -> Bool { true }
}
