extension Introspection {
    /// The interface, as it is served to clients.
    public static let description = """
        # What a Varlink program tells of itself
        interface org.varlink.service

        method GetInfo() -> (vendor: string, product: string, version: string, url: string, interfaces: []string)

        method GetInterfaceDescription(interface: string) -> (description: string)

        error InterfaceNotFound (interface: string)
        error MethodNotFound (method: string)
        error MethodNotImplemented (method: string)

        # A parameter is missing, unknown, of the wrong type or out of its range
        error InvalidParameter (parameter: string)

        error PermissionDenied ()

        # The method answers with a stream, and must be called with `more`
        error ExpectedMore ()

        """
}
