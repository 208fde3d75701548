/// Who may come in: only this machine, only under the secret path, and only the page itself may act.
///
/// A web page of somebody else's, open in the same browser, can send requests to 127.0.0.1. It cannot know
/// the path, its `Origin` is another, it cannot add a header of ours without asking first, and a name of its
/// own that it lets point to 127.0.0.1 shows in `Host`.
///
/// - SeeAlso: https://owasp.org/www-community/attacks/csrf
/// - SeeAlso: https://fetch.spec.whatwg.org/#origin-header
struct RehearsalDoor: Hashable, Sendable {
    /// Hexadecimal digits or letters, without slashes.
    let secretPath: String
    let port: UInt16

    /// What the page's addresses stand for.
    enum Page: Hashable, Sendable {
        case asset(ChatPage.Asset)
        case notice, events, write, press, photo
        /// The page's address without its last slash.
        case moved(to: String)
    }

    /// The name that this server goes by in `Host` and `Origin`.
    private var names: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

    /// - Returns: `nil` for a request that may go on.
    func refusal(of request: LoopbackRequest) -> LoopbackAnswer? {
        guard names.contains(request.host.lowercased()) else {
            return .refused(403, "This server answers to 127.0.0.1 and localhost only.")
        }
        guard !BotAPIRequest.isMeant(by: request.target), request.method == "POST" else { return nil }
        guard request.origin.lowercased() == "http://\(request.host.lowercased())", request.hasMarker else {
            return .refused(403, "Only the chat page itself may do this.")
        }
        guard !request.isTooLarge else { return .refused(413, "That is too much at once.") }
        return nil
    }

    /// - Returns: `nil` where there is nothing.
    func page(of request: LoopbackRequest) -> Page? {
        let path = request.path
        guard path.hasPrefix("/\(secretPath)") else { return nil }
        switch path.dropFirst(secretPath.utf8.count + 1) {
        case "": return .moved(to: "/\(secretPath)/")
        case "/events": return .events
        case "/notice": return .notice
        case "/write": return .write
        case "/press": return .press
        case "/photo": return .photo
        case let rest: return ChatPage.asset(at: rest).map(Page.asset)
        }
    }
}
