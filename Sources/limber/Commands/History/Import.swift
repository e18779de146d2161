import ArgumentParser
import Glibc
import LimberControl

extension Limber {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in a history that was exported.",
            discussion: """
                Sessions that are known stay as they are, so that it may be done twice. Where the file is damaged, or only half \
                of one, nothing is changed. A file has 32 MiB at most.

                  limber import history.json
                  ssh other limber export | limber import -
                """
        )

        @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"), completion: .file())
        var file: String

        @OptionGroup var common: GlobalOptions

        /// In bytes. As JSON within JSON, each may become six.
        private static let partSize = 128 << 10
        private static let longest = 32 << 20

        func run() throws {
            var rest = try text()[...]
            let remote = try common.remote()
            var upload: String?
            while true {
                let part = rest.utf8.count > Self.partSize ? rest[..<cut(rest)] : rest
                rest = rest[part.endIndex...]
                let call = Player.Import(text: String(part), upload: upload, more: rest.isEmpty ? nil : true)
                let answer = try remote.demand(call, patience: .seconds(60))
                guard rest.isEmpty else {
                    upload = answer.value.upload
                    continue
                }
                return try common.show(answer) { ["\($0.added ?? 0) sessions added, \($0.known ?? 0) known before"] }
            }
        }

        /// Where a part may end, between two characters.
        private func cut(_ text: Substring) -> String.Index {
            let scalars = text.unicodeScalars
            let index = text.utf8.index(text.startIndex, offsetBy: Self.partSize)
            return scalars.index(after: scalars.index(before: scalars.index(before: index)))
        }

        private func text() throws(Complaint) -> String {
            let name = file == "-" ? "<stdin>" : file
            let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Complaint(.notFound, "\(file): \(String(cString: strerror(errno)))") }
            defer { if file != "-" { close(descriptor) } }
            let bytes = try Input.read(descriptor, path: name, limit: Self.longest)
            guard bytes.count <= Self.longest else { throw Complaint(.badFile, "\(name): it is longer than 32 MiB") }
            guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
                throw Complaint(.badFile, "\(name): it is no text; limber export makes what can be imported")
            }
            return text
        }
    }
}
