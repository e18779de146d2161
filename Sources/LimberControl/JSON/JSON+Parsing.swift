import CJansson

extension JSON {
    /// Why bytes are not JSON as the wire takes it.
    public struct SyntaxError: Error, Equatable, CustomStringConvertible {
        public let description: String
    }

    /// Reads one value, which must be all there is.
    ///
    /// - Throws: where it is not JSON in UTF-8, a member stands twice, a string has a NUL, a number does not fit,
    ///   or it is out of bounds.
    public init(parsing bytes: some Collection<UInt8>, within bounds: Bounds = .reply) throws(SyntaxError) {
        let parsed = bytes.withContiguousStorageIfAvailable { JSON.parse(UnsafeRawBufferPointer($0), within: bounds) }
        self = try (parsed ?? Array(bytes).withUnsafeBytes { JSON.parse($0, within: bounds) }).get()
    }

    public init(parsing text: String) throws(SyntaxError) {
        try self.init(parsing: text.utf8)
    }

    /// Reads what was written here.
    init(reading bytes: some Collection<UInt8>) {
        let bounds = Bounds(depth: .max, values: .max)
        let parsed = Array(bytes).withUnsafeBytes { JSON.parse($0, within: bounds, flags: JSON_ALLOW_NUL) }
        switch parsed {
        case .success(let value): self = value
        case .failure(let error): preconditionFailure("what was written here cannot be read: \(error)")
        }
    }

    private static func parse(
        _ bytes: UnsafeRawBufferPointer, within bounds: Bounds, flags: Int32 = 0
    ) -> Result<JSON, SyntaxError> {
        Result { () throws(SyntaxError) in
            // The library takes no null pointer, which an empty buffer may have.
            guard let base = bytes.baseAddress, !bytes.isEmpty else { throw SyntaxError(description: "it is empty") }
            try bounds.check(bytes)
            var problem = json_error_t()
            let flags = Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | flags)
            guard let root = json_loadb(base.assumingMemoryBound(to: CChar.self), bytes.count, flags, &problem) else {
                throw SyntaxError(problem)
            }
            defer { json_decref(root) }
            return try JSON(root)
        }
    }

    /// Copies what the library has read.
    private init(_ value: UnsafeMutablePointer<json_t>) throws(SyntaxError) {
        switch value.pointee.type {
        case JSON_OBJECT:
            var object = Object()
            object.reserve(json_object_size(value))
            var position = json_object_iter(value)
            while let here = position {
                guard let member = json_object_iter_value(here) else { break }
                let name = JSON.text(json_object_iter_key(here), json_object_iter_key_len(here))
                object.append(name, try JSON(member))
                position = json_object_iter_next(value, here)
            }
            self = .object(object)
        case JSON_ARRAY:
            var elements: [JSON] = []
            elements.reserveCapacity(json_array_size(value))
            for index in 0..<json_array_size(value) {
                guard let element = json_array_get(value, index) else { break }
                elements.append(try JSON(element))
            }
            self = .array(elements)
        case JSON_STRING:
            self = .string(JSON.text(json_string_value(value), json_string_length(value)))
        case JSON_INTEGER:
            guard let integer = Int(exactly: json_integer_value(value)) else {
                throw SyntaxError(description: "an integer is too big")
            }
            self = .int(integer)
        case JSON_REAL: self = .real(json_real_value(value))
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        default: self = .null
        }
    }

    /// A string of the library, which has checked that it is UTF-8.
    private static func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
        let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSON.SyntaxError {
    fileprivate init(_ problem: json_error_t) {
        let text = withUnsafeBytes(of: problem.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        description = "line \(problem.line), column \(problem.column): \(text)"
    }
}
