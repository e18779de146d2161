extension Player {
    /// Lists what there is to play on. Devices are tried, so that it may take some seconds.
    public struct ListDevices: PlayerMethod {
        public static let member = "ListDevices"
        public init() {}

        public struct Answer: Codable, Equatable, Sendable {
            /// The one in use first, then as ALSA has them.
            public var devices: [Device]

            public init(devices: [Device]) {
                self.devices = devices
            }
        }
    }

    /// A playback device, as ALSA calls it.
    public struct Device: Codable, Equatable, Sendable {
        public var name: String
        /// For people.
        public var description: String?
        /// Whether limberd plays on it.
        public var inUse: Bool
        /// Absent where there was no time to try.
        public var opens: Bool?
        /// Why it does not open, and what to do.
        public var problem: String?

        public init(name: String, description: String? = nil, inUse: Bool, opens: Bool? = nil, problem: String? = nil) {
            self.name = name
            self.description = description
            self.inUse = inUse
            self.opens = opens
            self.problem = problem
        }
    }
}
