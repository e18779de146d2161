import LimberCore

/// Puts a theme together from its own file, those that it inherits, and the default theme where all of them are silent.
struct Inheritance {
    /// How many files a theme may go through.
    static let depthLimit = 4

    let shelf: Shelf
    let builtIns: Shelf

    func theme(at spot: Shelf.Spot) -> Reading<Theme> {
        switch gather(spot, heirs: []) {
        case .failure(let problems):
            return Reading(failed: problems.problems)
        case .success(let parts):
            let motifs = parts.motifs.merging(fallbacks(for: parts, at: spot)) { own, _ in own }
            return Reading(parts.file.findings) { () throws(Problem) in
                Theme(name: spot.name, title: parts.file.title ?? spot.name, about: parts.file.about, motifs: motifs)
            }
        }
    }

    /// A file with what it has from those that it inherits.
    private struct Parts {
        let file: ThemeFile
        let timbres: [String: Timbre]
        let motifs: [Cue: Motif]
    }

    private struct Unreadable: Error {
        let problems: [Problem]
    }

    /// - Parameter heirs: the files that are read because they inherit this one.
    private func gather(_ spot: Shelf.Spot, heirs: [Shelf.Spot]) -> Result<Parts, Unreadable> {
        let file: ThemeFile
        do throws(Problem) {
            file = try ThemeFile(try FileText.read(spot.path), path: spot.path)
        } catch {
            return .failure(Unreadable(problems: [error]))
        }
        let parent = file.parent.flatMap { self.parent($0, of: file, at: spot, heirs: heirs) }
        let timbres = file.timbres(inherited: parent?.timbres ?? [:])
        let own = file.motifs(timbres: timbres)
        let motifs = own.merging(parent?.motifs ?? [:]) { own, _ in own }
        return .success(Parts(file: file, timbres: timbres, motifs: motifs))
    }

    private func parent(_ name: String, of file: ThemeFile, at spot: Shelf.Spot, heirs: [Shelf.Spot]) -> Parts? {
        let line = heirs + [spot]
        // A theme of the user's that inherits its own name, inherits the one that it hides.
        guard let place = name == spot.name ? builtIns.find(name) : shelf.find(name) else {
            let similar = shelf.similar(to: name).first.map { "did you mean `\($0)`?" } ?? "write the name of a theme"
            file.errorAtParent("there is no theme \(quoted(name)) to inherit; \(similar)")
            return nil
        }
        guard !line.contains(where: { $0.path == place.path }) else {
            let circle = (line.map(\.name) + [name]).joined(separator: " > ")
            file.errorAtParent("the theme inherits itself (\(circle)); let one of them stand alone")
            return nil
        }
        guard line.count < Self.depthLimit else {
            file.errorAtParent("themes are inherited more than \(Self.depthLimit) deep; inherit an earlier one")
            return nil
        }
        switch gather(place, heirs: line) {
        case .success(let parts) where !parts.file.findings.hasErrors:
            return parts
        case .success(let parts):
            report(parts.file.findings.problems, of: name, to: file)
        case .failure(let failure):
            report(failure.problems, of: name, to: file)
        }
        return nil
    }

    private func report(_ problems: [Problem], of parent: String, to file: ThemeFile) {
        file.errorAtParent("the theme \(quoted(parent)) that it inherits has problems; mend them first")
        for problem in problems where problem.severity == .error { file.findings.add(problem) }
    }

    /// What the built-in default theme gives for cues that nobody describes.
    private func fallbacks(for parts: Parts, at spot: Shelf.Spot) -> [Cue: Motif] {
        let missing = Cue.allCases.filter { parts.motifs[$0] == nil }
        if missing.isEmpty || parts.file.findings.hasErrors { return [:] }
        let names = missing.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        let defaults = builtIns.find(Theme.defaultName).flatMap { place in
            place.path == spot.path ? nil : try? gather(place, heirs: [spot]).get().motifs
        }
        guard let defaults, missing.allSatisfy({ defaults[$0] != nil }) else {
            parts.file.errorAtCues("there is no motif for \(names), and the built-in theme has none either; add them")
            return [:]
        }
        parts.file.warningAtCues("there is no motif for \(names); they sound as in \(Theme.defaultName)")
        return defaults
    }
}
