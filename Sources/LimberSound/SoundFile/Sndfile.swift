import CSndfile
import Glibc

/// The functions of libsndfile. It is loaded when a sound file is read or written, and stays loaded: who has none of
/// these files needs neither the library nor the memory that it takes.
struct Sndfile {
    typealias Handle = OpaquePointer
    typealias Open = @convention(c) (Int32, Int32, UnsafeMutablePointer<SF_INFO>?, Int32) -> Handle?
    typealias Read = @convention(c) (Handle?, UnsafeMutablePointer<Float>?, sf_count_t) -> sf_count_t
    typealias WriteShorts = @convention(c) (Handle?, UnsafePointer<Int16>?, sf_count_t) -> sf_count_t
    typealias WriteFloats = @convention(c) (Handle?, UnsafePointer<Float>?, sf_count_t) -> sf_count_t
    typealias Describe = @convention(c) (Handle?) -> UnsafePointer<CChar>?
    typealias Close = @convention(c) (Handle?) -> Int32

    static let libraryName = "libsndfile.so.1"

    let open: Open
    let read: Read
    let writeShorts: WriteShorts
    let writeFloats: WriteFloats
    let close: Close
    private let describe: Describe

    /// - Throws: `libraryMissing`.
    init(libraryName: String = Self.libraryName) throws(SoundFileError) {
        guard let library = dlopen(libraryName, RTLD_NOW | RTLD_LOCAL) else {
            throw .libraryMissing(reason: dlerror().map { String(cString: $0) } ?? "\(libraryName) is not there")
        }
        func symbol<Function>(_ name: String, as type: Function.Type) throws(SoundFileError) -> Function {
            guard let address = dlsym(library, name) else {
                throw .libraryMissing(reason: "\(libraryName) has no \(name)")
            }
            return unsafeBitCast(address, to: type)
        }
        open = try symbol("sf_open_fd", as: Open.self)
        read = try symbol("sf_readf_float", as: Read.self)
        writeShorts = try symbol("sf_writef_short", as: WriteShorts.self)
        writeFloats = try symbol("sf_writef_float", as: WriteFloats.self)
        describe = try symbol("sf_strerror", as: Describe.self)
        close = try symbol("sf_close", as: Close.self)
    }

    /// What went wrong last with a file, or with opening one.
    func reason(_ handle: Handle?) -> String {
        var reason = describe(handle).map { String(cString: $0) } ?? "unknown error"
        if reason.hasSuffix(".") { reason.removeLast() }
        return reason
    }
}
