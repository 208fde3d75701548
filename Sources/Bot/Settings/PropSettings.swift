import Domain
import Engine

extension PropTerms {
    /// Reads the section `prop`: a preset, and what differs from it.
    ///
    /// - Returns: `nil` where the preset is `none`.
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults) -> PropTerms? {
        var section = root.section("prop", &faults)
        let names = Preset.allCases.map(\.rawValue).joined(separator: ", ")
        let preset = section.value("preset", default: Preset.none, expected: "one of \(names)", &faults) {
            Preset(rawValue: $0)
        }
        var terms = preset.terms ?? PropTerms()
        terms.readLosses(&section, &faults)
        terms.readRest(&section, &faults)
        section.end(&faults)
        return preset == .none ? nil : terms
    }

    private mutating func readLosses(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        let amount = "an amount as 500, a part of the starting balance as 5%, or none"
        dailyLoss = section.rule("dailyLoss", dailyLoss, amount, &faults, words: Self.word, read: Self.amount)
        dailyBasis = section.rule("dailyBasis", dailyBasis, "balance or equity", &faults) {
            DailyBasis(rawValue: $0)
        }
        totalLoss = section.rule("totalLoss", totalLoss, amount, &faults, words: Self.word, read: Self.amount)
        totalBasis = section.rule("totalBasis", totalBasis, "fixed, endOfDay or intraday", &faults) {
            TotalBasis(rawValue: $0)
        }
        locksAtStart = section.rule("lockAtStart", locksAtStart, "true or false", &faults, read: Bool.init)
        profitTarget = section.rule(
            "profitTarget", profitTarget, amount, &faults, words: Self.word, read: Self.amount)
        cushionPercent = section.rule("cushionPercent", cushionPercent, "a number from 0 to 5", &faults) {
            Fixed($0).flatMap { (zero...Fixed(raw: 5 * Fixed.scale)).contains($0) ? $0 : nil }
        }
    }

    private mutating func readRest(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        minimumDays = section.rule("minimumDays", minimumDays, "a whole number from 0 to 365", &faults) {
            Self.whole($0, 0...365)
        }
        bestDayPercent = section.rule(
            "bestDayPercent", bestDayPercent, "a number up to 100, or none", &faults, words: Self.word
        ) {
            Self.optional($0, upTo: hundred)
        }
        let minutes = "a whole number from 0 to 240"
        newsMinutesBefore = section.rule("newsMinutesBefore", newsMinutesBefore, minutes, &faults) {
            Self.whole($0, 0...240)
        }
        newsMinutesAfter = section.rule("newsMinutesAfter", newsMinutesAfter, minutes, &faults) {
            Self.whole($0, 0...240)
        }
        newsFlat = section.rule("newsFlat", newsFlat, "true or false", &faults, read: Bool.init)
        weekendFlat = section.rule("weekendFlat", weekendFlat, "true or false", &faults, read: Bool.init)
        weekendMinutes = section.rule(
            "weekendMinutes", weekendMinutes, "a whole number from 1 to 1440", &faults
        ) {
            Self.whole($0, 1...1_440)
        }
        let lots = "a quantity above 0, or none"
        lotsPerSymbol = section.rule("lotsPerSymbol", lotsPerSymbol, lots, &faults, words: Self.word) {
            Self.optional($0, upTo: Quantity.maximum)
        }
        lotsTotal = section.rule("lotsTotal", lotsTotal, lots, &faults, words: Self.word) {
            Self.optional($0, upTo: Quantity.maximum)
        }
    }

    /// As ``amount(_:)`` reads it.
    private static func word(_ amount: Amount?) -> String {
        switch amount {
        case .money(let sum): "\(sum)"
        case .percent(let share): "\(share)%"
        case nil: "none"
        }
    }

    private static func word(_ number: Fixed?) -> String { number.map { "\($0)" } ?? "none" }

    /// `500`, `5%` or `none`.
    ///
    /// - Returns: `nil` for anything else; `nil` inside for none.
    private static func amount(_ text: String) -> Amount?? {
        if text == "none" { return .some(nil) }
        if text.hasSuffix("%") {
            let share = Fixed(text.dropLast()).flatMap { $0 > .zero && $0 <= hundred ? $0 : nil }
            return share.map { .some(.percent($0)) }
        }
        let money = Fixed(text).flatMap { $0 > .zero && $0 <= Quantity.maximum ? $0 : nil }
        return money.map { .some(.money($0)) }
    }

    private static func optional(_ text: String, upTo most: Fixed) -> Fixed?? {
        if text == "none" { return .some(nil) }
        guard let value = Fixed(text), value > .zero, value <= most else { return nil }
        return .some(value)
    }

    private static func whole(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
}

extension SettingsSection {
    /// A value that the word `preset` leaves to the preset.
    fileprivate mutating func rule<Value>(
        _ key: String, _ preset: Value, _ expected: String, _ faults: inout SettingsFaults,
        words: (Value) -> String = { "\($0)" }, read: (String) -> Value?
    ) -> Value {
        value(key, default: preset, expected: "\(expected), or preset", &faults, words: words) {
            $0 == "preset" ? preset : read($0)
        }
    }
}
