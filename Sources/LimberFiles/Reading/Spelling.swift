/// Finds the words that someone may have meant.
public enum Spelling {
    /// The known word nearest to what was written; nil where none is near.
    public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        similar(to: word, among: known, limit: 1).first
    }

    /// The known words like what was written, the nearest first: few letters apart, also from the
    /// beginning of a longer word, or one a part of the other.
    public static func similar(to word: String, among known: some Sequence<String>, limit: Int = 3) -> [String] {
        let written = Array(word.lowercased())
        guard (1...64).contains(written.count) else { return [] }
        var ranked: [(distance: Int, word: String)] = []
        for candidate in known {
            let letters = Array(candidate.lowercased())
            let distances = distances(written, letters)
            let distance = distances[letters.count]
            let isBeginning = written.count >= 4 && distances.contains { $0 <= written.count / 4 }
            let isNear = distance <= max(1, min(written.count, letters.count) / 3)
            let isPart = min(written.count, letters.count) >= 3 && (contains(letters, written) || contains(written, letters))
            if isNear || isBeginning || isPart { ranked.append((distance, candidate)) }
        }
        return ranked.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(limit).map(\.word)
    }

    /// Letters to add, drop, replace or swap with a neighbour to make one word the other.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        distances(left, right)[right.count]
    }

    /// The distance of `left` to each beginning of `right`, the empty one first.
    private static func distances(_ left: [Character], _ right: [Character]) -> [Int] {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last
    }

    private static func contains(_ letters: [Character], _ part: [Character]) -> Bool {
        guard part.count <= letters.count else { return false }
        return (0...letters.count - part.count).contains { letters[$0...].starts(with: part) }
    }
}
