import Domain
import Engine

/// What an account must be worth, from deposits, fills and fees alone: equity = cash + positions at their marks.
///
/// It keeps other books than the ledger does: what was paid for what is held, in whole numbers of 10⁻²⁴, where the
/// ledger keeps average prices and rounds to 10⁻⁸. How far those roundings can have carried the ledger is summed too:
/// where nothing had to be rounded, the two must agree to the last digit. What does not fit a `Fixed` the ledger may call
/// unknown, and what does not fit these books ends them: they object to nothing more.
public struct AccountingBook: Sendable {
    private struct Holding {
        /// Bought less sold, in units of 10⁻⁸.
        var quantity: Int128 = 0
        /// What was paid for it, or got where it is short (below zero); in the quote currency.
        var cost: Int128 = 0
        /// How often the average price was no whole number of 10⁻⁸.
        var roundings: Int128 = 0
    }

    /// An amount that these books cannot hold.
    private struct Beyond: Error {}

    private struct Known {
        let side: Side
        let instrument: InstrumentID
    }

    /// 10⁻⁸ in units of 10⁻²⁴.
    private static let digit: Int128 = 10_000_000_000_000_000

    private let instruments: InstrumentTable
    private var orders: [OrderID: Known] = [:]
    private var holdings: [InstrumentID: Holding] = [:]
    /// In the account's currency; `nil` before there is any.
    private var cash: Int128?
    /// How far the ledger's balance may be from the truth by rounding.
    private var slack: Int128 = 0
    private var isBeyond = false
    /// Fills that were counted.
    public private(set) var fillCount = 0
    /// What was wrong so far, each once, with numbers; the first few.
    public private(set) var objections: [String] = []

    public init(_ instruments: InstrumentTable) { self.instruments = instruments }

    /// An account that begins with `deposit`.
    public init(_ instruments: InstrumentTable, deposit: Fixed) {
        self.init(instruments)
        take(deposit)
    }

    /// Whether nothing that the ledger counted can have been rounded.
    public var isExact: Bool { slack == 0 }

    public mutating func note(_ facts: [Fact]) {
        do throws(Beyond) {
            for fact in facts where !isBeyond { try take(fact.event) }
        } catch {
            isBeyond = true
        }
    }

    /// Compares what the engine says the account is worth now.
    public mutating func check(_ engine: TradingEngine) {
        if isBeyond || objections.count >= 3 { return }
        let (quotes, conversion) = (engine.quotes, engine.terms.conversion)
        do throws(Beyond) {
            if let found = try objection(to: engine.equity, quotes, conversion) { objections.append(found) }
        } catch {
            isBeyond = true
        }
    }

    /// Compares the balance while nothing is open: it is then all that the account is worth.
    public mutating func check(balance: Fixed?) {
        if isBeyond || objections.count >= 3 { return }
        let open = holdings.filter { $0.value.quantity != 0 }.keys.sorted { $0.value < $1.value }
        if !open.isEmpty { return objections.append("\(open) are open by the fills") }
        let sum = cash ?? 0
        let difference = Int128(balance?.raw ?? 0) * Self.digit - sum
        if difference.magnitude > slack.magnitude {
            objections.append("the balance is \(balance as Any), the fills come to \(sum / Self.digit)")
        }
    }

    private mutating func take(_ event: Fact.Event) throws(Beyond) {
        switch event {
        case .deposited(let money): take(money.amount)
        case .transferred(let transfer): take(transfer.change)
        case .ordered(let order): orders[order.id] = Known(side: order.side, instrument: order.instrument)
        case .orderChanged(let id, .filled(let fill)):
            guard let known = orders[id], let instrument = instruments[known.instrument] else { return }
            try take(fill, known.side, instrument)
        case .orderChanged(_, .imposed(.financed(let financing))):
            try add(Int128(financing.amount.raw) * Self.digit, at: financing.conversion)
        default: break
        }
    }

    private mutating func take(_ amount: Fixed) { cash = (cash ?? 0) + Int128(amount.raw) * Self.digit }

    private mutating func take(_ fill: Fill, _ side: Side, _ instrument: Instrument) throws(Beyond) {
        fillCount += 1
        try add(-Int128(fill.fee.raw) * Self.digit, at: fill.conversion)
        var holding = holdings[instrument.id] ?? Holding()
        let sign: Int128 = side == .buy ? 1 : -1
        let contract = Int128(instrument.contractSize.raw)
        let unit = Int128(fill.price.amount.raw) * contract
        var opening = Int128(fill.quantity.amount.raw)
        let held = Int128(holding.quantity.magnitude)
        if held > 0, holding.quantity.signum() != sign {
            let closing = min(held, opening)
            let (each, rest) = holding.cost.quotientAndRemainder(dividingBy: held)
            let share = try Self.product(each, closing) + Self.product(rest, closing) / held
            slack += try Self.product(holding.roundings, closing * contract)
            if holding.roundings > 0 { slack += 2 * Self.digit }
            try add(Self.sum(Self.product(-sign * closing, unit), -share), at: fill.conversion)
            holding.cost -= share
            holding.quantity += sign * closing
            opening -= closing
            if holding.quantity == 0 { holding = Holding() }
        }
        if opening > 0 {
            holding.cost = try Self.sum(holding.cost, Self.product(sign * opening, unit))
            holding.quantity += sign * opening
            if holding.cost % (holding.quantity * contract) != 0 { holding.roundings += 1 }
        }
        holdings[instrument.id] = holding
    }

    private mutating func add(_ amount: Int128, at rate: Fixed) throws(Beyond) {
        let (value, rounding) = try Self.converted(amount, rate)
        cash = try Self.sum(cash ?? 0, value)
        slack += rounding
    }

    /// An amount in another currency, and how far a ledger of 10⁻⁸ may be from it.
    private static func converted(_ amount: Int128, _ rate: Fixed) throws(Beyond) -> (
        value: Int128, rounding: Int128
    ) {
        let isWhole = amount % digit == 0
        if rate == .one { return (amount, isWhole ? 0 : 2 * digit) }
        let value = try product(amount / Int128(Fixed.scale), Int128(rate.raw))
        return (value, digit * (3 + Int128(rate.raw / Fixed.scale)))
    }

    private static func product(_ a: Int128, _ b: Int128) throws(Beyond) -> Int128 {
        let (value, isOver) = a.multipliedReportingOverflow(by: b)
        if isOver { throw Beyond() }
        return value
    }

    private static func sum(_ a: Int128, _ b: Int128) throws(Beyond) -> Int128 {
        let (value, isOver) = a.addingReportingOverflow(b)
        if isOver { throw Beyond() }
        return value
    }

    private static func fits(_ amount: Int128) -> Bool { amount.magnitude / digit.magnitude <= Int64.max }

    private func objection(
        to equity: Fixed?, _ quotes: [Quote?], _ conversion: Conversion
    ) throws(Beyond) -> String? {
        var (sum, allowed) = (cash, slack)
        // Whether the ledger can hold every part of it.
        var isHeld = cash.map(Self.fits) ?? true
        for (name, holding) in holdings where holding.quantity != 0 {
            guard let index = instruments.index(of: name), let quote = quotes[index.value], let total = sum
            else {
                sum = nil
                continue
            }
            let instrument = instruments[index]
            let mark = quote.mark(of: holding.quantity > 0 ? .buy : .sell)
            let contract = Int128(instrument.contractSize.raw)
            let worth = try Self.product(Int128(mark.amount.raw) * contract, holding.quantity)
            let gain = try Self.sum(worth, -holding.cost)
            let rate = conversion.rate(from: instrument.quoteCurrency, isLoss: gain < 0, instruments, quotes)
            guard let rate else {
                sum = nil
                continue
            }
            let (value, rounding) = try Self.converted(gain, rate)
            sum = try Self.sum(total, value)
            isHeld =
                isHeld && Self.fits(gain) && Self.fits(value) && Self.fits(worth) && Self.fits(holding.cost)
            allowed +=
                try rounding
                + Self.product(holding.roundings, Int128(holding.quantity.magnitude) * contract)
            // An average that is rounded makes a value that has to be.
            if holding.roundings > 0 { allowed += 2 * Self.digit }
        }
        switch (equity, sum) {
        case (nil, nil): return nil
        case (nil, let sum?) where !isHeld || !Self.fits(sum): return nil
        case (let equity?, let sum?):
            let difference = Int128(equity.raw) * Self.digit - sum
            if difference.magnitude <= allowed.magnitude { return nil }
            return "the equity is \(equity), cash and positions come to \(sum / Self.digit) of the last digit "
                + "after \(fillCount) fills, and roundings explain no more than \(allowed / Self.digit)"
        default:
            return "the equity is \(equity.map { "\($0)" } ?? "unknown"), and by cash and positions it is not"
        }
    }
}
