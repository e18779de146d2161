import Testing

@testable import LimberSound

@Suite struct SndfileTests {
    @Test func aMissingLibraryIsNamedWithItsPackage() {
        let error = #expect(throws: SoundFileError.self) { try Sndfile(libraryName: "libsndfile.so.99") }
        guard case .libraryMissing = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("sudo apt install libsndfile1") == true)
    }

    @Test func aLibraryWithoutItsFunctionsIsMissing() {
        #expect(throws: SoundFileError.libraryMissing(reason: "libm.so.6 has no sf_open_fd")) {
            try Sndfile(libraryName: "libm.so.6")
        }
    }
}
