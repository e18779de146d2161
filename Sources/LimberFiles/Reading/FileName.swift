/// The names of routines, themes and plans: what their files are called.
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
