import Synchronization

/// The session that the daemon went down in, from the queue that reads it to whoever goes on with it.
final class Recollection: Sendable {
    private struct State {
        /// What was read, and not taken yet.
        var found: Unfinished?
        var listener: (@Sendable (Unfinished) -> Void)?
        var isOver = false
    }

    private let state = Mutex(State())

    /// Whether it is known, or known that there is none.
    var isOver: Bool { state.withLock(\.isOver) }

    func settle(_ found: Unfinished?) {
        let listener = state.withLock { state in
            state.isOver = true
            if state.listener == nil { state.found = found }
            return state.listener
        }
        if let found { listener?(found) }
    }

    /// What was read by now.
    func take() -> Unfinished? {
        state.withLock { state in
            defer { state.found = nil }
            return state.found
        }
    }

    /// Hands what was not taken to `listener`, now or when it is read.
    func listen(_ listener: @escaping @Sendable (Unfinished) -> Void) {
        let found = state.withLock { state in
            defer { state.found = nil }
            state.listener = listener
            return state.found
        }
        if let found { listener(found) }
    }
}
