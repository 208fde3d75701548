import Domain
import Engine

extension EntryWish {
    /// As it is typed.
    var words: String {
        let parts: [String?] = [
            instrument.value, side == .buy ? "long" : "short", stop.map { "stop \($0)" },
            target.map { "target \($0)" }, size.words,
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }
}

extension EntrySize {
    /// As it is typed; `nil` for all that sizing gives, which needs no word.
    fileprivate var words: String? {
        switch self {
        case .whole: nil
        case .share(let percent): "\(percent)%"
        case .quantity(let quantity): "size \(quantity)"
        case .risk(let percent): "risk \(percent)%"
        }
    }
}

extension Arguments {
    /// An instrument, a side, then what is wanted of stop, target and size, in any order and each once.
    mutating func entryWish() throws(CommandError) -> EntryWish {
        let instrument = try requiredInstrument("SYMBOL")
        let word = try next("long or short")
        let side: Side
        switch word.lowercased() {
        case "long", "buy": side = .buy
        case "short", "sell": side = .sell
        default: throw malformed("the side", word, wanted: "long or short")
        }
        var (stop, target): (Price?, Price?)
        var size: EntrySize?
        clauses: while let word = peek?.lowercased() {
            switch word {
            case "stop" where stop == nil:
                drop(1)
                stop = try price("stop")
            case "target" where target == nil:
                drop(1)
                target = try price("target")
            case "stop", "target": break clauses
            default:
                if size != nil { break clauses }
                size = try entrySize()
            }
        }
        return EntryWish(
            instrument: instrument, side: side, stop: stop, target: target, size: size ?? .whole)
    }

    /// `size 0.10`, `risk 0.5%`, `50%` or `half`.
    private mutating func entrySize() throws(CommandError) -> EntrySize {
        switch peek?.lowercased() {
        case "size":
            drop(1)
            let word = try next("the size")
            guard let quantity = Quantity(word), quantity > .zero else {
                throw malformed("the size", word, wanted: "a quantity above 0, such as 0.10")
            }
            return .quantity(quantity)
        case "risk":
            drop(1)
            let word = try next("the risk")
            guard let percent = Fixed(word.hasSuffix("%") ? word.dropLast() : word),
                EntrySize.riskRange.contains(percent)
            else {
                throw malformed("the risk", word, wanted: "per cent of the equity from 0.01 to 2, such as 0.5%")
            }
            return .risk(percent: percent)
        default:
            guard let word = peek, let share = percent(of: word) else {
                throw malformed("the size", peek ?? "", wanted: "size 0.10, risk 0.5%, or a share such as 50%")
            }
            drop(1)
            return .share(share)
        }
    }
}
