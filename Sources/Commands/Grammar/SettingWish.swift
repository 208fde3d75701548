import Domain
import Engine

/// A setting and what it is to be, as somebody typed it.
public struct SettingWish: Hashable, Sendable {
    /// Longer keys and values are refused.
    public static let lengthMaximum = 64

    /// A dial's whole key; any other as it was typed.
    public let key: String
    /// A dial's value as the settings file spells it; any other as it was typed.
    public let value: String

    /// Takes both as they are: what a dial's value is was asked before.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// `nil` where it is none that the chat can change.
    public var dial: (dial: Dial, value: Fixed)? {
        guard let dial = Dial(rawValue: key), let value = dial.value(value) else { return nil }
        return (dial, value)
    }

    var words: String { "\(key) \(value)" }
}

extension Arguments {
    /// A setting's key, and a value that is one for it where the chat can change it.
    mutating func settingWish() throws(CommandError) -> SettingWish {
        let (key, dial) = try settingKey("KEY")
        let word = try next("VALUE")
        guard word.utf8.count <= SettingWish.lengthMaximum, word.utf8.allSatisfy(Self.isOfValue) else {
            throw malformed("VALUE", word, wanted: "one word of letters, digits and points")
        }
        guard let dial else { return SettingWish(key: key, value: String(word)) }
        let bare = dial.unit == .percent && word.hasSuffix("%") ? word.dropLast() : word
        guard let value = dial.value(bare.lowercased()) else {
            throw malformed("VALUE", word, wanted: dial.wanted)
        }
        return SettingWish(key: key, value: dial.text(value))
    }

    private mutating func settingKey(_ name: Phrase) throws(CommandError) -> (key: String, dial: Dial?) {
        let word = try next(name)
        guard word.utf8.count <= SettingWish.lengthMaximum,
            word.utf8.allSatisfy({ $0 == 0x2e || Self.isLetter($0) || Self.isDigit($0) }),
            word.utf8.first.map(Self.isLetter) ?? false
        else { throw malformed(name, word, wanted: "a setting's key such as risk.openPositions") }
        let dial = Dial(named: word)
        return (dial?.key ?? String(word), dial)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isOfValue(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || [0x2d, 0x2e, 0x25, 0x3a, 0x5f, 0x2f].contains(byte)
    }
}
