import LimberControl
import LimberCore

// What a page says, in words.

extension Day {
    /// `19 Oct`.
    var short: String {
        let (_, month, day) = date
        return "\(day) \(Day.months[month - 1].prefix(3))"
    }

    /// `19 October 2026`.
    var long: String {
        let (year, month, day) = date
        return "\(day) \(Day.months[month - 1]) \(year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}

extension Duration {
    /// `3 h 12 min`, `12 min`, `40 s`.
    var spoken: String {
        let seconds = max(0, inMilliseconds / 1000)
        if seconds < 60 { return "\(seconds) s" }
        let minutes = (seconds + 30) / 60
        return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }
}

extension Player.PlanEntry {
    /// `07:30 and 20:30, every day: hamstrings-morning`.
    var spoken: String {
        var text = at.count > 1 ? "\(at.dropLast().joined(separator: ", ")) and \(at[at.count - 1])" : at.joined()
        text += ", \(days)"
        if let firstDay { text += ", from \(firstDay)" }
        if let lastDay { text += ", until \(lastDay)" }
        return "\(text): \(routine)"
    }
}
