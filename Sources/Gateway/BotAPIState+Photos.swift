import Domain
import Wire

extension BotAPIState {
    /// Older pictures are forgotten before their messages are.
    static let photosMaximum = 40

    /// - SeeAlso: https://core.telegram.org/bots/api#sendphoto
    mutating func sendPhoto(_ arguments: BotAPIArguments, at now: Timestamp) throws(BotAPIRefusal) -> JSONValue
    {
        guard let file = arguments.file("photo") else {
            throw .badRequest("there is no photo in the request")
        }
        return try keep(arguments, photo: try ChatPhoto(file.bytes), at: now)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#senddocument
    mutating func sendDocument(_ arguments: BotAPIArguments, at now: Timestamp) throws(BotAPIRefusal)
        -> JSONValue
    {
        guard let file = arguments.file("document") else {
            throw .badRequest("there is no document in the request")
        }
        return try keep(arguments, document: try ChatDocument(file), at: now)
    }

    private mutating func keep(
        _ arguments: BotAPIArguments, photo: ChatPhoto? = nil, document: ChatDocument? = nil, at now: Timestamp
    ) throws(BotAPIRefusal) -> JSONValue {
        let chat = try chat(arguments)
        let caption = try MessageRules.caption(arguments)
        let entities = try MessageRules.entities(arguments, named: "caption_entities", in: caption)
        let keyboard = try KeyboardRules.keyboard(arguments)
        let topic = try topic(arguments, in: chat)
        try admit(chat, at: now)
        typingUntil = nil
        let message = keep(chat: chat, at: now) { id, version in
            ChatMessage(
                id: id, chat: chat, author: .bot, sentAt: now, editedAt: nil, text: caption, entities: entities,
                keyboard: keyboard, replyTo: nil, isSilent: arguments.flag("disable_notification"),
                topic: topic, version: version, photo: photo, document: document)
        }
        forgetOldPhotos()
        return message.json(cast)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#editmessagecaption
    mutating func editMessageCaption(
        _ arguments: BotAPIArguments, at now: Timestamp
    ) throws(BotAPIRefusal) -> JSONValue {
        let index = try ownMessage(arguments, to: "edit", orElse: "message can't be edited")
        guard messages[index].isPhoto else { throw .badRequest("there is no caption in the message to edit") }
        let caption = try MessageRules.caption(arguments)
        let entities = try MessageRules.entities(arguments, named: "caption_entities", in: caption)
        return try change(index, to: caption, entities, try KeyboardRules.keyboard(arguments), at: now)
    }

    /// The picture of a message, for the page; `nil` where there is none any more.
    public func photo(of id: MessageID) -> ChatPhoto? {
        messages.last { $0.chat == cast.chat && $0.id == id }?.photo
    }

    private mutating func forgetOldPhotos() {
        let places = messages.indices.filter { messages[$0].photo != nil }
        for place in places.dropLast(Self.photosMaximum) { messages[place].photo = nil }
    }
}
