import Wire

extension JSONReader {
    /// Telegram's numbers have at most 52 significant bits.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#user, field `id`.
    static let bitsMaximum = 52

    /// A number of a user, a chat, a message or an update.
    func number() throws(JSONFault) -> Int64 {
        let number = try int64()
        guard number.magnitude < 1 << Self.bitsMaximum else { throw fault("a number of at most 52 bits") }
        return number
    }
}
