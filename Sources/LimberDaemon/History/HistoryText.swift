import LimberControl
import LimberCore

/// The whole history as a JSON text, to be kept elsewhere and read again without loss.
struct HistoryText {
    /// A session, with what it was unfolded from: its timeline, the name of an earlier session that had the same, or a text
    /// that should have been one, as it was kept.
    struct Item: Codable {
        var session: PastSession
        var timeline: Timeline?
        var timelineOf: String?
        var timelineText: String?
    }

    /// Why a text is no history.
    struct Invalid: Error, CustomStringConvertible {
        let description: String
    }

    static let format = "limber-history"
    static let version = 2
    /// Version 1 had neither doses nor plans.
    static let versions = 1...version
    /// In bytes.
    static let longest = 32 << 20
    static let bounds = JSON.Bounds(depth: 64, values: 5_000_000)

    let sessions: [JSON]
    let plans: [PlanItem]
    let doses: [DoseItem]

    static let head = #"{"format":"\#(format)","version":\#(version),"sessions":["#
    static let middle = "\n],\"plans\":["
    static let dosesHead = "\n],\"doses\":["
    static let tail = "\n]}\n"

    /// - Throws: what is wrong with it, in words.
    init(parsing text: [UInt8]) throws(Invalid) {
        do {
            let json = try JSON(parsing: text, within: Self.bounds)
            let head: Head = try json.decode(unknownMembers: .ignored)
            guard head.format == Self.format, Self.versions.contains(head.version) else {
                throw Invalid(description: "it is of another form than this limberd reads; update limberd")
            }
            let names = ["format", "version", "sessions", "plans", "doses"]
            if let name = json.object?.names.first(where: { !names.contains($0) }) {
                throw Self.unreadable("`\(name)`: it is not known")
            }
            sessions = try Self.list("sessions", in: json)
            plans = try Self.list("plans", in: json).map { try $0.decode(unknownMembers: .refused) }
            doses = try Self.list("doses", in: json).map { try $0.decode(unknownMembers: .refused) }
        } catch let invalid as Invalid {
            throw invalid
        } catch {
            throw Self.unreadable("\(error)")
        }
    }

    private struct Head: Decodable {
        let format: String
        let version: Int
    }

    private static func list(_ name: String, in json: JSON) throws(Invalid) -> [JSON] {
        switch json[name] {
        case .array(let items)?: return items
        case nil where name != "sessions": return []
        default: throw unreadable("`\(name)` is no list")
        }
    }

    static func unreadable(_ reason: String) -> Invalid {
        Invalid(description: "it is no history that limber exported: \(reason)")
    }
}
