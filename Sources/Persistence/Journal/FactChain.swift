internal import Crypto
import Domain

/// A fact as it stands in its row, but for the hashes.
struct FactRow: Hashable {
    let sequence: Int64
    let marketAt: Int64
    let wallAt: Int64
    /// Texts are kept as the bytes that are stored, so that a byte that is no UTF-8 is found too.
    let account: [UInt8]
    let strategy: [UInt8]
    let kind: [UInt8]
    let version: Int64
    let body: [UInt8]
}

/// What makes a changed or missing fact show: each row's hash covers the row and the hash before it.
///
/// The hash is SHA-256 over these bytes, in this order:
///
/// | bytes | what |
/// | --- | --- |
/// | 32 | the previous row's hash; 32 zeros for the first |
/// | 8 | `seq` |
/// | 8 | `market_at` |
/// | 8 | `wall_at` |
/// | 8 + n | `account` |
/// | 8 + n | `strategy` |
/// | 8 + n | `kind` |
/// | 8 | `version` |
/// | 8 + n | `body` |
///
/// Numbers are 64-bit two's complement, most significant byte first. A text is the number of its
/// UTF-8 bytes, as such a number, and then the bytes; so no two rows have the same layout.
///
/// It finds accidents and careless hands. Whoever can rewrite the file can also write it a new chain:
/// only a head that is kept elsewhere guards against that.
enum FactChain {
    static let beginning = [UInt8](repeating: 0, count: SHA256.digestSize)

    static func hash(of row: FactRow, after previous: [UInt8]) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(previous.count + 80 + row.body.count + 3 * ID<Order>.lengthMaximum)
        append(row.sequence, to: &bytes)
        append(row.marketAt, to: &bytes)
        append(row.wallAt, to: &bytes)
        for text in [row.account, row.strategy, row.kind] { append(text, to: &bytes) }
        append(row.version, to: &bytes)
        append(row.body, to: &bytes)
        return SHA256.digest(bytes)
    }

    /// Reads every row from the first and computes every hash again.
    ///
    /// - Throws: ``StoreError/brokenChain(sequence:)`` with the first row that is missing or not what it was.
    static func verify(_ connection: Connection) throws(StoreError) -> JournalStore.Head {
        var head = JournalStore.Head.beginning
        try connection.statement(everyRow).each { row throws(StoreError) in
            let expected = head.sequence + 1
            do throws(StoreError) {
                let stored = try FactRow(reading: row)
                let hash = Self.hash(of: stored, after: head.hash)
                guard stored.sequence == expected, try row.bytes(8) == head.hash, try row.bytes(9) == hash
                else {
                    throw StoreError.brokenChain(sequence: expected)
                }
                head = JournalStore.Head(sequence: expected, hash: hash)
            } catch { throw .brokenChain(sequence: expected) }
        }
        guard try connection.int64(highestEver) ?? 0 == head.sequence else {
            throw .brokenChain(sequence: head.sequence + 1)
        }
        return head
    }

    private static func append(_ number: Int64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
        append(Int64(text.count), to: &bytes)
        bytes += text
    }

    private static let everyRow = """
        SELECT seq, market_at, wall_at, account, strategy, kind, version, body, previous, hash
        FROM fact ORDER BY seq
        """
    private static let highestEver = "SELECT seq FROM sqlite_sequence WHERE name = 'fact'"
}

extension FactRow {
    init(_ fact: Fact, sequence: Int64) {
        let encoded = FactCodec.encode(fact.event)
        self.init(
            sequence: sequence, marketAt: fact.at.market.nanoseconds, wallAt: fact.at.wall.nanoseconds,
            account: Array(fact.account.value.utf8), strategy: Array(fact.strategy.value.utf8),
            kind: Array(encoded.kind.utf8), version: encoded.version, body: Array(encoded.body.utf8))
    }

    /// The first eight columns of a row of `fact`.
    fileprivate init(reading row: Statement) throws(StoreError) {
        self.init(
            sequence: try row.int64(0), marketAt: try row.int64(1), wallAt: try row.int64(2),
            account: try row.bytes(3), strategy: try row.bytes(4), kind: try row.bytes(5),
            version: try row.int64(6), body: try row.bytes(7))
    }
}
