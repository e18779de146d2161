import LimberControl
import LimberCore

// The tables.
extension ReportPage {
    var weeks: HTML {
        let rows = plan.weeks.map { week(day($0.week)?.long ?? $0.week, $0.tally, $0.stretched, "") }
        let sum = week("all", plan.tally, plan.stretched, " class=\"sum\"")
        return """
            <section class="\(plan.weeks.count > 20 ? "" : "whole")">
            <h2>Week by week</h2>
            <table><thead><tr><th>week of</th><th class="n">done</th><th class="n">of these extra</th><th class="n">partly</th>\
            <th class="n">missed</th><th class="n">skipped</th><th class="n">held back</th><th class="n">stretched</th></tr></thead>
            <tbody>\(rows)\(sum)</tbody></table>
            </section>

            """
    }

    private func week(_ title: String, _ tally: Player.DoseTally, _ stretched: Duration, _ kind: HTML) -> HTML {
        let numbers = [tally.extra, tally.partial, tally.missed, tally.skipped, tally.heldBack].map { number -> HTML in
            "<td class=\"n\">\(number == 0 ? "" : "\(number)")</td>"
        }
        return """
            <tr\(kind)><td>\(title)</td><td class="n">\(tally.share)</td>\(numbers)<td class="n">\(stretched.spoken)</td></tr>

            """
    }

    var skips: HTML {
        guard !plan.skipped.isEmpty else { return "" }
        let rows = plan.skipped.map { skip -> HTML in
            """
            <tr><td>\(day(String(skip.dose.prefix(10)))?.long ?? skip.dose)</td><td>\(String(skip.dose.dropFirst(11)))</td>\
            <td class="note">\(skip.why ?? "")</td></tr>

            """
        }
        return """
            <section class="\(rows.count > 20 ? "" : "whole")">
            <h2>Skipped</h2>
            <table><thead><tr><th>day</th><th>dose</th><th>why</th></tr></thead><tbody>\(rows)</tbody></table>
            </section>

            """
    }

    var pain: HTML {
        guard let first, let last = day(stats.today), first <= last,
            let picture = PainPicture(notes: stats.notes, days: first...last).picture
        else { return "" }
        return """
            <section class="whole">
            <h2>Pain, from 0 to 10</h2>
            \(picture)\(PainPicture.legend)
            </section>

            """
    }

    var stretches: HTML {
        guard !stats.stretches.isEmpty else { return "" }
        let most = stats.stretches.flatMap { [$0.left, $0.right, $0.both] }.max() ?? .zero
        let rows = stats.stretches.map { row($0, most, "") }
        let sum = stats.stretches.count > 1 ? row(stats.stretches.sum, .zero, " class=\"sum\"") : ""
        return """
            <section class="\(rows.count > 20 ? "" : "whole")">
            <h2>Time held, by side</h2>
            <table><thead><tr><th>stretch</th><th>left</th><th>right</th><th>no sides</th><th></th></tr></thead>
            <tbody>\(rows)\(sum)</tbody></table>
            </section>

            """
    }

    /// - Parameter most: what the longest bar is; zero for none.
    private func row(_ stretch: Player.StretchTotal, _ most: Duration, _ kind: HTML) -> HTML {
        """
        <tr\(kind)><td>\(stretch.name)</td><td>\(bar(stretch.left, of: most, PageColour.left))</td>\
        <td>\(bar(stretch.right, of: most, PageColour.right))</td><td>\(bar(stretch.both, of: most, PageColour.quiet))</td>\
        <td class="lack">\(stretch.imbalance ?? "")</td></tr>

        """
    }

    private func bar(_ time: Duration, of most: Duration, _ colour: String) -> HTML {
        guard time > .zero else { return "" }
        guard most > .zero else { return "\(time.spoken)" }
        let width = max(1, time / most * 60)
        return """
            <svg class="bar" width="64" height="10" aria-hidden="true"><rect width="\(width)" height="10" rx="2" \
            fill="\(colour)"/></svg> \(time.spoken)
            """
    }

    var notes: HTML {
        let told = stats.notes.filter { $0.note != nil }
        guard !told.isEmpty else { return "" }
        let rows = told.map { note -> HTML in
            """
            <tr><td>\(day(String(note.start.prefix(10)))?.short ?? "")</td><td>\(note.title)</td>\
            <td>\(note.painWording)</td><td class="note">\(note.note ?? "")</td></tr>

            """
        }
        return """
            <section>
            <h2>Notes</h2>
            <table><thead><tr><th>day</th><th>session</th><th>pain before / during / after</th><th>note</th></tr></thead>
            <tbody>\(rows)</tbody></table>
            </section>

            """
    }
}

extension Player.SessionNote {
    /// Before, during and after, as far as it is known: `4 / - / 2`.
    fileprivate var painWording: String {
        hurt.contains { $0 != nil } ? hurt.map { $0.map(String.init) ?? "-" }.joined(separator: " / ") : ""
    }
}
