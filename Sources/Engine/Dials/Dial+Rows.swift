import Domain

/// The declaration of every dial: what is usual, from where to where, and its place among the limits.
extension Dial {
    /// Where a value lies among ``RiskLimits``.
    enum Place {
        case fixed(WritableKeyPath<RiskLimits, Fixed>)
        case whole(WritableKeyPath<RiskLimits, Int>)
        case seconds(WritableKeyPath<RiskLimits, Duration>)
        case minutes(WritableKeyPath<RiskLimits, Duration>)
        /// Not among them: the desk has it.
        case elsewhere
    }

    struct Row {
        let usual: Fixed
        let bounds: ClosedRange<Fixed>
        let form: Form
        let unit: Unit
        let sense: Sense
        let place: Place
    }

    var row: Row {
        switch self {
        case .riskPerTrade, .dailyLoss, .leverage, .spread, .dailyLossMoney, .weeklyLoss, .monthlyLoss,
            .sessionDrawdown, .highWaterDrawdown:
            lossRow
        case .quoteAge, .clockSettling, .tradesPerHour, .openPositions, .tradesPerDay, .symbolInterval,
            .cooldownTrade, .cooldownStop, .cooldownNews, .ordersPerSecond, .lossStreak, .stopGuard:
            paceRow
        case .heat, .currencyExposure, .correlation, .spreadUsual, .volatilitySpike, .rewardRisk, .costShare,
            .targetSpreads, .netProfitCosts:
            marketRow
        case .approvalRequired:
            Row(
                usual: .zero, bounds: Fixed.zero...Fixed.one, form: .onOff, unit: .none, sense: .higher,
                place: .elsewhere)
        case .approvalSeconds: whole(300, 10...3_600, .seconds)
        case .approvalBand: fixed("25", "0", "100", .percent)
        case .newsBefore: whole(30, 0...240, .minutes, .higher)
        case .newsAfter: whole(30, 0...240, .minutes, .higher)
        }
    }

    private var lossRow: Row {
        typealias Most = RiskLimits.Ceiling
        typealias MostLoss = LossLimits.Ceiling
        return switch self {
        case .riskPerTrade:
            fixed("0.5", "0.001", "\(Most.riskPerTradePercent)", .percent, at: \.riskPerTradePercent)
        case .dailyLoss: fixed("3", "0.001", "\(Most.dailyLossPercent)", .percent, at: \.dailyLossPercent)
        case .leverage: fixed("5", "0.1", "\(Most.leverage)", .times, at: \.leverage)
        case .spread: fixed("2", "0.001", "\(Most.spreadBps)", .bps, at: \.spreadBps)
        case .dailyLossMoney:
            fixed("0", "0", "1000000", .money, .lowerButZero, at: \.losses.dailyMoney)
        case .weeklyLoss:
            fixed("6", "0", "\(MostLoss.weeklyPercent)", .percent, .lowerButZero, at: \.losses.weeklyPercent)
        case .monthlyLoss:
            fixed("10", "0", "\(MostLoss.monthlyPercent)", .percent, .lowerButZero, at: \.losses.monthlyPercent)
        case .sessionDrawdown:
            fixed(
                "1.5", "0", "\(MostLoss.sessionPercent)", .percent, .lowerButZero, at: \.losses.sessionPercent)
        default:
            fixed(
                "8", "0", "\(MostLoss.highWaterPercent)", .percent, .lowerButZero, at: \.losses.highWaterPercent
            )
        }
    }

    private var paceRow: Row {
        typealias Most = RiskLimits.Ceiling
        let most = SymbolRecord.tradesMaximum
        return switch self {
        case .quoteAge:
            whole(30, 1...Int(Most.quoteAge.wholeSeconds), .seconds, at: .seconds(\.quoteAge))
        case .clockSettling: whole(120, 0...3_600, .seconds, .higher, at: .seconds(\.clockSettling))
        case .tradesPerHour: whole(10, 1...Most.tradesPerHour, at: .whole(\.tradesPerHour))
        case .openPositions: whole(2, 1...Most.openPositions, at: .whole(\.openPositions))
        case .tradesPerDay: whole(20, 1...PaceLimits.Ceiling.tradesPerDay, at: .whole(\.pace.tradesPerDay))
        case .symbolInterval: whole(15, 0...1_440, .minutes, .higher, at: .minutes(\.pace.symbolInterval))
        case .cooldownTrade: whole(60, 0...86_400, .seconds, .higher, at: .seconds(\.pace.afterTrade))
        case .cooldownStop: whole(60, 0...10_080, .minutes, .higher, at: .minutes(\.pace.afterStop))
        case .cooldownNews: whole(0, 0...1_440, .minutes, .higher, at: .minutes(\.pace.afterNews))
        case .ordersPerSecond:
            whole(5, 1...PaceLimits.Ceiling.ordersPerSecond, at: .whole(\.pace.ordersPerSecond))
        case .lossStreak: whole(3, 0...most, .none, .lowerButZero, at: .whole(\.symbols.lossStreak))
        default: whole(4, 0...most, .none, .lowerButZero, at: .whole(\.symbols.stops))
        }
    }

    private var marketRow: Row {
        typealias Most = PortfolioLimits.Ceiling
        return switch self {
        case .heat: fixed("3", "0.001", "\(Most.heatPercent)", .percent, at: \.portfolio.heatPercent)
        case .currencyExposure:
            fixed("500", "0.1", "\(Most.currencyPercent)", .percent, at: \.portfolio.currencyPercent)
        case .correlation: fixed("0.85", "0.1", "1", .none, at: \.portfolio.correlationMaximum)
        case .spreadUsual: fixed("2", "0", "100", .times, .lowerButZero, at: \.prices.spreadTimes)
        case .volatilitySpike: fixed("3", "0", "100", .times, .lowerButZero, at: \.prices.volatilityTimes)
        case .rewardRisk: fixed("1.5", "0", "20", .times, .higher, at: \.trade.rewardRiskMinimum)
        case .costShare: fixed("30", "0", "100", .percent, .lowerButZero, at: \.trade.costSharePercent)
        case .targetSpreads: fixed("3", "0", "100", .times, .higher, at: \.trade.targetSpreads)
        default: fixed("2", "0", "100", .times, .higher, at: \.trade.profitCosts)
        }
    }

    private func fixed(
        _ usual: String, _ least: String, _ most: String, _ unit: Unit, _ sense: Sense = .lower,
        at path: WritableKeyPath<RiskLimits, Fixed>? = nil
    ) -> Row {
        guard let usual = Fixed(usual), let least = Fixed(least), let most = Fixed(most), least <= most else {
            preconditionFailure("the bounds of \(key) are numbers, in order")
        }
        return Row(
            usual: usual, bounds: least...most, form: .decimal, unit: unit, sense: sense,
            place: path.map(Place.fixed) ?? .elsewhere)
    }

    private func whole(
        _ usual: Int, _ range: ClosedRange<Int>, _ unit: Unit = .none, _ sense: Sense = .lower,
        at place: Place = .elsewhere
    ) -> Row {
        guard let usual = Fixed(whole: usual), let least = Fixed(whole: range.lowerBound),
            let most = Fixed(whole: range.upperBound)
        else { preconditionFailure("the bounds of \(key) fit") }
        return Row(
            usual: usual, bounds: least...most, form: .whole, unit: unit, sense: sense, place: place)
    }
}

extension Fixed {
    /// Of a whole number; the fraction is dropped.
    public var wholePart: Int { Int(raw / Self.scale) }
}

extension RiskLimits {
    /// The value that a dial stands at; `nil` where it is none of these limits.
    public subscript(dial: Dial) -> Fixed? {
        switch dial.row.place {
        case .fixed(let path): self[keyPath: path]
        case .whole(let path): Fixed(whole: self[keyPath: path])
        case .seconds(let path): Fixed(whole: Int(self[keyPath: path].wholeSeconds))
        case .minutes(let path): Fixed(whole: Int(self[keyPath: path].wholeSeconds / 60))
        case .elsewhere: nil
        }
    }

    /// Turns a dial. One that is none of these limits changes nothing.
    ///
    /// - Precondition: the value lies within the dial's bounds.
    public mutating func turn(_ dial: Dial, to value: Fixed) {
        precondition(dial.bounds.contains(value), "a dial is turned within its bounds")
        switch dial.row.place {
        case .fixed(let path): self[keyPath: path] = value
        case .whole(let path): self[keyPath: path] = value.wholePart
        case .seconds(let path): self[keyPath: path] = .seconds(value.wholePart)
        case .minutes(let path): self[keyPath: path] = .minutes(value.wholePart)
        case .elsewhere: break
        }
    }
}
