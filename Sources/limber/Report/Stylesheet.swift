/// How a page looks, on a screen and on a sheet of A4.
enum Stylesheet {
    static let text = """
        @page { size: A4; margin: 14mm 15mm; }
        * { box-sizing: border-box; }
        html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        body { margin: 0 auto; padding: 28px 24px; max-width: 744px; background: #fff; color: \(PageColour.ink);
          font: 13.5px/1.45 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
        header { border-bottom: 2px solid \(PageColour.ink); padding-bottom: 8px; margin-bottom: 14px; }
        h1 { margin: 0; font-size: 23px; line-height: 1.2; }
        h2 { margin: 22px 0 7px; font-size: 15px; break-after: avoid; }
        p { margin: 3px 0; }
        .dose { color: #4a5157; }
        .figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; margin: 0; padding: 0; }
        .figures div { border: 1px solid #d9dcde; border-radius: 6px; padding: 7px 11px; }
        .figures dt { color: #5d656b; font-size: 11.5px; }
        .figures dd { margin: 0; font-size: 19px; font-weight: 600; }
        .figures dd small { display: block; font-size: 11.5px; font-weight: 400; color: #5d656b; }
        svg { font: 11.5px "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
        svg.calendar, svg.pain { display: block; width: 100%; height: auto; }
        svg text { fill: \(PageColour.ink); }
        svg .dim { fill: #5d656b; }
        svg .tiny { fill: #5d656b; font-size: 9.5px; }
        svg .strong { font-weight: 600; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 3px 16px; margin: 6px 0 0; padding: 0; font-size: 11.5px; }
        .legend svg { vertical-align: -2px; }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th { text-align: left; font-weight: 600; font-size: 11.5px; color: #5d656b; border-bottom: 1px solid #9aa0a5; }
        th, td { padding: 3px 8px 3px 0; vertical-align: top; }
        td { border-bottom: 1px solid #e6e8ea; overflow-wrap: anywhere; }
        tr { break-inside: avoid; }
        .n { text-align: right; }
        th:last-child, td:last-child { padding-right: 0; }
        tr.sum td { border-top: 1px solid #9aa0a5; border-bottom: 0; font-weight: 600; }
        .note { white-space: pre-line; }
        .lack { color: \(PageColour.bad); }
        .bar { vertical-align: -1px; }
        section { break-inside: auto; }
        section.whole { break-inside: avoid; }
        footer { margin-top: 22px; padding-top: 7px; border-top: 1px solid #d9dcde; font-size: 11px; color: #5d656b; }
        @media print { body { padding: 0; max-width: none; } }
        """
}
