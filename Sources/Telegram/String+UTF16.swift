extension StringProtocol {
    /// The longest beginning of at most `maximum` UTF-16 units, Telegram's measure of length.
    ///
    /// It ends between characters, or between scalars where the first character alone is longer.
    func prefix(utf16 maximum: Int) -> String {
        guard utf16.count > maximum else { return String(self) }
        var length = 0
        let whole = prefix { character in
            length += character.utf16.count
            return length <= maximum
        }
        guard whole.isEmpty else { return String(whole) }
        length = 0
        let scalars = unicodeScalars.prefix { scalar in
            length += scalar.utf16.count
            return length <= maximum
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Whether Telegram would see nothing: it counts control characters as spaces, and those trim away.
    var isBlank: Bool { utf16.allSatisfy(\.isBlank) }
}

extension UTF16.CodeUnit {
    /// A space, a line end, or a control character, which Telegram turns into a space.
    ///
    /// - SeeAlso: https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp,
    ///   `clean_input_string_with_entities`.
    var isBlank: Bool { self <= 0x20 }
}
