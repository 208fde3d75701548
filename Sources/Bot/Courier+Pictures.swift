import Domain
import Telegram

extension Courier {
    /// A picture with its text; the text alone where there is no picture or Telegram does not take it.
    func send(
        _ picture: Picture, _ caption: Message, to chat: ChatID
    ) async throws(TelegramError) -> MessageID? {
        let painting = await painter.paint(picture)
        var caption = caption
        caption.spans += painting.ending
        switch painting.png {
        case .failure(let error):
            log(.warning, "picture.undrawn", ["why": error])
            return try await send(caption, to: chat)
        case .success(let png):
            do throws(TelegramError) {
                return try await client.send(photo: png, caption: caption, to: chat)
            } catch {
                guard error.isAboutThePicture else { throw error }
                log(.warning, "picture.refused", ["why": error])
                return try await send(caption, to: chat)
            }
        }
    }
}

extension TelegramError {
    /// The same text without the picture may get through.
    fileprivate var isAboutThePicture: Bool {
        switch self {
        case .badRequest, .unsendable, .notFound: true
        case .unauthorized, .conflict, .tooMany, .forbidden, .migrated, .server, .unreachable, .malformed: false
        }
    }
}
