extension Player {
    /// Of limber and limberd, which are released together.
    public static let version = "0.1.0"
}
