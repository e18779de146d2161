import LimberCore
import LimberFiles
import Testing

/// The themes that come with the program.
enum BuiltInThemes {
    static let names = ["beep", "chime", "gym", "soft"]

    /// Of the checkout that these tests are built in.
    static let places = Places(environment: [:], executable: nil, dataDirectory: folder(4, above: #filePath))

    static func theme(_ name: String) throws -> Theme {
        guard case .found(let entry) = ThemeLibrary(places).find(name) else {
            Issue.record("there is no theme \(name)")
            throw Missing()
        }
        return try #require(entry.theme, "\(entry.problems)")
    }

    private static func folder(_ levels: Int, above path: String) -> String {
        path.split(separator: "/").dropLast(levels - 1).reduce("") { "\($0)/\($1)" }
    }

    struct Missing: Error {}
}
