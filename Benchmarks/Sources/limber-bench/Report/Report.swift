import FoundationEssentials
import LimberTestSupport

/// Everything that one run found.
struct Report: Codable {
    struct Chapter: Codable {
        let group: String
        let claims: [Claim]
        /// How many processes wanted to run, in the last 1, 5 and 15 minutes, when it was done.
        let load: String
    }

    let surroundings: Surroundings
    let effort: Effort
    var chapters: [Chapter] = []

    /// Writes it as JSON.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try writeFile(Array(try encoder.encode(self)) + [UInt8(ascii: "\n")], to: path)
    }

    /// The targets that were missed, a line each.
    var misses: [String] {
        chapters.flatMap { chapter in
            chapter.claims.flatMap { claim in claim.missed.map { "\(chapter.group): \(claim.title): \($0.subject)" } }
        }
    }
}
