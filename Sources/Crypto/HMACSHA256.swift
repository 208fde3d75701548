internal import CCrypto

/// The message authentication code HMAC with SHA-256.
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc2104; its vectors are in RFC 4231
public enum HMACSHA256 {
    /// The code of `message` under `key`, 32 bytes. Either may be empty.
    public static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(key.count <= Int(CInt.max), "a key is smaller than 2 GiB")
        return unsafe [UInt8](unsafeUninitializedCapacity: SHA256.digestSize) { buffer, count in
            let code = unsafe HMAC(
                EVP_sha256(), key, CInt(key.count), message, message.count, buffer.baseAddress, nil)
            precondition(unsafe code != nil, "libcrypto has a code for every message")
            count = SHA256.digestSize
        }
    }
}
