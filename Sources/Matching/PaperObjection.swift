import Domain

/// Why the paper venue rejects a ticket, in the words that the operator reads.
enum PaperObjection: Hashable, Sendable, CustomStringConvertible {
    case bookFull(Int)
    case nameTooLong(Int)
    case unknownInstrument(InstrumentID)
    case malformedProtection(String)
    case offGrid(price: Price, tick: Fixed)
    case unsoundTrail(Order.Trail)
    case offStep(Quantity, step: Fixed)
    case belowMinimum(Quantity, Quantity)
    case aboveMaximum(Quantity, Quantity)
    case noQuote(InstrumentID)
    case crossedQuote(Quote)
    /// The stop would trade at once, or stands on the side of the profit.
    case stopThrough(Price, Order.Purpose, against: Price)
    /// The target stands on the side of the loss.
    case targetThrough(Price, against: Price)
    case nothingToReduce(InstrumentID)
    /// Nothing can be changed of an order that has ended.
    case ended(OrderID)
    /// Nothing can be changed of an order that does not rest in the book yet, or has no price.
    case notWorking(OrderID)
    case belowFilled(Quantity, filled: Quantity)
    /// The account has less left than the entry would bind, in its currency.
    case lackingMargin(needed: Fixed, free: Fixed)
    /// A price or a rate is missing to count it.
    case marginUnknown(InstrumentID)
    case uncountable

    var description: String {
        switch self {
        case .bookFull(let count): "the paper book is full at \(count) orders"
        case .nameTooLong(let limit): "the order's name is longer than \(limit) characters"
        case .unknownInstrument(let name): "unknown instrument \(name)"
        case .malformedProtection(let why): "malformed protection: \(why)"
        case .offGrid(let price, let tick): "price \(price) is not a multiple of the tick \(tick)"
        case .unsoundTrail(.distance(let distance)): "a stop cannot trail by \(distance): it is not above zero"
        case .unsoundTrail(.percent(let share)):
            "a stop cannot trail by \(share) %: it is not above zero and below 100"
        case .offStep(let quantity, let step): "quantity \(quantity) is not a multiple of the step \(step)"
        case .belowMinimum(let quantity, let limit): "quantity \(quantity) is below the minimum \(limit)"
        case .aboveMaximum(let quantity, let limit): "quantity \(quantity) is above the maximum \(limit)"
        case .noQuote(let name): "no quote for \(name) yet"
        case .crossedQuote(let quote): "crossed quote: bid \(quote.bid) above ask \(quote.ask)"
        case .stopThrough(let price, let purpose, let market):
            "\(purpose == .stopLoss ? "stop" : "stop entry") \(price) is already through at \(market)"
        case .targetThrough(let price, let market): "target \(price) is on the wrong side of \(market)"
        case .nothingToReduce(let name): "nothing to reduce in \(name)"
        case .ended(let id): "order \(id) has ended"
        case .notWorking(let id): "order \(id) does not rest in the book"
        case .belowFilled(let quantity, let filled):
            "quantity \(quantity) is not above the \(filled) that is filled"
        case .lackingMargin(let needed, let free): "it needs a margin of \(needed), and \(free) is free"
        case .marginUnknown(let name): "the margin for \(name) cannot be counted: a price is missing"
        case .uncountable: "larger than the book can count"
        }
    }
}
