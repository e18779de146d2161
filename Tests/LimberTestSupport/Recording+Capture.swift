extension Recording {
    /// Reads what the simulated card has written so far.
    ///
    /// Of a run that has no end, what was played by `end` counts: the present, or the moment at which its process was killed.
    public init(capture path: String, channel: Waveform.Channel = .loudest, until end: Int64 = monotonicNow()) throws {
        let lines = ((try? readText("\(path).jsonl")) ?? "").split(separator: "\n").map(Entry.init)
        let starts = lines.indices.filter { lines[$0].event == "start" }
        var runs: [Run] = []
        for (number, index) in starts.enumerated() {
            let entry = lines[index]
            let next = lines[(index + 1)...].first { $0.event == "start" || $0.event == "stop" }
            let stop = next.flatMap { $0.event == "stop" ? $0 : nil }
            let rate = Double(entry.integer("rate")) * (1 + entry.real("ppm") / 1e6)
            let channels = max(1, Int(entry.integer("channels")))
            let offset = Int(entry.integer("offset"))

            var frames = Int(stop?.integer("frames") ?? 0)
            if stop == nil {
                frames = Int(max(0, Double(end - entry.integer("time")) * rate / 1e9))
                if number + 1 < starts.count {
                    frames = min(frames, (Int(lines[starts[number + 1]].integer("offset")) - offset) / (4 * channels))
                }
            }
            let waveform = try Waveform(
                floats: path, offset: offset, frames: frames, channels: channels, rate: rate, channel: channel)
            runs.append(Run(start: entry.integer("time"), waveform: waveform, ending: stop?.text("why")))
        }
        self.runs = runs
        openings = lines.indices.filter { lines[$0].event == "open" }.map { index in
            let opened = lines[index]
            let next = lines[(index + 1)...].first { $0.event == "open" || $0.event == "close" }
            return Opening(
                process: Int32(opened.integer("pid")), opened: opened.integer("time"),
                closed: next.flatMap { $0.event == "close" ? $0.integer("time") : nil })
        }
    }

    /// A line of the card's log: a flat object of numbers and plain words.
    private struct Entry {
        private let fields: [Substring: Substring]

        init(_ line: Substring) {
            var fields: [Substring: Substring] = [:]
            for field in line.split(whereSeparator: { "{},".contains($0) }) {
                let parts = field.split(separator: ":").map { $0.drop { $0 == "\"" }.prefix { $0 != "\"" } }
                if parts.count == 2 { fields[parts[0]] = parts[1] }
            }
            self.fields = fields
        }

        var event: Substring { fields["event"] ?? "" }
        func text(_ name: Substring) -> String { String(fields[name] ?? "") }
        func integer(_ name: Substring) -> Int64 { fields[name].flatMap { Int64($0) } ?? 0 }
        func real(_ name: Substring) -> Double { fields[name].flatMap { Double($0) } ?? 0 }
    }
}
