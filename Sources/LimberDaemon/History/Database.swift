import CSQLite

/// A connection to a SQLite database. To be used by one thread at a time; its methods block.
final class Database {
    /// Why SQLite did not do it.
    struct Failure: Error, Equatable, CustomStringConvertible {
        /// SQLite's result code, without its extension.
        let code: Int32
        let description: String

        fileprivate init(_ code: Int32, _ handle: OpaquePointer?) {
            self.code = code & 0xFF
            description = String(cString: handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
        }

        init(code: Int32, description: String) {
            self.code = code
            self.description = description
        }

        /// Whether it says that the tables are not such as was thought, where the statement cannot be wrong.
        var isOfForm: Bool { [SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH].contains(code) }
    }

    /// What a column holds here.
    enum Value {
        case integer(Int)
        case text(String)
        case null

        init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
        init(_ text: String?) { self = text.map { .text($0) } ?? .null }
        init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
    }

    /// A row of an answer, as long as it is the present one.
    struct Row {
        fileprivate let statement: OpaquePointer

        func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }

        func optionalInt(_ column: Int32) -> Int? {
            sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : int(column)
        }

        /// Whatever stands in the file: from none to a year.
        func duration(_ column: Int32) -> Duration { .milliseconds(int(column, within: 0...366 * 24 * 3_600_000)) }

        /// Milliseconds since 1970, until the year 9999.
        func time(_ column: Int32) -> Int { int(column, within: 0...253_402_300_799_999) }

        /// The nearest number that makes sense.
        func int(_ column: Int32, within bounds: ClosedRange<Int>) -> Int {
            min(max(bounds.lowerBound, int(column)), bounds.upperBound)
        }

        func text(_ column: Int32) -> String { optionalText(column) ?? "" }

        func optionalText(_ column: Int32) -> String? {
            sqlite3_column_text(statement, column).map { String(cString: $0) }
        }
    }

    private let handle: OpaquePointer
    private var prepared: [String: OpaquePointer] = [:]

    enum Mode {
        /// The file is made where it is not there.
        case writing
        case reading
        /// Nobody writes to the file meanwhile.
        case readingUnchanging
    }

    /// - Parameter path: of a file; or `:memory:`.
    init(path: String, mode: Mode = .writing) throws(Failure) {
        var opened: OpaquePointer?
        let code =
            switch mode {
            case .writing: sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
            case .reading: sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
            case .readingUnchanging:
                sqlite3_open_v2(
                    Self.address(of: path) + "?immutable=1", &opened,
                    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nil)
            }
        guard code == SQLITE_OK, let opened else {
            let failure = Failure(code, opened)
            sqlite3_close_v2(opened)
            throw failure
        }
        handle = opened
        sqlite3_busy_timeout(handle, 500)
    }

    /// A path as a URI.
    private static func address(of path: String) -> String {
        "file:" + path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Runs statements that have no values and whose answers are of no interest.
    func run(script: String) throws(Failure) {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw Failure(code, handle) }
    }

    /// Runs a statement whose answer is of no interest.
    func run(_ sql: String, _ values: Value...) throws(Failure) {
        _ = try query(sql, values) { _ in }
    }

    /// Runs a statement, and reads each row of its answer.
    func rows<Element>(_ sql: String, _ values: Value..., read: (Row) -> Element) throws(Failure) -> [Element] {
        try query(sql, values, read: read)
    }

    /// The first column of the first row, as a number.
    func number(_ sql: String, _ values: Value...) throws(Failure) -> Int? {
        try query(sql, values) { $0.optionalInt(0) }.first ?? nil
    }

    /// Does all of it or, where it fails, nothing.
    func transaction<Result, Problem: Error>(_ body: () throws(Problem) -> Result) throws -> Result {
        try run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // SQLite may have done so by itself, for want of room.
            try? run("ROLLBACK")
            throw error
        }
    }

    private func query<Element>(_ sql: String, _ values: [Value], read: (Row) -> Element) throws(Failure) -> [Element] {
        let statement = try prepare(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { try bind(value, to: Int32(index + 1), of: statement) }
        var rows: [Element] = []
        while true {
            let code = sqlite3_step(statement)
            switch code {
            case SQLITE_ROW: rows.append(read(Row(statement: statement)))
            case SQLITE_DONE: return rows
            default: throw Failure(code, handle)
            }
        }
    }

    private func prepare(_ sql: String) throws(Failure) -> OpaquePointer {
        if let statement = prepared[sql] { return statement }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw Failure(code, handle) }
        prepared[sql] = statement
        return statement
    }

    private func bind(_ value: Value, to index: Int32, of statement: OpaquePointer) throws(Failure) {
        // SQLite copies the text.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code =
            switch value {
            case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
            case .text(let text): sqlite3_bind_text(statement, index, text, Int32(clamping: text.utf8.count), transient)
            case .null: sqlite3_bind_null(statement, index)
            }
        guard code == SQLITE_OK else { throw Failure(code, handle) }
    }
}
