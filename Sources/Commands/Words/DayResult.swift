import Domain

/// What a day made of the equity that it began with.
struct DayResult {
    let start: Fixed
    let end: Fixed

    /// `+12.40 USD (+0.1%)`
    func text(in currency: Currency) -> Phrase {
        guard let net = end.subtracting(start) else { return "not known" }
        let share: Phrase =
            Self.percent(net, of: start).map { " (\(NumberFormat.signedPercent($0)))" } ?? ""
        return NumberFormat.signedMoney(net, currency) + share
    }

    /// `12.0% of 400.00 USD used`; gains use nothing.
    func use(of limit: Fixed, in currency: Currency) -> Phrase {
        guard let loss = start.subtracting(end), let used = Self.percent(max(loss, .zero), of: limit) else {
            return "not known"
        }
        return "\(NumberFormat.percent(used)) of \(NumberFormat.money(limit, currency)) used"
    }

    private static func percent(_ part: Fixed, of whole: Fixed) -> Fixed? {
        guard whole > .zero else { return nil }
        return part.divided(by: whole, rounding: .toNearestOrEven)?
            .multiplied(by: Fixed(raw: 100 * Fixed.scale), rounding: .toNearestOrEven)
    }
}
