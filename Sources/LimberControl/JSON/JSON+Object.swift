extension JSON {
    /// The members of an object, each name once, in the order in which they were written.
    public struct Object: Sendable {
        public struct Member: Equatable, Sendable {
            public let name: String
            public let value: JSON
        }

        public private(set) var members: [Member] = []

        public init() {}

        public var isEmpty: Bool { members.isEmpty }
        public var names: [String] { members.map(\.name) }

        public subscript(name: String) -> JSON? {
            members.first { $0.name == name }?.value
        }

        /// Adds a member whose name is known to be new.
        mutating func append(_ name: String, _ value: JSON) {
            members.append(Member(name: name, value: value))
        }

        mutating func reserve(_ count: Int) {
            members.reserveCapacity(count)
        }
    }
}

extension JSON.Object: Equatable {
    /// The order of the members does not count.
    public static func == (left: JSON.Object, right: JSON.Object) -> Bool {
        if left.members == right.members { return true }
        guard left.members.count == right.members.count else { return false }
        let others = Dictionary(right.members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        return left.members.allSatisfy { others[$0.name] == $0.value }
    }
}
