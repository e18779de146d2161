import Glibc

/// A call of the system that failed.
public struct SystemError: Error, CustomStringConvertible {
    public let call: String
    public let code: Int32

    /// Takes the code from errno.
    public init(_ call: String) {
        self.init(call, code: errno)
    }

    public init(_ call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    public var description: String { "\(call): \(String(cString: strerror(code)))" }
}
