import Domain

/// Instruments that are known to move together, for when their bars cannot tell.
///
/// The seven groups are those of a scanner that traded foreign exchange, metals, energy and coins.
public struct CorrelationGroups: Hashable, Sendable {
    /// What moves together; a name with a minus sign before it moves against the rest.
    public struct Member: Hashable, Sendable {
        /// An instrument's name, or the currency that it buys.
        public let name: String
        public let isInverse: Bool

        /// Reads `EURUSD` or `-EURUSD`; `nil` where no name is left.
        public init?(_ word: some StringProtocol) {
            isInverse = word.hasPrefix("-")
            name = String(isInverse ? word.dropFirst() : word[...])
            if name.isEmpty { return nil }
        }
    }

    /// How two instruments are related.
    public enum Relation: Hashable, Sendable {
        case together, against
        /// Both stand in groups and share none.
        case apart
        /// One of them stands in no group.
        case unknown
    }

    public let all: [[Member]]

    /// - Parameter lines: one group each, names with blanks between them.
    public init(_ lines: [String]) {
        all = lines.map { $0.split(separator: " ").compactMap { Member($0) } }
    }

    public static let usualLines = [
        "EURUSD EURGBP EURJPY EURCAD EURCHF EURNZD",
        "USDJPY USDCHF USDCAD -EURUSD",
        "AUDUSD NZDUSD AUDJPY NZDJPY AUDCAD AUDNZD",
        "USDJPY EURJPY GBPJPY AUDJPY NZDJPY CADJPY CHFJPY",
        "XAU XAG",
        "BTC ETH LTC XRP BCH",
        "USOIL UKOIL",
    ]
    public static let usual = CorrelationGroups(usualLines)

    public func relation(of first: Instrument, to second: Instrument) -> Relation {
        var isKnown = (false, false)
        for group in all {
            let places = (place(of: first, in: group), place(of: second, in: group))
            isKnown = (isKnown.0 || places.0 != nil, isKnown.1 || places.1 != nil)
            if let one = places.0, let other = places.1 {
                return one.isInverse == other.isInverse ? .together : .against
            }
        }
        return isKnown == (true, true) ? .apart : .unknown
    }

    private func place(of instrument: Instrument, in group: [Member]) -> Member? {
        group.first { $0.name == instrument.id.value || $0.name == instrument.baseCurrency.value }
    }
}
