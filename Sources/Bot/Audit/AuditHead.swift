import Crypto
import Persistence

/// A journal's head as text: the number of its last fact, a colon, and the hash in 64 hexadecimal digits.
struct AuditHead: Hashable, CustomStringConvertible {
    let sequence: Int64
    /// 32 bytes.
    let hash: [UInt8]

    init(_ head: JournalStore.Head) { (sequence, hash) = (head.sequence, head.hash) }

    /// Reads back what ``description`` printed.
    init(_ text: String) throws(Failure) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2, let sequence = Int64(halves[0]), sequence > 0,
            let hash = Self.bytes(halves[1]), hash.count == 32
        else {
            throw Failure(
                .configuration,
                "--head must be a number, a colon and 64 hexadecimal digits, as deskbot audit verify prints it")
        }
        (self.sequence, self.hash) = (sequence, hash)
    }

    var description: String {
        "\(sequence):\(SHA256.hexadecimal(hash))"
    }

    private static func bytes(_ digits: Substring) -> [UInt8]? {
        let digits = Array(digits.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
