/// Whether a device is wanted.
enum Demand: Equatable {
    case none
    case playing
    /// Until what sounds has ended.
    case closing

    /// Something is to be played. Tells whether nothing was before.
    mutating func play() -> Bool {
        defer { self = .playing }
        return self == .none
    }

    /// Nothing more is to be played.
    /// - Parameter isOpen: whether there is a device on which something may sound.
    mutating func close(isOpen: Bool) {
        self = isOpen && self != .none ? .closing : .none
    }

    /// The device is not there any more, and with it what sounded: one that was to be closed is not looked for.
    mutating func lose() {
        if self == .closing { self = .none }
    }
}
