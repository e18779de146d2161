import LimberControl

/// What is asked on a socket, and how its answer ends.
enum Question {
    case getStatus
    case status
    case echo

    var bytes: [UInt8] {
        switch self {
        case .getStatus: Call(Player.GetStatus()).message
        case .status: Array("status\n".utf8)
        case .echo: Array("status\n".utf8)
        }
    }

    /// Whether the bytes that came are a whole answer.
    func isAnswered(by bytes: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .getStatus: bytes.last == 0
        case .status: bytes.count >= 3 && bytes.suffix(3).elementsEqual("OK\n".utf8)
        case .echo: bytes.last == UInt8(ascii: "\n")
        }
    }

    /// Whether the server speaks first.
    var isGreeted: Bool { self == .status }
}
