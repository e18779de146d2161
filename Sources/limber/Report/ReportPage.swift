import LimberControl
import LimberCore

/// A page on how a plan was kept, for whoever asked for it: one file, which needs nothing else.
struct ReportPage {
    let plan: Player.PlanStats
    /// What the plan asks for, as far as it is known.
    let info: Player.PlanInfo?
    let stats: Player.GetStats.Answer
    /// Whose it is, as far as that is to be told.
    let name: String?

    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(plan.title)\(name.map { ": \($0)" } ?? "")</title>
        <style>
        \(HTML(trusted: Stylesheet.text))
        </style>
        </head>
        <body>
        \(header)\(figures)\(calendar)\(weeks)\(skips)\(pain)\(stretches)\(notes)\(footer)</body>
        </html>

        """
    }

    private var header: HTML {
        let entries = (info?.entries ?? []).map { entry -> HTML in "<p class=\"dose\">\(entry.spoken)</p>\n" }
        let about = info?.about.map { about -> HTML in "<p>\(about)</p>\n" } ?? ""
        return """
            <header>
            <h1>\(plan.title)</h1>
            <p><strong>\(name.map { "\($0), " } ?? "")\(period)</strong></p>
            \(entries)\(about)</header>

            """
    }

    private var figures: HTML {
        let tally = plan.tally
        let sum = stats.stretches.sum
        let balance = Balance(left: sum.left, right: sum.right)
        let days = plan.streak == 1 ? "1 day" : "\(plan.streak) days"
        let sides = balance.left + balance.right == .zero ? "none" : sum.neglected == nil ? "even" : "uneven"
        return """
            <dl class="figures">
            \(figure("Done", tally.percent.map { "\($0) %" } ?? "-", tally.share.isEmpty ? "nothing was due" : tally.share))\
            \(figure("In a row", days, "at best \(plan.bestStreak)"))\
            \(figure("Stretched", plan.stretched.spoken, "in \(plan.weeks.count == 1 ? "1 week" : "\(plan.weeks.count) weeks")"))\
            \(figure("Sides", sides, "left \(balance.left.spoken), right \(balance.right.spoken)"))</dl>

            """
    }

    private func figure(_ title: String, _ value: String, _ rest: String) -> HTML {
        "<div><dt>\(title)</dt><dd>\(value)<small>\(rest)</small></dd></div>\n"
    }

    private var calendar: HTML {
        let calendar = CalendarPicture(plan: plan)
        return """
            <section>
            <h2>Day by day</h2>
            \(calendar.pictures)\(calendar.legend)
            </section>

            """
    }

    private var footer: HTML {
        """
        <footer>Done is a session that was completed, or left when three quarters of its stretching or more were held. An extra \
        makes up for a dose that was missed on the same day. In a row: days on which all was done that was asked; one lapse is \
        forgiven, but neither the second in a row nor the second within seven days, and days that were skipped or held back for \
        pain do not count. A side lacks where it had less than \(Balance.share) % of the other, and a minute less. \
        Written by limber \(Player.version) on \(day(stats.today)?.long ?? stats.today).</footer>

        """
    }

    /// From the first day of the plan that is told to the present one.
    private var period: String {
        guard let first = first, let last = day(stats.today) else { return "\(plan.since) to \(stats.today)" }
        return "\(first.long) to \(last.long)"
    }

    var first: Day? { plan.days.first.flatMap { day($0.day) } }

    func day(_ text: String) -> Day? { Day(text) }
}
