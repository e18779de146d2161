/// The interface that every Varlink program serves, by which it tells what it is: `org.varlink.service`.
public enum Introspection {
    public static let interface = "org.varlink.service"

    public struct GetInfo: Method {
        public static let interface = Introspection.interface
        public static let member = "GetInfo"
        public init() {}

        public struct Answer: Codable, Equatable, Sendable {
            public var vendor: String
            public var product: String
            public var version: String
            public var url: String
            public var interfaces: [String]

            public init(
                vendor: String, product: String, version: String, url: String,
                interfaces: [String] = Introspection.descriptions.map(\.interface)
            ) {
                self.vendor = vendor
                self.product = product
                self.version = version
                self.url = url
                self.interfaces = interfaces
            }
        }
    }

    public struct GetInterfaceDescription: Method {
        public static let interface = Introspection.interface
        public static let member = "GetInterfaceDescription"

        public var interface: String

        public init(interface: String) {
            self.interface = interface
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var description: String

            public init(description: String) {
                self.description = description
            }
        }
    }

    /// What is served, in the order in which it is told.
    public static let descriptions = [
        (interface: interface, text: description), (interface: Player.interface, text: Player.description),
    ]
}
