import Crypto
import Domain

/// What makes two runs of a backtest the same run: settings, prices, program and command.
struct RunIdentity: Hashable {
    /// Twelve hexadecimal digits over all that follows.
    let run: String
    /// SHA-256 over every bar that was fed.
    let prices: String
    /// The version, and the SHA-256 of the program's file where that can be read.
    let program: String

    init(_ tape: PriceTape, configuration: String, command: String) {
        prices = tape.digest
        let file = (try? Files.read("/proc/self/exe")).map {
            SHA256.hexadecimal(SHA256.digest($0))
        }
        program = [Version.number, file].compactMap(\.self).joined(separator: " ")
        let all = [configuration, prices, program, command].joined(separator: "\n")
        run = String(SHA256.hexadecimal(SHA256.digest(Array(all.utf8))).prefix(12))
    }

}

extension PriceTape {
    /// SHA-256 over the bars of every instrument, or over the ticks: each one's time in nanoseconds, its prices and
    /// what was traded, as integers of eight bytes, the lowest first.
    var digest: String {
        var hash = SHA256()
        for series in self.series {
            Self.update(&hash, with: series.bars) { bar in
                [
                    bar.start.nanoseconds, bar.open.amount.raw, bar.high.amount.raw, bar.low.amount.raw,
                    bar.close.amount.raw, bar.volume.raw,
                ]
            }
            for other in [series.asks, series.finer?.bars ?? [], series.finer?.asks ?? []] {
                Self.update(&hash, with: other) { bar in
                    [
                        bar.start.nanoseconds, bar.open.amount.raw, bar.high.amount.raw, bar.low.amount.raw,
                        bar.close.amount.raw, bar.volume.raw,
                    ]
                }
            }
        }
        Self.update(&hash, with: ticks) {
            [$0.at.nanoseconds, $0.bid.amount.raw, $0.ask.amount.raw, $0.traded.raw, 0, 0]
        }
        return SHA256.hexadecimal(hash.finish())
    }

    private static func update<Row>(
        _ hash: inout SHA256, with rows: [Row], _ numbers: (Row) -> InlineArray<6, Int64>
    ) {
        var place = 0
        var bytes = [UInt8](repeating: 0, count: digestChunk * 48)
        while place < rows.count {
            let end = min(place + digestChunk, rows.count)
            var next = 0
            for row in rows[place..<end] {
                let row = numbers(row)
                for column in row.indices {
                    let bits = UInt64(bitPattern: row[column])
                    for shift in 0..<UInt64(8) {
                        bytes[next + Int(shift)] = UInt8(truncatingIfNeeded: bits >> (8 * shift))
                    }
                    next += 8
                }
            }
            hash.update(bytes[..<next])
            place = end
        }
    }

    private static let digestChunk = 4_096
}
