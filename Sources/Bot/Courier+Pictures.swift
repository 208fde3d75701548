import Commands
import Domain
import Telegram

extension Courier {
    /// A picture with its text; the text alone where there is no picture or Telegram does not take it.
    func send(
        _ picture: Picture, _ caption: Message, for dispatch: Dispatch
    ) async throws(TelegramError) -> MessageID? {
        let painting = await painter.paint(picture)
        var caption = caption
        caption.spans += painting.ending
        if painting.lacksKey { caption.spans.append(FactorOffer.withoutKey(under: caption)) }
        switch painting.png {
        case .failure(let error):
            log(.warning, "picture.undrawn", ["why": error])
            return try await send(caption, for: dispatch)
        case .success(let png):
            do throws(TelegramError) {
                return try await client.send(
                    photo: png, caption: caption, to: dispatch.chat, in: dispatch.topic)
            } catch {
                guard error.isAboutThePicture, !error.isTopicGone else { throw error }
                log(.warning, "picture.refused", ["why": error])
                return try await send(caption, for: dispatch)
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
