/// The form of a value as a schema tells it.
indirect enum Schema: Sendable {
    case text
    /// A text of at most so many characters.
    case label(Int)
    /// A text that matches a regular expression.
    case pattern(String)
    case duration(ClosedRange<Duration>)
    /// A duration, or `60s+`.
    case openDuration(ClosedRange<Duration>)
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case boolean
    case word([String])
    case list(Schema)
    case either([Schema])
    case mapping([any AnyKey])
    /// Any number of keys that the user names.
    case named(Schema)
    /// Another definition of the same schema.
    case reference(String)
}
