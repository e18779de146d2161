import Dispatch
import Glibc
import LimberTestSupport
import Testing

@testable import LimberDaemon

@Suite struct FileWatchTests {
    @Test func aFileThatIsReplacedIsToldOfAndNoOther() throws {
        let directory = try TemporaryDirectory()
        let isTold = DispatchSemaphore(value: 0)
        let watch = onQueue { [folder = directory.path] in FileWatch(folder: folder, name: "localtime") { isTold.signal() } }
        try directory.write("other", to: "other")
        try directory.write("one", to: "new")
        #expect(rename(directory.path("new"), directory.path("localtime")) == 0)
        #expect(isTold.wait(timeout: .now() + 60) == .success)
        while isTold.wait(timeout: .now()) == .success {}
        #expect(symlink("other", directory.path("link")) == 0)
        #expect(rename(directory.path("link"), directory.path("localtime")) == 0)
        #expect(isTold.wait(timeout: .now() + 60) == .success)
        withExtendedLifetime(watch) {}
    }

    @Test func aFolderTellsOfItsFilesAndOfItself() throws {
        let directory = try TemporaryDirectory()
        let isTold = DispatchSemaphore(value: 0)
        let watch = onQueue { [path = directory.path("plans")] in FolderWatch(path) { isTold.signal() } }
        func expectNews(_ place: SourceLocation = #_sourceLocation) {
            #expect(isTold.wait(timeout: .now() + 60) == .success, sourceLocation: place)
            // What one change tells twice.
            onQueue {}
            while isTold.wait(timeout: .now()) == .success {}
        }
        for _ in 1...2 {
            #expect(mkdir(directory.path("plans"), 0o700) == 0)
            expectNews()
            try directory.write("one", to: "plans/new.yaml")
            expectNews()
            #expect(rename(directory.path("plans/new.yaml"), directory.path("plans/p.yaml")) == 0)
            expectNews()
            #expect(unlink(directory.path("plans/p.yaml")) == 0)
            expectNews()
            #expect(rmdir(directory.path("plans")) == 0)
            expectNews()
        }
        withExtendedLifetime(watch) {}
    }

    @Test func whereThereIsNothingToWatchNothingIsTold() {
        let watch = onQueue { FileWatch(folder: "/no/such/folder", name: "localtime") { Issue.record("told of nothing") } }
        withExtendedLifetime(watch) {}
    }
}
