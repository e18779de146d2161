/// A method of an interface. The type's properties are its parameters.
public protocol Method: Codable, Equatable, Sendable {
    /// What it answers.
    associatedtype Answer: Codable, Equatable, Sendable

    static var interface: String { get }
    /// Its name within the interface.
    static var member: String { get }
    /// Whether it answers by a stream of replies, and must be called with `more`.
    static var streams: Bool { get }

    /// The name of a parameter whose value is out of its range, where there is one.
    var outOfRange: String? { get }
}

extension Method {
    public static var streams: Bool { false }
    public var outOfRange: String? { nil }

    /// The name with the interface.
    public static var method: String { "\(interface).\(member)" }
}

extension Call {
    /// The call of a method.
    public init<M: Method>(_ method: M) {
        self.init(
            method: M.method,
            parameters: JSON(encoding: method).object ?? JSON.Object(),
            mode: M.streams ? .more : .single
        )
    }
}
