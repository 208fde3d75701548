import Domain
import Wire

/// One answer of `getUpdates`: a batch in Telegram's order.
///
/// - SeeAlso: https://core.telegram.org/bots/api#getupdates
public struct Updates: Hashable, Sendable {
    /// The kinds that are asked for. Telegram keeps the list until it is given another.
    static let allowed = ["message", "callback_query", "my_chat_member"]

    public let updates: [ReceivedUpdate]
    /// Elements without a usable `update_id`. They can neither be acted on nor confirmed by themselves: if
    /// they are all there is, the same answer comes again at once, and the caller has to pause.
    public let unreadable: Int
    /// Telegram's clock when it answered, to the second; `nil` where the response had no `Date`.
    public let serverDate: Timestamp?

    public init(updates: [ReceivedUpdate], unreadable: Int = 0, serverDate: Timestamp?) {
        self.updates = updates
        self.unreadable = unreadable
        self.serverDate = serverDate
    }

    init(_ result: JSONReader, serverDate: Timestamp?) throws(TelegramError) {
        let elements: [JSONReader]
        do {
            elements = try result.elements()
        } catch {
            throw .malformed("getUpdates: \(error)")
        }
        let updates = elements.compactMap(ReceivedUpdate.init)
        self.init(updates: updates, unreadable: elements.count - updates.count, serverDate: serverDate)
    }

    /// Reads a body that does not parse as a whole, element by element.
    ///
    /// Strangers decide what a message contains, and the parser has limits (depth, for one). A single
    /// update beyond them must not make the bot deaf to all others, `/kill` among them.
    ///
    /// - Returns: `nil` where the body is not such an answer, or breaks off.
    init?(salvaging body: [UInt8], serverDate: Timestamp?) {
        guard let elements = ElementScanner.elements(of: body) else { return nil }
        let updates = elements.compactMap { element in
            do throws(JSONError) {
                return ReceivedUpdate(JSONReader(try JSONValue(parsing: Array(element)), path: "update"))
            } catch {
                return ElementScanner.updateID(of: element).map {
                    ReceivedUpdate(id: $0, payload: .unreadable("\(error)"))
                }
            }
        }
        self.init(updates: updates, unreadable: elements.count - updates.count, serverDate: serverDate)
    }
}
