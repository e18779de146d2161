public import LimberControl

extension InterfaceDescription {
    /// What is wrong with a reply to one of the interface's methods: fields that are missing, that are too many, or that have
    /// the wrong type. Empty where it is right.
    ///
    /// - Parameter method: Without the interface.
    public func violations(of reply: Reply, to method: String) -> [String] {
        guard let signature = methods[method] else { return ["\(name) has no method \(method)"] }
        guard let error = reply.error else {
            return violations(of: .object(reply.parameters), fields: signature.output, at: method)
        }
        return violations(ofError: error, parameters: reply.parameters)
    }

    /// The same for an error, named with its interface. The errors of org.varlink.service are no concern of this one.
    public func violations(ofError error: String, parameters: JSON.Object) -> [String] {
        if error.hasPrefix("org.varlink.service."), name != "org.varlink.service" { return [] }
        guard error.hasPrefix("\(name)."), let fields = errors[String(error.dropFirst(name.count + 1))] else {
            return ["\(name) has no error \(error)"]
        }
        return violations(of: .object(parameters), fields: fields, at: error)
    }

    /// The same for the parameters of a call.
    public func violations(of call: Call) -> [String] {
        guard call.interface == name, let signature = methods[call.member] else {
            return ["\(name) has no method \(call.method)"]
        }
        return violations(of: .object(call.parameters), fields: signature.input, at: call.member)
    }

    private func violations(of value: JSON, fields: [Field], at path: String) -> [String] {
        guard case .object(let object) = value else { return ["\(path) is no object: \(value)"] }
        let known = Set(fields.map(\.name))
        let extra = object.names.filter { !known.contains($0) }.map { "\(path).\($0) is not described" }
        return extra
            + fields.flatMap { field -> [String] in
                let place = "\(path).\(field.name)"
                switch (object[field.name], field.type) {
                case (let value?, .optional(let kind)): return violations(of: value, kind: kind, at: place)
                case (nil, .optional): return []
                case (let value?, let kind): return violations(of: value, kind: kind, at: place)
                case (nil, _): return ["\(place) is missing"]
                }
            }
    }

    private func violations(of value: JSON, kind: Kind, at path: String) -> [String] {
        switch (value, kind) {
        case (.bool, .bool), (.int, .int), (.string, .string): return []
        case (.array(let elements), .array(let kind)):
            return elements.enumerated().flatMap { violations(of: $1, kind: kind, at: "\(path)[\($0)]") }
        case (_, .defined(let type)):
            switch (value, types[type]) {
            case (_, .fields(let fields)): return violations(of: value, fields: fields, at: path)
            case (.string(let text), .cases(let cases)) where cases.contains(text): return []
            default: return ["\(path) is no \(type): \(value)"]
            }
        default: return ["\(path) is no \(kind): \(value)"]
        }
    }
}
