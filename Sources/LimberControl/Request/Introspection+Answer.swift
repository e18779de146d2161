extension Introspection.GetInterfaceDescription {
    /// - Throws: `interfaceNotFound`.
    public func answer() throws(Fault) -> Answer {
        guard let known = Introspection.descriptions.first(where: { $0.interface == interface }) else {
            throw .interfaceNotFound(interface: interface)
        }
        return Answer(description: known.text)
    }
}
