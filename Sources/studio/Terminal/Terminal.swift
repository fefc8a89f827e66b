import Foundation

/// What commands say to people: on standard output, at once.
enum Terminal {
    static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// A headline of the demo.
    static func title(_ text: String) {
        say(isatty(STDOUT_FILENO) == 1 ? "\n\u{1B}[1m\(text)\u{1B}[0m" : "\n\(text)")
    }
}
