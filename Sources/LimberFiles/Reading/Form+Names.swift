/// The names of routines and themes: what their files are called.
public enum FileName {
    public static let pattern = "^[a-z0-9][a-z0-9-]*$"
    public static let suffix = ".yaml"

    public static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 200 else { return false }
        return first != UInt8(ascii: "-") && name.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

extension Form where Value == String {
    /// The name of a routine or a theme.
    public static let fileName = Form(.pattern(FileName.pattern), example: "soft") { slot in
        guard let name = slot.scalar(or: "a name") else { return nil }
        if FileName.isValid(name) { return name }
        slot.error("\(slot.title) is \(quoted(name)); write a name of the letters a to z, digits and -")
        return nil
    }

    /// A name that is shown in one line, again and again.
    public static let label = Form(.label(labelLimit), example: "…") { slot in
        guard let label = text.read(slot) else { return nil }
        if label.unicodeScalars.count <= labelLimit { return label }
        slot.error("\(slot.title) is longer than \(labelLimit) characters; shorten it, and tell the rest in another key")
        return nil
    }

    private static let labelLimit = 200
}

extension Form where Value == Slot {
    /// A value that its owner reads.
    static func raw(_ shape: Shape, example: String) -> Form {
        Form(shape, example: example) { $0 }
    }
}

extension Form where Value == [Slot] {
    /// A list of at least one item, which its owner reads.
    static func slots(_ shape: Shape, example: String) -> Form {
        .list(of: .raw(shape, example: example))
    }
}
