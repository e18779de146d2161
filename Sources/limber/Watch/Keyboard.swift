import LimberControl
import LimberCore

/// Does what keys ask for, on a connection of its own.
final class Keyboard {
    /// A key is answered soon, or not at all: nobody sees the time while it is waited for.
    private static let patience: Duration = .seconds(2)

    private let remote: Remote
    private var connection: Connection?

    init(remote: Remote) {
        self.remote = remote
    }

    /// - Returns: why it could not be done.
    func press(_ key: Key) -> String? {
        do throws(Connection.Failure) {
            let connection = try open()
            switch key {
            case .toggle: _ = try connection.ask(Player.Toggle())
            case .next: _ = try connection.ask(Player.Next())
            case .back: _ = try connection.ask(Player.Back())
            case .extend: _ = try connection.ask(Player.Extend(duration: .seconds(10)))
            case .leave: break
            }
            return nil
        } catch {
            if case .refused = error {} else { connection = nil }
            return Complaint(error).description
        }
    }

    private func open() throws(Connection.Failure) -> Connection {
        if let connection { return connection }
        let fresh = try remote.connect(patience: Keyboard.patience)
        connection = fresh
        return fresh
    }
}
