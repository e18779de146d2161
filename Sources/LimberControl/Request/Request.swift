/// A call that is known to be good: everything that limberd can be asked.
public enum Request: Equatable, Sendable {
    case getInfo
    case getInterfaceDescription(Introspection.GetInterfaceDescription)
    case player(Player.Request)

    /// - Throws: the fault to answer with.
    public init(_ call: Call) throws(Fault) {
        switch call.interface {
        case Player.interface: self = .player(try Player.Request(call))
        case Introspection.interface:
            switch call.member {
            case Introspection.GetInfo.member: self = try call.checked(Introspection.GetInfo.self, as: .getInfo)
            case Introspection.GetInterfaceDescription.member: self = .getInterfaceDescription(try call.read())
            default: throw .methodNotFound(method: call.method)
            }
        case let other: throw .interfaceNotFound(interface: other ?? call.method)
        }
    }
}
