extension Dispatch.Content {
    /// What becomes a message of its own; `nil` for what changes an older one, or none.
    public var message: Message? {
        switch self {
        case .send(let message), .reply(_, let message), .digest(_, let message), .photo(_, let message),
            .document(_, let message):
            message
        case .edit, .answer, .delete, .pin, .unpin: nil
        }
    }

    /// The identifiers of the messages that it says as one; usually none.
    public var joined: [Int64] {
        if case .digest(let parts, _) = self { parts } else { [] }
    }

    /// The same behind a line that comes first.
    public func following(_ line: Message) -> Self {
        switch self {
        case .send(let message): .send(line.followed(by: message))
        case .reply(let id, let message): .reply(to: id, line.followed(by: message))
        case .digest(let parts, let message): .digest(of: parts, line.followed(by: message))
        case .document(let export, let caption): .document(export, caption: line.followed(by: caption))
        case .photo(let picture, let caption): .photo(picture, caption: line.followed(by: caption))
        case .edit, .answer, .delete, .pin, .unpin: self
        }
    }
}

extension Message {
    /// One message of two, with the buttons and the sound of the second.
    fileprivate func followed(by message: Message) -> Message {
        Message(
            spans + [Span("\n")] + message.spans, keyboard: message.keyboard, isSilent: message.isSilent)
    }
}
