/// A word or a sign of an interface's description.
struct DescriptionToken {
    let text: String
    let line: Int

    static func all(of text: String) throws(InterfaceDescription.SyntaxError) -> [DescriptionToken] {
        var tokens: [DescriptionToken] = []
        var depth = 0
        for (index, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = index + 1
            var rest = content.drop(while: \.isWhitespace)
            if rest.first == "#" {
                guard depth == 0 else {
                    throw InterfaceDescription.SyntaxError(line: line, reason: "a comment within a declaration")
                }
                continue
            }
            while let first = rest.first {
                let token = rest.prefix(length(of: rest))
                guard !token.isEmpty else {
                    throw InterfaceDescription.SyntaxError(line: line, reason: "\(first) has no meaning here")
                }
                if token == "(" { depth += 1 }
                if token == ")" { depth -= 1 }
                tokens.append(DescriptionToken(text: String(token), line: line))
                rest = rest.dropFirst(token.count).drop(while: \.isWhitespace)
            }
        }
        return tokens
    }

    private static func length(of text: Substring) -> Int {
        if let sign = ["->", "[]", "(", ")", ",", ":", "?"].first(where: { text.hasPrefix($0) }) { return sign.count }
        return text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }.count
    }
}
