import Foundation

/// What is known of the terminal, if there is one.
enum Terminal {
    enum Stream: Int32 {
        case output = 1
        case error = 2
    }

    /// Whether a stream goes to a terminal.
    static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

    /// Whether the user asked for no colour (https://no-color.org) or the terminal has none.
    static var refusesColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
    }

    /// The number of characters in a line.
    static func width(_ stream: Stream) -> Int {
        var size = winsize()
        return ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
