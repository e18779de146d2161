import LimberControl
import LimberCore

// What the text says of sessions.
extension HistoryText {
    /// More are not unfolded: some hundred bytes can be a long timeline.
    static let mostPhases = 2_000_000

    /// What is needed of a timeline: the whole would take a hundred times as much memory.
    fileprivate struct Kept {
        let text: String
        /// Their indices; nil where it cannot be read.
        let phases: Range<Int>?
    }

    /// Each session with the text of its timeline, in order.
    ///
    /// - Throws: what is wrong with the first one that cannot be.
    func resolved(mostPhases: Int) throws(Invalid) -> [(session: PastSession, timeline: String)] {
        var timelines: [String: Kept] = [:]
        var resolved: [(PastSession, String)] = []
        var phases = 0
        for (index, json) in sessions.enumerated() {
            func invalid(_ reason: String) -> Invalid { Invalid(description: "session \(index + 1): \(reason)") }
            let item: Item
            do {
                item = try json.decode(unknownMembers: .refused)
            } catch {
                throw Self.unreadable("session \(index + 1): \(error)")
            }
            guard timelines[item.session.id] == nil else { throw invalid("it stands twice") }
            guard let kept = Kept(item) ?? item.timelineOf.flatMap({ timelines[$0] }) else {
                throw invalid("its timeline is missing")
            }
            if item.timeline != nil { phases += kept.phases?.count ?? 0 }
            guard phases <= mostPhases else { throw invalid("the timelines are too long altogether") }
            if let reason = item.session.flaw(amongPhases: kept.phases) { throw invalid(reason) }
            timelines[item.session.id] = kept
            resolved.append((item.session.closed, kept.text))
        }
        return resolved
    }
}

extension HistoryText.Kept {
    /// Nil where the item has no timeline of its own.
    fileprivate init?(_ item: HistoryText.Item) {
        if let timeline = item.timeline {
            self.init(text: "\(JSON(encoding: timeline))", phases: timeline.phases.indices)
        } else if let text = item.timelineText {
            self.init(text: text, phases: nil)
        } else {
            return nil
        }
    }
}
