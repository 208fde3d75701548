import Commands
import Domain
import Telegram

extension Courier {
    /// A file of records with its text; the text, and that there is none, where it could not be made.
    func send(
        _ export: Export, _ caption: Message, for dispatch: Dispatch
    ) async throws(TelegramError) -> MessageID? {
        switch await exporter?.file(of: export, in: ExportCard.language(of: caption)) {
        case .success(let bytes)?:
            return try await client.send(
                document: bytes, named: export.fileName, type: export.format.mediaType, caption: caption,
                to: dispatch.chat, in: dispatch.topic)
        case .failure(let error)?: log(.warning, "export.failed", ["why": error])
        case nil: log(.warning, "export.failed", ["why": "there is no journal here"])
        }
        var message = caption
        message.spans.append(ExportCard.failed(under: caption))
        return try await send(message, for: dispatch)
    }
}

extension Export.Format {
    /// - SeeAlso: https://www.iana.org/assignments/media-types/media-types.xhtml
    fileprivate var mediaType: String {
        switch self {
        case .csv: "text/csv"
        case .json: "application/json"
        case .pdf: "application/pdf"
        }
    }
}
