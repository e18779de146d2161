import Glibc

/// Whether a program is in PATH. What is not, is left out, with a line that says so.
public func isInstalled(_ program: String) -> Bool {
    guard let path = getenv("PATH") else { return false }
    return String(cString: path).split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
}
