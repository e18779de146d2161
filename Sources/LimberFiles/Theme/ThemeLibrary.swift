public import LimberCore

/// The themes that can be named. Files are read at each use, so an edit holds from the next one on.
public struct ThemeLibrary: Sendable {
    /// A file with what came of reading it, and all that it inherits.
    public struct Entry: Equatable, Sendable {
        public let name: String
        public let path: String
        public let isBuiltIn: Bool
        public let reading: Reading<Theme>

        public var theme: Theme? { reading.value }
        public var problems: [Problem] { reading.problems }
    }

    /// What came of looking for a name.
    public enum Lookup: Equatable, Sendable {
        /// The first file of that name, even where it is broken.
        case found(Entry)
        case unknown(similar: [String])
    }

    public let shelf: Shelf
    private let builtIns: Shelf

    public init(_ places: Places) {
        shelf = Shelf(.themes, in: places)
        builtIns = Shelf(.themes, in: Places(environment: [:], executable: nil, dataDirectory: places.dataDirectory))
    }

    /// Every name once, sorted, broken files included; and the problems of the folders, not of the files in them.
    public func all() -> (entries: [Entry], problems: [Problem]) {
        let (spots, problems) = shelf.all()
        return (spots.map(read), problems)
    }

    public func find(_ name: String) -> Lookup {
        if let spot = shelf.find(name) { return .found(read(spot)) }
        return .unknown(similar: shelf.similar(to: name))
    }

    private func read(_ spot: Shelf.Spot) -> Entry {
        Entry(
            name: spot.name, path: spot.path, isBuiltIn: spot.isBuiltIn,
            reading: Inheritance(shelf: shelf, builtIns: builtIns).theme(at: spot)
        )
    }
}
