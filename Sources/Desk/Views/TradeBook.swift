import Domain
import Engine

/// The closed trades that views are counted from, in the order in which they were closed.
///
/// Folded from the journal's facts at the start and from those of the run: both lead to the same book. It decides nothing.
public struct TradeBook: Hashable, Sendable {
    /// Older ones are left to the journal: at two hundred bytes each these are some megabytes.
    public static let countMaximum = 20_000

    /// By their closing, those of the same moment by the names of their entries. More than are told of are
    /// kept, so that not every trade moves all of them.
    private var kept: [Trade] = []
    private var forgotten = 0

    public init() {}

    /// Takes one more trade in. One that it has changes nothing.
    public mutating func note(_ trade: Trade) {
        var place = kept.count
        while place > 0, Self.isBefore(trade, kept[place - 1]) { place -= 1 }
        if place > 0, Self.isSame(kept[place - 1], trade) { return }
        kept.insert(trade, at: place)
        guard kept.count >= 2 * Self.countMaximum else { return }
        kept.removeFirst(Self.countMaximum)
        forgotten += Self.countMaximum
    }

    /// The newest, at most ``countMaximum``, by their closing.
    public var trades: ArraySlice<Trade> { kept.suffix(Self.countMaximum) }
    /// How many were closed before the first of ``trades``.
    public var before: Int { forgotten + kept.count - trades.count }
    /// Every trade there ever was.
    public var total: Int { forgotten + kept.count }
    /// The numbers of ``trades``, from 1 in the order of their closing.
    public var numbers: Range<Int> { before + 1..<total + 1 }

    /// `nil` where it is not among ``trades``.
    public func trade(number: Int) -> Trade? {
        numbers.contains(number) ? kept[number - 1 - forgotten] : nil
    }

    /// The newest trade of an entry, with its number.
    public func trade(of entry: OrderID) -> (number: Int, trade: Trade)? {
        trades.lastIndex { $0.id == entry }.map { (forgotten + $0 + 1, kept[$0]) }
    }

    /// The trades that `isMeant`, counted by what `key` calls them: the best first, those of equal results by name.
    public func tallies(
        by key: (Trade) -> String, where isMeant: (Trade) -> Bool = { _ in true }
    ) -> [(name: String, tally: TradeTally)] {
        var places: [String: Int] = [:]
        var found: [(name: String, tally: TradeTally)] = []
        for trade in trades where isMeant(trade) {
            let name = key(trade)
            if let place = places[name] {
                found[place].tally.note(trade)
            } else {
                places[name] = found.count
                found.append((name, TradeTally([trade])))
            }
        }
        return found.sorted { first, second in
            let (one, other) = (first.tally.net, second.tally.net)
            guard let one, let other, one != other else { return first.name < second.name }
            return one > other
        }
    }

    private static func isBefore(_ one: Trade, _ other: Trade) -> Bool {
        (one.closedAt, one.id, one.openedAt) < (other.closedAt, other.id, other.openedAt)
    }

    private static func isSame(_ one: Trade, _ other: Trade) -> Bool {
        one.id == other.id && one.closedAt == other.closedAt && one.openedAt == other.openedAt
    }
}
