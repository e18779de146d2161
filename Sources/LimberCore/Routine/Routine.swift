/// What the user wrote: a named list of steps, blocks and waits. Valid by construction.
public struct Routine: Equatable, Sendable {
    /// What a routine is called and tells about itself.
    public struct Heading: Codable, Equatable, Sendable {
        public var name: String
        public var title: String
        public var about: String?
        public var source: String?
        public var caution: String?
        /// What to have at hand, shown before the start.
        public var needs: [String]
        /// The theme it asks for.
        public var theme: String?

        public init(
            name: String, title: String, about: String? = nil, source: String? = nil, caution: String? = nil,
            needs: [String] = [], theme: String? = nil
        ) {
            self.name = name
            self.title = title
            self.about = about
            self.source = source
            self.caution = caution
            self.needs = needs
            self.theme = theme
        }
    }

    /// An entry of the routine's list, or of a block's.
    public indirect enum Item: Codable, Equatable, Sendable {
        case step(Step)
        /// Nothing runs until the user goes on.
        case wait(String)
        case block(Block)

        var isWait: Bool {
            if case .wait = self { return true }
            return false
        }
    }

    /// A stretch, with the options it offers.
    public struct Step: Codable, Equatable, Sendable {
        public let hasSides: Bool
        /// One without a name, or one for each option.
        public let variants: [Variant]
        public let defaultVariant: Int

        public init(_ stretch: Stretch, hasSides: Bool = false) {
            self.hasSides = hasSides
            variants = [Variant(option: nil, stretch: stretch)]
            defaultVariant = 0
        }

        /// - Precondition: there is an option, and the default is one of them.
        public init(options: [(name: String, stretch: Stretch)], default defaultVariant: Int = 0, hasSides: Bool = false) {
            precondition(options.indices.contains(defaultVariant), "the default is one of the options")
            self.hasSides = hasSides
            variants = options.map { Variant(option: $0.name, stretch: $0.stretch) }
            self.defaultVariant = defaultVariant
        }

        public var options: [String] { variants.compactMap(\.option) }
    }

    /// A step with one option chosen.
    public struct Variant: Codable, Equatable, Sendable {
        public let option: String?
        public let stretch: Stretch
    }

    /// A list that is gone through several times.
    public struct Block: Codable, Equatable, Sendable {
        public var rounds: Int
        /// Rest between two rounds.
        public var between: Duration
        /// Rest after the block, where it says so itself.
        public var rest: Duration?
        public var items: [Item]

        public init(rounds: Int, between: Duration = .zero, rest: Duration? = nil, items: [Item]) {
            self.rounds = rounds
            self.between = between
            self.rest = rest
            self.items = items
        }
    }

    public let heading: Heading
    public let settings: Settings
    public let items: [Item]
    /// The steps and waits, depth-first as written; step N is at N - 1.
    public let leaves: [Item]

    public var name: String { heading.name }

    /// Every option that a step offers, once, in the order of the steps.
    public var options: [String] {
        var seen: Set<String> = []
        return leaves.flatMap { leaf -> [String] in
            if case .step(let step) = leaf { return step.options }
            return []
        }.filter { seen.insert($0).inserted }
    }
}
