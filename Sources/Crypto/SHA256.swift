internal import CCrypto

/// The hash function SHA-256, over a whole message or over one that comes in pieces.
///
/// - SeeAlso: FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4
@safe public struct SHA256: ~Copyable {
    /// In bytes.
    public static let digestSize = 32

    private let context: OpaquePointer

    /// Begins a message.
    public init() {
        guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("there is memory for a hash") }
        unsafe self.context = context
        let code = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
        precondition(code == 1, "libcrypto knows SHA-256")
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Adds the next piece of the message.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        let piece = Array(bytes)
        let code = unsafe EVP_DigestUpdate(context, piece, piece.count)
        precondition(code == 1, "libcrypto takes every piece of a message")
    }

    /// Ends the message.
    ///
    /// - Returns: its digest, ``digestSize`` bytes.
    public consuming func finish() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Self.digestSize) { buffer, count in
            let code = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
            precondition(code == 1, "libcrypto ends every message")
            count = Self.digestSize
        }
    }

    /// The digest of a whole message.
    public static func digest(_ message: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(message)
        return hash.finish()
    }

    /// `bytes` spelled in lower-case hexadecimal digits, two for each: a digest, or a code.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
