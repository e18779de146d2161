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
            let defaults = defaults(for: spot)
            reportMissing(parts, defaults: defaults)
            return Reading(parts.file.findings) { () throws(Problem) in
                Theme(
                    name: spot.name, title: parts.file.title ?? spot.name, about: parts.file.about,
                    motifs: parts.motifs.merging(defaults?.motifs ?? [:]) { own, _ in own },
                    substitutes: parts.substitutes(after: defaults)
                )
            }
        }
    }

    /// A file with what it has from those that it inherits.
    private struct Parts {
        let file: ThemeFile
        let timbres: [String: Timbre]
        /// Its own, and those that it inherits.
        let motifs: [Cue: Motif]
        /// What the cues that have a sound file would be otherwise.
        var substitutes: [Cue: Motif] = [:]

        /// The substitutes of this file, where `older` gives what it leaves out.
        func substitutes(after older: Parts?) -> [Cue: Motif] {
            var all = substitutes
            for (cue, motif) in motifs where motif.isFile && all[cue] == nil {
                all[cue] = older?.motifs[cue].flatMap { $0.isFile ? older?.substitutes[cue] : $0 }
            }
            return all
        }
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
        var parts = Parts(file: file, timbres: timbres, motifs: motifs)
        parts.substitutes = parts.substitutes(after: parent)
        return .success(parts)
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

    /// The built-in default theme, which fills gaps; nil for itself.
    private func defaults(for spot: Shelf.Spot) -> Parts? {
        guard let place = builtIns.find(Theme.defaultName), place.path != spot.path else { return nil }
        return try? gather(place, heirs: [spot]).get()
    }

    private func reportMissing(_ parts: Parts, defaults: Parts?) {
        let missing = Cue.allCases.filter { parts.motifs[$0] == nil }
        if missing.isEmpty || parts.file.findings.hasErrors { return }
        let names = missing.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        if let defaults, missing.allSatisfy({ defaults.motifs[$0] != nil }) {
            parts.file.warningAtCues("there is no motif for \(names); they sound as in \(Theme.defaultName)")
        } else {
            parts.file.errorAtCues("there is no motif for \(names), and the built-in theme has none either; add them")
        }
    }
}
