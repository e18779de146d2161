/// libyaml's syntax errors in the words of someone who writes a routine, each with what to do.
enum SyntaxRemedy {
    static let tab = "a tab stands where YAML wants spaces; indent with spaces"

    /// - Parameter opening: the line in which the thing begins that goes wrong.
    static func message(for problem: String, opening: Int) -> String {
        guard let remedy = known.first(where: { problem.hasPrefix($0.problem) }) else {
            return "\(problem); check the indentation and the quotes"
        }
        return remedy.leftOpen ? "\(remedy.message) (it begins in line \(opening))" : remedy.message
    }

    private struct Remedy {
        let problem: String
        let message: String
        /// Where it begins is worth telling: the place of the problem may be far behind.
        var leftOpen = false
    }

    private static let known = [
        Remedy(
            problem: "mapping values are not allowed",
            message: "a `:` stands where none can be; quote a text that has `: ` in it, or check the indentation"
        ),
        Remedy(
            problem: "could not find expected ':'",
            message: "a key without its `:`; write `key: value`, or quote a text that goes over several lines"
        ),
        Remedy(
            problem: "did not find expected key",
            message: "this line fits neither the list nor the keys above it; check the indentation"
        ),
        Remedy(
            problem: "did not find expected '-' indicator",
            message: "this line does not belong to the list above it; check the indentation"
        ),
        Remedy(
            problem: "did not find expected ',' or ']'",
            message: "a list in `[` brackets goes wrong here; close it with `]`, or put `,` between its items", leftOpen: true
        ),
        Remedy(
            problem: "did not find expected ',' or '}'",
            message: "a mapping in `{` braces goes wrong here; close it with `}`, or put `,` between its entries", leftOpen: true
        ),
        Remedy(
            problem: "found unexpected end of stream", message: "the file ends within a quoted text; close the quote",
            leftOpen: true
        ),
        Remedy(
            problem: "found unexpected document indicator", message: "the file ends within a quoted text; close the quote",
            leftOpen: true
        ),
        Remedy(
            problem: "block sequence entries are not allowed",
            message: "a `-` stands where no list can begin; put the list on the next line"
        ),
        Remedy(
            problem: "found character that cannot start any token",
            message: "a text cannot begin with this character; quote the text"
        ),
        Remedy(
            problem: "found unknown escape character",
            message: "an unknown `\\` escape; write `\\\\` for a backslash, or use single quotes"
        ),
        Remedy(
            problem: "did not find expected hexdecimal number",
            message: "an escape without its digits; use single quotes, or write the character itself"
        ),
        Remedy(
            problem: "did not find expected <document start>",
            message: "text follows the end of the document; check the indentation"
        ),
        Remedy(
            problem: "found undefined tag handle",
            message: "tags (`!name`) are not supported; leave it out, or quote the text"
        ),
        Remedy(problem: "did not find expected alphabetic or numeric", message: "`&` and `*` cannot begin a text; quote it"),
        Remedy(
            problem: "found incompatible YAML document", message: "this is another version of YAML; delete the `%YAML` line"
        ),
        Remedy(problem: "found a tab character", message: tab),
    ]
}
