import Wire

/// One line of the menu that a chat shows for `/`, and its limits.
///
/// - SeeAlso: https://core.telegram.org/bots/api#botcommand and `#setmycommands`.
public enum MenuEntry {
    public static let entriesMaximum = 100
    /// Of `a` to `z`, `0` to `9` and `_`.
    public static let nameMaximum = 32
    /// In UTF-16 units.
    public static let descriptionMaximum = 256

    static func json(of entries: [(name: String, description: String)]) throws(TelegramError) -> JSONValue {
        guard entries.count <= entriesMaximum else {
            throw .unsendable("setMyCommands: \(entries.count) commands; the limit is \(entriesMaximum)")
        }
        var values: [JSONValue] = []
        for (name, description) in entries {
            guard (1...nameMaximum).contains(name.utf8.count), name.utf8.allSatisfy(isNameByte) else {
                throw .unsendable("setMyCommands: '\(name)' is not 1 to \(nameMaximum) of a-z, 0-9 and _")
            }
            guard (1...descriptionMaximum).contains(description.utf16.count), !description.isBlank else {
                throw .unsendable(
                    "setMyCommands: the description of '\(name)' is not 1 to \(descriptionMaximum) long")
            }
            values.append(.object(["command": .string(name), "description": .string(description)]))
        }
        return .array(values)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
