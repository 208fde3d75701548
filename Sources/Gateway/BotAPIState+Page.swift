import Domain
import Wire

extension BotAPIState {
    /// After this long without a poll the page says that the bot does not listen.
    static let listeningMaximum = Duration.seconds(20)

    /// What the chat page has to show, as JSON: everything that changed after version `version`.
    ///
    /// Messages are objects of the Bot API, with their version; `first` is the oldest that still exists and
    /// `ids` names all, so that a page drops those that were deleted. Asking again gives the same: nothing is
    /// handed over only once.
    ///
    /// - Parameter session: the one that the page knows; another one is answered from the beginning.
    public func events(after version: Int, session known: String, at now: Timestamp) -> [UInt8] {
        let isSame = known == "\(session)" && version <= self.version
        let after = isSame ? version : 0
        let shown = messages.filter { $0.chat == cast.chat }
        var members: [String: JSONValue] = [
            "session": .string("\(session)"), "version": .number(self.version),
            "bot": .string(cast.botName), "chat": .number(cast.chat.value),
            "listening": .bool(isListening(at: now)), "typing": .bool(typingUntil.map { now < $0 } ?? false),
            "ids": .array(shown.map { .number($0.id.value) }),
            "messages": .array(shown.filter { $0.version > after }.map(page)),
            "answers": .array(answers.filter { isSame && $0.version > after }.map(\.json)),
        ]
        if let top = topMessage { members["pinned"] = top.json(cast) }
        if commandsVersion > after { members["commands"] = .array(commands.map(\.json)) }
        return JSONValue.object(members).serializedBytes
    }

    /// Whether ``events(after:session:at:)`` would say something new.
    public func hasEvents(after version: Int, session known: String) -> Bool {
        self.version != version || known != "\(session)"
    }

    func isListening(at now: Timestamp) -> Bool {
        guard poll == nil else { return true }
        return listenedAt.map { now - $0 < Self.listeningMaximum } ?? false
    }

    private func page(_ message: ChatMessage) -> JSONValue {
        let repliedTo = message.replyTo.flatMap { id in messages.first { $0.id == id } }
        let json = message.json(cast, repliedTo: repliedTo)
        guard let name = message.topic.flatMap({ cast.topics[$0] }), case .object(var members) = json else {
            return json
        }
        members["topic"] = .string(name)
        return .object(members)
    }
}

extension QueryAnswer {
    fileprivate var json: JSONValue {
        .object([
            "query": .string(query), "message": .number(message.value), "data": .string(data),
            "text": .string(text), "alert": .bool(isAlert), "version": .number(version),
        ])
    }
}
