/// Bytes as the capital letters and the digits 2 to 7, which people can type.
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc4648#section-6
public enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// - Parameter isPadded: with `=` up to a multiple of eight characters; authenticators want none.
    public static func encode(_ bytes: [UInt8], isPadded: Bool = false) -> String {
        var text: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xfff
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[bits >> count & 31])
            }
        }
        if count > 0 { text.append(alphabet[bits << (5 - count) & 31]) }
        while isPadded, text.count % 8 != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what ``encode(_:isPadded:)`` wrote.
    ///
    /// - Returns: `nil` for other characters, small letters among them, for a length that no bytes have, and for bits
    ///   that are left over and not zero: one text for one secret.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var letters = Array(text.utf8)[...]
        let length = letters.count
        while letters.last == UInt8(ascii: "=") { letters.removeLast() }
        guard letters.count == length || length % 8 == 0 && length - letters.count <= 6 else { return nil }
        guard [0, 2, 4, 5, 7].contains(letters.count % 8) else { return nil }
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        for letter in letters {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            bits = (bits << 5 | value) & 0xfff
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> count & 0xff))
            }
        }
        return bits & (1 << count - 1) == 0 ? bytes : nil
    }
}
