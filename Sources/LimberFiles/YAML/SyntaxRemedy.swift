/// libyaml's syntax errors in the words of someone who writes a routine, each with what to do.
enum SyntaxRemedy {
    static let tab = "a tab stands where YAML wants spaces; indent with spaces"

    static func message(for problem: String) -> String {
        known.first { problem.hasPrefix($0.problem) }?.message ?? "\(problem); check the indentation and the quotes"
    }

    private static let known: [(problem: String, message: String)] = [
        (
            "mapping values are not allowed",
            "a `:` stands where none can be; quote a text that has `: ` in it, or check the indentation"
        ),
        (
            "could not find expected ':'",
            "a key without its `:`; write `key: value`, or quote a text that goes over several lines"
        ),
        ("did not find expected key", "this line fits neither the list nor the keys above it; check the indentation"),
        ("did not find expected '-' indicator", "this line does not belong to the list above it; check the indentation"),
        (
            "did not find expected ',' or ']'",
            "a list in `[` brackets goes wrong here; close it with `]`, or put `,` between its items"
        ),
        (
            "did not find expected ',' or '}'",
            "a mapping in `{` braces goes wrong here; close it with `}`, or put `,` between its entries"
        ),
        ("found unexpected end of stream", "the file ends within a quoted text; close the quote"),
        ("found unexpected document indicator", "the file ends within a quoted text; close the quote"),
        ("block sequence entries are not allowed", "a `-` stands where no list can begin; put the list on the next line"),
        ("found character that cannot start any token", "a text cannot begin with this character; quote the text"),
        ("found unknown escape character", "an unknown `\\` escape; write `\\\\` for a backslash, or use single quotes"),
        (
            "did not find expected hexdecimal number",
            "an escape without its digits; use single quotes, or write the character itself"
        ),
        ("did not find expected <document start>", "text follows the end of the document; check the indentation"),
        ("found undefined tag handle", "tags (`!name`) are not supported; leave it out, or quote the text"),
        ("did not find expected alphabetic or numeric", "`&` and `*` cannot begin a text; quote it"),
        ("found a tab character", tab),
    ]
}
