extension Form where Value == String {
    /// The name of a routine or a theme.
    static let fileName = Form(.pattern(FileName.pattern), example: "soft") { slot in
        guard let name = slot.scalar(or: "a name") else { return nil }
        if FileName.isValid(name) { return name }
        slot.error("\(slot.title) is \(quoted(name)); write a name of the letters a to z, digits and -")
        return nil
    }

    /// A name that is shown in one line, again and again.
    static let label = Form(.label(labelLimit), example: "…") { slot in
        guard let label = text.read(slot) else { return nil }
        if label.unicodeScalars.count <= labelLimit { return label }
        slot.error("\(slot.title) is longer than \(labelLimit) characters; shorten it, and tell the rest in another key")
        return nil
    }

    private static let labelLimit = 200
}

extension Form where Value == Slot {
    /// A value that its owner reads.
    static func raw(_ schema: Schema, example: String) -> Form {
        Form(schema, example: example) { $0 }
    }
}

extension Form where Value == [Slot] {
    /// A list of at least one item, which its owner reads.
    static func slots(_ schema: Schema, example: String) -> Form {
        .list(of: .raw(schema, example: example))
    }
}
