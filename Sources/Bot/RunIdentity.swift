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
    /// SHA-256 over the bars of every instrument: each bar's start in nanoseconds, its prices and its volume as
    /// integers of eight bytes, the lowest first.
    var digest: String {
        var hash = SHA256()
        for series in self.series {
            var place = 0
            while place < series.bars.count {
                let end = min(place + Self.digestChunk, series.bars.count)
                hash.update(
                    series.bars[place..<end].flatMap(\.numbers).flatMap { number in
                        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
                    })
                place = end
            }
        }
        return SHA256.hexadecimal(hash.finish())
    }

    private static let digestChunk = 4_096
}

extension Bar {
    fileprivate var numbers: [Int64] {
        [start.nanoseconds, open.amount.raw, high.amount.raw, low.amount.raw, close.amount.raw, volume.raw]
    }
}
