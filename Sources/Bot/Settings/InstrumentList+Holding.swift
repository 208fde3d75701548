import Domain
import Wire

/// What holding an instrument costs and binds on paper.
extension InstrumentList {
    /// `nil` where it costs nothing. Swap and funding exclude each other.
    static func financing(
        of id: InstrumentID, _ fields: inout SettingsSection, line: Int?, _ faults: inout SettingsFaults
    ) -> FinancingTerms? {
        let ticks = (Fixed.zero - FinancingTerms.ticksMaximum)...FinancingTerms.ticksMaximum
        let percents = (Fixed.zero - FinancingTerms.percentMaximum)...FinancingTerms.percentMaximum
        let long = fields.fixed("swapLongTicks", default: "0", ticks, &faults)
        let short = fields.fixed("swapShortTicks", default: "0", ticks, &faults)
        let words = FinancingTerms.TripleNight.allCases.map(\.rawValue).joined(separator: ", ")
        let triple: FinancingTerms.TripleNight? = fields.value(
            "swapTripleDay", default: FinancingTerms.TripleNight?.some(.wednesday),
            expected: "\(words) or none", &faults, words: { $0?.rawValue ?? "none" }
        ) { word in
            if word == "none" { return .some(nil) }
            return FinancingTerms.TripleNight(rawValue: word).map { .some($0) }
        }
        let funding = fields.fixed("fundingPercent", default: "0", percents, &faults)
        if long == .zero, short == .zero { return funding == .zero ? nil : .funding(percent: funding) }
        if funding != .zero {
            faults.add(
                fields.file, line: fields.line(of: "fundingPercent") ?? line,
                "\(id).fundingPercent: must be 0 where there is a swap, was \(funding)")
        }
        return .swap(long: long, short: short, triple: triple)
    }

    /// `nil` where a position binds nothing.
    static func leverage(
        of id: InstrumentID, _ fields: inout SettingsSection, line: Int?, _ faults: inout SettingsFaults
    ) -> Fixed? {
        let most = Fixed(raw: 5_000 * Fixed.scale)
        let leverage = fields.fixed("leverage", default: "0", Fixed.zero...most, &faults)
        guard leverage > .zero else { return nil }
        guard leverage >= .one else {
            faults.add(
                fields.file, line: fields.line(of: "leverage") ?? line,
                "\(id).leverage: must be 0 for none, or from 1 to \(most), was \(leverage)")
            return nil
        }
        return leverage
    }
}
