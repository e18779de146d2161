import Glibc

/// Makes a folder that is the user's alone, with the folders above it; where it cannot be made, what is written to it fails.
func makeFolder(_ path: String) {
    var made = ""
    for part in path.split(separator: "/") {
        made += "/\(part)"
        mkdir(made, 0o700)
    }
}
