import Foundation

/// What commands say to people, at once.
enum Terminal {
    static func say(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// A headline of the demo.
    static func title(_ text: String) {
        say(isatty(STDOUT_FILENO) == 1 ? "\n\u{1B}[1m\(text)\u{1B}[0m" : "\n\(text)")
    }

    static func write(_ text: String, to stream: FileHandle) {
        // That nobody reads it any more, as after `| head`, is no reason to stop.
        try? stream.write(contentsOf: Data(text.utf8))
    }
}
