/// The interface that limberd serves: its methods, and the types that they speak of.
///
/// `description` is what clients are told of it, and the tests hold every type here against it. A `Duration` is an integer
/// in milliseconds on the wire; an instant is a string as in RFC 3339.
public enum Player {
    public static let interface = "org.limberd.Player"
}

/// A method of the player.
public protocol PlayerMethod: Method {}

extension PlayerMethod {
    public static var interface: String { Player.interface }
}
