internal import CCrypto

/// The message authentication code HMAC with SHA-1: authenticators use it, and nothing else here.
///
/// SHA-1's weakness, collisions, does not touch it (RFC 6151, 2.2 says the same of MD5).
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc2104; its vectors are in RFC 2202
public enum HMACSHA1 {
    /// In bytes.
    public static let codeSize = 20

    /// The code of `message` under `key`, 20 bytes. Either may be empty.
    public static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(key.count <= Int(CInt.max), "a key is smaller than 2 GiB")
        return unsafe [UInt8](unsafeUninitializedCapacity: codeSize) { buffer, count in
            let code = unsafe HMAC(
                EVP_sha1(), key, CInt(key.count), message, message.count, buffer.baseAddress, nil)
            precondition(unsafe code != nil, "libcrypto has a code for every message")
            count = codeSize
        }
    }
}
