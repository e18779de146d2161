// A timeline is kept as the routine and the options that it was unfolded from, so that it is the same again when the
// routine's file has changed. What is read is checked like what a user writes: it may come from anywhere.

extension Routine: Codable {
    private enum CodingKeys: String, CodingKey {
        case heading
        case settings
        case items
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let items = try values.decode([Item].self, forKey: .items)
        try self.init(
            heading: values.decode(Heading.self, forKey: .heading), settings: values.decode(Settings.self, forKey: .settings),
            items: items
        )
        let offers = leaves.allSatisfy { leaf in
            guard case .step(let step) = leaf else { return true }
            return step.variants.indices.contains(step.defaultVariant)
        }
        guard offers else {
            throw DecodingError.dataCorruptedError(forKey: .items, in: values, debugDescription: "a default is no option")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(heading, forKey: .heading)
        try values.encode(settings, forKey: .settings)
        try values.encode(items, forKey: .items)
    }
}

extension Options: Encodable {
    /// As they are written.
    fileprivate enum CodingKeys: String, CodingKey {
        case steps
        case scale
        case hold
        case firstSide
        case variants
        case auto
        case defaults
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(steps.sorted(), forKey: .steps)
        try values.encode(scale, forKey: .scale)
        try values.encodeIfPresent(hold, forKey: .hold)
        try values.encode(firstSide, forKey: .firstSide)
        try values.encode(variants, forKey: .variants)
        try values.encode(auto, forKey: .auto)
        try values.encode(defaults, forKey: .defaults)
    }

    /// - Throws: where they are none, or not for this routine.
    fileprivate init(from decoder: any Decoder, for routine: Routine) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            steps: Set(values.decode([Int].self, forKey: .steps)), scale: values.decode(Int.self, forKey: .scale),
            hold: values.decodeIfPresent(Duration.self, forKey: .hold), firstSide: values.decode(Side.self, forKey: .firstSide),
            variants: values.decode([Int].self, forKey: .variants),
            auto: values.decode(Bool.self, forKey: .auto), defaults: values.decode(Settings.self, forKey: .defaults)
        )
        guard isMade(for: routine) else {
            throw DecodingError.dataCorruptedError(
                forKey: .steps, in: values, debugDescription: "the options are not for this routine")
        }
    }
}

extension Timeline: Codable {
    private enum CodingKeys: String, CodingKey {
        case routine
        case options
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let routine = try values.decode(Routine.self, forKey: .routine)
        self.init(routine: routine, options: try Options(from: values.superDecoder(forKey: .options), for: routine))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(routine, forKey: .routine)
        try values.encode(options, forKey: .options)
    }
}
