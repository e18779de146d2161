import LimberCore

extension Form where Value == QuietHours {
    /// `22:00-07:00`; several as a list, or parted by commas.
    static let quiet = Form(several("[0-9]{1,2}:[0-9]{2} *- *[0-9]{1,2}:[0-9]{2}"), example: "[22:00-07:00]") { slot in
        let spans = items(slot, or: "times of day such as 22:00-07:00") { text in
            QuietHours.Span(text).map(Result.success)
                ?? .failure(Objection("\(quoted(text)); write two different times of day such as 22:00-07:00"))
        }
        guard let spans else { return nil }
        if let hours = QuietHours(spans) { return hours }
        slot.error("\(slot.title) is the whole day; leave a time out of it, or switch plans off with limber plan disable")
        return nil
    }
}
