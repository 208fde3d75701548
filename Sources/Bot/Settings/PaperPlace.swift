import Wire

/// Where the paper venue keeps its book.
enum PaperPlace: Sendable, Hashable {
    /// In the bot's own process.
    case inside
    /// In a process of its own on this machine, at an address without a slash at its end.
    case process(address: String, port: UInt16)

    static let words = "inside, or http://127.0.0.1:PORT of a running deskbot venue"

    /// - Returns: `nil` for anything but `inside` and an address of this machine with a port.
    init?(_ word: String) {
        guard word != "inside" else {
            self = .inside
            return
        }
        guard Address.isLoopback(word), let colon = word.lastIndex(of: ":"),
            let port = UInt16(word[word.index(after: colon)...]), port > 0
        else { return nil }
        self = .process(address: word, port: port)
    }

    /// As the settings spell it.
    var word: String {
        switch self {
        case .inside: "inside"
        case .process(let address, _): address
        }
    }

    /// `nil` where there is no other process.
    var port: UInt16? {
        switch self {
        case .inside: nil
        case .process(_, let port): port
        }
    }
}
