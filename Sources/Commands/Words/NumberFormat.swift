import Domain

/// Numbers as a trader writes them, the same in every language: `1,234.50`, `+12.30`, `−0.4%`, `+1.53 R`.
enum NumberFormat {
    /// `10,012.40 USD`
    static func money(_ amount: Fixed, _ currency: Currency) -> Phrase {
        Phrase(data: "\(Digits.decimal(amount, digits: 2)) \(currency)")
    }

    /// `+12.30 USD`
    static func signedMoney(_ amount: Fixed, _ currency: Currency) -> Phrase {
        Phrase(data: "\(Digits.signed(amount)) \(currency)")
    }

    /// `+12.30`, `−4.00`; what rounds to nothing is `0.00`.
    static func signed(_ amount: Fixed, digits: Int = 2) -> Phrase {
        Phrase(data: Digits.signed(amount, digits: digits))
    }

    /// `0.4%`
    static func percent(_ value: Fixed) -> Phrase { Phrase(data: Digits.decimal(value, digits: 1) + "%") }

    /// `+0.4%`
    static func signedPercent(_ value: Fixed) -> Phrase { Phrase(data: Digits.signed(value, digits: 1) + "%") }

    /// Multiples of what was risked: `+1.53 R`.
    static func multiple(_ value: Fixed) -> Phrase { Phrase(data: Digits.signed(value) + " R") }

    /// With as many digits as the instrument's tick has.
    static func price(_ price: Price, of instrument: Instrument) -> Phrase {
        decimal(price.amount, digits: Digits.fractionDigits(of: instrument.tick))
    }

    /// With as many digits as the instrument's step has.
    static func quantity(_ quantity: Quantity, of instrument: Instrument) -> Phrase {
        decimal(
            quantity.amount,
            digits: max(
                Digits.fractionDigits(of: instrument.step), Digits.fractionDigits(of: quantity.amount)))
    }

    /// A measured value in few digits: `18.2`, `0.00004`, `25`.
    static func measure(_ value: Fixed) -> Phrase { Phrase(data: Digits.measure(value)) }

    /// All the digits it has, in groups of three.
    static func exact(_ value: Fixed) -> Phrase { Phrase(data: Digits.exact(value)) }

    /// `digits` places after the point, 0 to 8, and commas between the thousands.
    static func decimal(_ value: Fixed, digits: Int) -> Phrase {
        Phrase(data: Digits.decimal(value, digits: digits))
    }

    /// A whole number with commas between the thousands.
    static func whole(_ number: Int) -> Phrase { Phrase(data: Digits.whole(number)) }
}
