import Domain
import Engine

/// What changes the course of what is open, or of what may be opened.
extension CommandTable {
    static func controlSpec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .flatten:
            CommandSpec(
                kind, "close all, or one instrument; then pause", .trader, .flattening, takes: "[SYMBOL | all]"
            ) { arguments throws(CommandError) in
                .flatten(try arguments.instrumentOrAll("SYMBOL"))
            }
        case .open:
            CommandSpec(
                kind, "enter by hand: a card with the order first", .admin, .riskIncreasing,
                takes: "SYMBOL long | short [stop PRICE] [target PRICE] [size QTY | risk 0.5% | 50%]"
            ) { arguments throws(CommandError) in
                .open(try arguments.entryWish())
            }
        case .close:
            CommandSpec(
                kind, "close a position, or a part of it", .trader, .flattening, takes: "SYMBOL [50% | half]"
            ) { arguments throws(CommandError) in
                let instrument = try arguments.requiredInstrument("SYMBOL")
                return .close(instrument, percent: try arguments.percent("part") ?? 100)
            }
        case .breakeven:
            CommandSpec(kind, "move a stop to the entry", .trader, .adjusting, takes: "SYMBOL") {
                arguments throws(CommandError) in
                .breakeven(try arguments.requiredInstrument("SYMBOL"))
            }
        case .stop:
            CommandSpec(kind, "move a stop closer", .trader, .adjusting, takes: "SYMBOL PRICE") {
                arguments throws(CommandError) in
                .stop(try arguments.requiredInstrument("SYMBOL"), try arguments.price("PRICE"))
            }
        case .target:
            CommandSpec(kind, "move a target", .trader, .adjusting, takes: "SYMBOL PRICE") {
                arguments throws(CommandError) in
                .target(try arguments.requiredInstrument("SYMBOL"), try arguments.price("PRICE"))
            }
        case .cancel:
            CommandSpec(
                kind, "take back entries that wait at the venue", .trader, .protective, takes: "SYMBOL | all"
            ) { arguments throws(CommandError) in
                let instrument = try arguments.requiredInstrument("SYMBOL")
                return .cancel(instrument.isAll ? nil : instrument)
            }
        default:
            CommandSpec(
                .pause, "no new entries; stops stay in place", .trader, .protective,
                takes: "[for 2h | until 08:00] [reason…]"
            ) { arguments in
                .pause(until: arguments.pauseEnd(), reason: arguments.remainder())
            }
        }
    }
}

extension InstrumentID {
    /// Whether it is the word for every instrument.
    fileprivate var isAll: Bool { value.lowercased() == Command.allWord }
}

extension Arguments {
    /// `nil` for `all`, and where there is no word left.
    mutating func instrumentOrAll(_ name: Phrase) throws(CommandError) -> InstrumentID? {
        let instrument = try instrument(name)
        return instrument.flatMap { $0.isAll ? nil : $0 }
    }

    /// `50%`, `50` or `half`, 1 to 100; `nil` where there is no word left.
    mutating func percent(_ name: Phrase) throws(CommandError) -> Int? {
        guard let word = peek else { return nil }
        _ = try next(name)
        guard let percent = percent(of: word) else {
            throw malformed(name, word, wanted: "a share from 1% to 100%, or half")
        }
        return percent
    }

    /// What a word for a part means, 1 to 100; `nil` where it means none.
    func percent(of word: Substring) -> Int? {
        if word.lowercased() == "half" { return 50 }
        let digits = word.hasSuffix("%") ? word.dropLast() : word
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let percent = Int(digits),
            (1...100).contains(percent)
        else { return nil }
        return percent
    }

    /// A price, written with a point and without separators.
    mutating func price(_ name: Phrase) throws(CommandError) -> Price {
        let word = try next(name)
        guard let price = Price(word) else {
            throw malformed(name, word, wanted: "a price such as 1.0850, with a point and no comma")
        }
        return price
    }

    /// `for 2h` or `until 08:00`, where the next words are that; `nil`, and nothing taken, otherwise: a pause is
    /// never refused for its form.
    mutating func pauseEnd() -> PauseEnd? {
        guard let first = peek?.lowercased(), let second = peek(1) else { return nil }
        let end: PauseEnd? =
            switch first {
            case "for": PauseEnd(length: second)
            case "until": TimeOfDay(second).map(PauseEnd.at)
            default: nil
            }
        if end != nil { drop(2) }
        return end
    }
}
