public import LimberCore

/// The routines that can be started by name. Files are read at each use, so an edit holds from the next one on.
public struct RoutineLibrary: Sendable {
    /// A file with what came of reading it.
    public struct Entry: Equatable, Sendable {
        public let name: String
        public let path: String
        public let isBuiltIn: Bool
        public let reading: Reading<Routine>

        public var routine: Routine? { reading.value }
        public var problems: [Problem] { reading.problems }
    }

    /// What came of looking for a name.
    public enum Lookup: Equatable, Sendable {
        /// The first file of that name, even where it is broken.
        case found(Entry)
        case unknown(similar: [String])
    }

    public let shelf: Shelf

    public init(_ places: Places) {
        shelf = Shelf(.routines, in: places)
    }

    /// Every name once, sorted, broken files included; and the problems of the folders, not of the files in them.
    public func all() -> (entries: [Entry], problems: [Problem]) {
        let (spots, problems) = shelf.all()
        return (spots.map(Self.read), problems)
    }

    public func find(_ name: String) -> Lookup {
        if let spot = shelf.find(name) { return .found(Self.read(spot)) }
        return .unknown(similar: shelf.similar(to: name))
    }

    /// Reads a file that the user named by its path.
    public static func read(path: String) -> Entry {
        read(Shelf.Spot(path: path))
    }

    /// Reads a text that came without a file.
    ///
    /// - Parameter path: what problems call the text, if anything.
    public static func read(text: String, name: String, path: String? = nil) -> Reading<Routine> {
        Routine.reading(Array(text.utf8), name: name, path: path)
    }

    private static func read(_ spot: Shelf.Spot) -> Entry {
        let reading: Reading<Routine>
        do throws(Problem) {
            reading = Routine.reading(try FileText.read(spot.path), name: spot.name, path: spot.path)
        } catch {
            reading = Reading(failed: [error])
        }
        return Entry(name: spot.name, path: spot.path, isBuiltIn: spot.isBuiltIn, reading: reading)
    }
}
