extension String {
    /// Scalars that a name, a title or the like has at most.
    public static let longestName = 1000

    /// Whether it is not too long, in scalars, and has no control characters: it is shown on terminals.
    ///
    /// - Parameter lines: whether it may have several.
    public func isPlain(lines: Bool = false, upTo longest: Int = longestName) -> Bool {
        var count = 0
        return unicodeScalars.allSatisfy { scalar in
            count += 1
            return count <= longest && (scalar.value >= 0x20 || lines && scalar == "\n")
                && !(0x7F...0x9F).contains(scalar.value)
        }
    }
}
