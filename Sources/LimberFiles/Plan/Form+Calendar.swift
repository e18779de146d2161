import LimberCore

extension Form where Value == Day {
    static let day = Form(.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), example: "2026-11-28") { slot in
        guard let text = slot.scalar(or: "a day such as 2026-11-28") else { return nil }
        if let day = Day(text) { return day }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isWrittenRight = parts.map(\.utf8.count) == [4, 2, 2] && parts.allSatisfy { Int($0) != nil }
        slot.error(
            isWrittenRight
                ? "\(slot.title) is \(quoted(text)), which is no day of the calendar; write one that is"
                : "\(slot.title) is \(quoted(text)); write a day such as 2026-11-28")
        return nil
    }
}

extension Form where Value == [TimeOfDay] {
    /// One time or several, as a list or parted by commas.
    static let times = Form(several(time), example: "07:30") { slot in
        items(slot, or: "a time of day such as 07:30") { text in
            if let time = TimeOfDay(text) { return .success(time) }
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].utf8.count == 2, parts.allSatisfy({ Int($0) != nil }) else {
                return .failure(Objection("\(quoted(text)); write a time of day such as 07:30"))
            }
            return .failure(Objection("\(quoted(text)), which no clock shows; write a time from 00:00 to 23:59"))
        }
    }

    private static let time = "[0-9]{1,2}:[0-9]{2}"
}

extension Form where Value == Set<Weekday> {
    /// Days and ranges of days, as a list or parted by commas: `Mon..Fri, Sun`. A range may go over Sunday.
    static let weekdays = Form(several(day + "(?:\\.\\." + day + ")?"), example: "Mon..Fri") { slot in
        items(slot, or: "days such as Mon..Fri, Sun", read: range).map { Set($0.flatMap(\.self)) }
    }

    private static let day = "[A-Za-z]+"

    private static func range(_ text: String) -> Result<[Weekday], Objection> {
        let ends = text.components(around: "..")
        guard ends.count <= 2 else { return .failure(Objection("\(quoted(text)); write days such as Mon..Fri, Sun")) }
        var days: [Weekday] = []
        for end in ends {
            guard let day = Weekday(written: end) else { return .failure(objection(to: end, in: text)) }
            days.append(day)
        }
        guard let first = days.first, let last = days.last else { return .success([]) }
        let count = (last.index - first.index + 7) % 7
        return .success((0...count).map { Weekday.allCases[(first.index + $0) % 7] })
    }

    private static func objection(to day: String, in text: String) -> Objection {
        let names = Weekday.allCases.map(\.name)
        if let near = Spelling.nearest(to: day, among: names) {
            return Objection("\(quoted(text)); did you mean `\(near.prefix(3))`?")
        }
        if let dash = day.firstIndex(of: "-"), let first = Weekday(written: String(day[..<dash])),
            let last = Weekday(written: String(day[day.index(after: dash)...]))
        {
            return Objection("\(quoted(text)); write `\(first.name.prefix(3))..\(last.name.prefix(3))`")
        }
        return Objection("\(quoted(text)), which is no day of the week; write days such as Mon..Fri, Sun")
    }
}

extension Form where Value == Int {
    /// In days: `day`, `week`, `2 days`, `3 weeks`.
    static let interval = Form(.pattern("^(?:[0-9]+ )?(?:day|week)s?$"), example: "2 days") { slot in
        guard let text = slot.scalar(or: "day, week, or a number of them such as 2 days") else { return nil }
        do throws(Objection) {
            return try days(text)
        } catch {
            slot.error("\(slot.title) is \(error.message)")
            return nil
        }
    }

    static func days(_ text: String) throws(Objection) -> Int {
        let words = text.split(separator: " ").map(String.init)
        let unit = words.last ?? ""
        let count = words.count > 1 ? Int(words[0]) : 1
        guard words.count <= 2, let count, let days = ["day": 1, "days": 1, "week": 7, "weeks": 7][unit] else {
            if let number = Int(text) { throw Objection("\(quoted(text)), without a unit; write \(number) days") }
            throw Objection("\(quoted(text)); write day, week, or a number of them such as 2 days")
        }
        let (total, isTooLarge) = count.multipliedReportingOverflow(by: days)
        guard !isTooLarge, Plan.interval.contains(total) else {
            throw Objection("\(quoted(text)); write 1 day to \(Plan.interval.upperBound) days")
        }
        return total
    }
}

extension Weekday {
    /// `monday` or `mon`, in letters of any size.
    fileprivate init?(written text: String) {
        let lower = text.lowercased()
        guard let day = Self.allCases.first(where: { $0.rawValue == lower || $0.rawValue.prefix(3) == lower }) else { return nil }
        self = day
    }

    /// `Monday`.
    fileprivate var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
