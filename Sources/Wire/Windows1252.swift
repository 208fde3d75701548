/// The code page of western Windows, as browsers read it: five bytes that it leaves open are control characters.
///
/// - SeeAlso: https://encoding.spec.whatwg.org/#windows-1252
public enum Windows1252 {
    /// Of the bytes 0x80 to 0x9f; all others are their own.
    private static let upper: [UInt16] = [
        0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
        0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
    ]

    /// The code point that `byte` stands for.
    static func codePoint(of byte: UInt8) -> UInt16 {
        (0x80...0x9f).contains(byte) ? upper[Int(byte) - 0x80] : UInt16(byte)
    }

    /// Every byte has a meaning, so this cannot fail.
    public static func text(of bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map(codePoint), as: UTF16.self)
    }
}
