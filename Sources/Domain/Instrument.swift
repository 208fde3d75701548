/// What can be traded, and the grid its prices and quantities must lie on.
public struct Instrument: Hashable, Sendable {
    /// What kind of market it belongs to; decides when it is open.
    public enum AssetClass: String, Hashable, Sendable, CaseIterable {
        case forex, metal, crypto, equity
    }

    /// What it is, shared by all copies.
    @usableFromInline struct Made: Hashable, Sendable {
        @usableFromInline let id: InstrumentID
        @usableFromInline let assetClass: AssetClass
        @usableFromInline let baseCurrency: Currency
        @usableFromInline let quoteCurrency: Currency
        @usableFromInline let tick: Fixed
        @usableFromInline let step: Fixed
        @usableFromInline let minimum: Quantity
        @usableFromInline let maximum: Quantity
        @usableFromInline let contractSize: Fixed
        @usableFromInline let paperSpreadTicks: Int
        @usableFromInline let newsCurrencies: [Currency]
        @usableFromInline let aliases: [InstrumentID]
        @usableFromInline let financing: FinancingTerms?
        @usableFromInline let leverage: Fixed?
    }

    @usableFromInline let made: Shared<Made>

    @inlinable public var id: InstrumentID { made.value.id }
    @inlinable public var assetClass: AssetClass { made.value.assetClass }
    /// What is bought (EURUSD: `EUR`).
    @inlinable public var baseCurrency: Currency { made.value.baseCurrency }
    /// What its prices are counted in (EURUSD: `USD`).
    @inlinable public var quoteCurrency: Currency { made.value.quoteCurrency }
    /// The smallest price step (EURUSD: `0.00001`).
    @inlinable public var tick: Fixed { made.value.tick }
    /// The smallest quantity step.
    @inlinable public var step: Fixed { made.value.step }
    /// The smallest order.
    @inlinable public var minimum: Quantity { made.value.minimum }
    /// The largest order.
    @inlinable public var maximum: Quantity { made.value.maximum }
    /// Base units per 1.0 of ``Quantity`` (a standard FX lot: `100000`; a coin: `1`).
    @inlinable public var contractSize: Fixed { made.value.contractSize }
    /// The spread that paper trading assumes where a recording has only one price, in ticks.
    @inlinable public var paperSpreadTicks: Int { made.value.paperSpreadTicks }
    /// The currencies whose news move it, beyond its own two (BTCUSDT: `USD`).
    @inlinable public var newsCurrencies: [Currency] { made.value.newsCurrencies }
    /// What others call it, as a broker with a suffix does: `EURUSD.a`.
    @inlinable public var aliases: [InstrumentID] { made.value.aliases }
    /// What holding it costs on paper; `nil` where that is nothing.
    @inlinable public var financing: FinancingTerms? { made.value.financing }
    /// How many times its margin a position may be worth on paper; `nil` where it needs none.
    @inlinable public var leverage: Fixed? { made.value.leverage }

    /// - Precondition: `leverage` is 1 or more.
    public init(
        id: InstrumentID, assetClass: AssetClass, baseCurrency: Currency, quoteCurrency: Currency, tick: Fixed,
        step: Fixed, minimum: Quantity, maximum: Quantity, contractSize: Fixed, paperSpreadTicks: Int,
        newsCurrencies: [Currency] = [], aliases: [InstrumentID] = [], financing: FinancingTerms? = nil,
        leverage: Fixed? = nil
    ) {
        precondition(tick > .zero && step > .zero && contractSize > .zero, "a grid has positive steps")
        precondition(minimum <= maximum, "the smallest order is not above the largest")
        precondition(paperSpreadTicks >= 0, "a spread is not negative")
        precondition(leverage.map { $0 >= .one } ?? true, "a position is worth its margin at the least")
        made = Shared(
            Made(
                id: id, assetClass: assetClass, baseCurrency: baseCurrency, quoteCurrency: quoteCurrency,
                tick: tick, step: step, minimum: minimum, maximum: maximum, contractSize: contractSize,
                paperSpreadTicks: paperSpreadTicks, newsCurrencies: newsCurrencies, aliases: aliases,
                financing: financing, leverage: leverage))
    }

    /// The value of `quantity` at `price`, rounded half-even to 10⁻⁸ of the quote currency.
    ///
    /// - Returns: `nil` where the value does not fit.
    public func notional(_ quantity: Quantity, at price: Price) -> Money? {
        value(of: price.amount, for: quantity, rounding: .toNearestOrEven)
    }

    /// What a price difference is worth for `quantity`, in the quote currency.
    ///
    /// - Returns: `nil` where the value does not fit.
    public func value(of difference: Fixed, for quantity: Quantity, rounding rule: Rounding)
        -> Money?
    {
        quantity.amount.multiplied(by: contractSize, rounding: rule)?
            .multiplied(by: difference, rounding: rule)
            .map { Money($0, quoteCurrency) }
    }

    /// The price on the grid that is nearest to `price` in the direction of `rule`.
    ///
    /// - Returns: `nil` where that is not a price (zero).
    public func onGrid(_ price: Price, _ rule: Rounding) -> Price? {
        price.amount.rounded(toMultipleOf: tick, rule).flatMap(Price.init)
    }

    /// The largest tradable quantity that is not above `quantity`.
    ///
    /// - Returns: `nil` below ``minimum``.
    public func tradable(notAbove quantity: Quantity) -> Quantity? {
        let wanted = min(quantity, maximum).amount
        guard let rounded = wanted.rounded(toMultipleOf: step, .down).flatMap(Quantity.init), rounded >= minimum
        else { return nil }
        return rounded
    }

    /// Every currency whose news matter to it, without repeats.
    public var currencies: [Currency] {
        var seen: [Currency] = []
        for currency in [baseCurrency, quoteCurrency] + newsCurrencies where !seen.contains(currency) {
            seen.append(currency)
        }
        return seen
    }
}

/// A place in the ``InstrumentTable``: below the desk, instruments are small integers.
@frozen public struct InstrumentIndex: Hashable, Sendable, Comparable {
    public let value: Int
    @inlinable public init(_ value: Int) { self.value = value }
    @inlinable public static func < (lhs: Self, rhs: Self) -> Bool { lhs.value < rhs.value }
}

/// The instruments of one run, in the order of their names.
public struct InstrumentTable: Hashable, Sendable {
    /// More are refused by the configuration.
    public static let countMaximum = 2_000

    public let all: [Instrument]
    @usableFromInline let places: [InstrumentID: Int]
    /// By names in small letters; a broker's suffix may be typed in either case.
    private let aliases: [String: Int]

    /// - Precondition: no name stands twice, and no alias is another's name or alias.
    public init(_ instruments: [Instrument]) {
        let sorted = instruments.sorted { $0.id < $1.id }
        all = sorted
        let names = sorted.enumerated().map { ($0.element.id, $0.offset) }
        places = Dictionary(uniqueKeysWithValues: names)
        let others = sorted.enumerated().flatMap { place, instrument in
            instrument.aliases.map { ($0.value.lowercased(), place) }
        }
        aliases = Dictionary(uniqueKeysWithValues: others)
    }

    /// The instrument that `name` means: its own name, or one that others call it.
    ///
    /// This is for names from outside. What the bot itself writes carries the own name.
    public func meant(by name: InstrumentID) -> InstrumentIndex? {
        index(of: name) ?? aliases[name.value.lowercased()].map(InstrumentIndex.init)
    }

    public var indices: [InstrumentIndex] { all.indices.map(InstrumentIndex.init) }
    /// What the instrument at `index` is called, without a copy of the rest.
    @inlinable public func name(of index: InstrumentIndex) -> InstrumentID { all[index.value].id }

    @inlinable public subscript(index: InstrumentIndex) -> Instrument { all[index.value] }
    @inlinable public func index(of id: InstrumentID) -> InstrumentIndex? {
        guard all.count <= Self.fewMaximum else { return places[id].map(InstrumentIndex.init) }
        // Of a few a walk finds it sooner than a hash.
        for place in all.indices where all[place].id == id { return InstrumentIndex(place) }
        return nil
    }

    public subscript(id: InstrumentID) -> Instrument? { index(of: id).map { all[$0.value] } }

    @usableFromInline static var fewMaximum: Int { 8 }
}
