import Domain
import Engine
import Wire

extension RiskLimits {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("risk", &faults)
        let risk = section.fixed(.riskPerTrade, &faults)
        let daily = section.fixed(.dailyLoss, &faults)
        let perHour = section.int(.tradesPerHour, &faults)
        let positions = section.int(.openPositions, &faults)
        let leverage = section.fixed(.leverage, &faults)
        let age = section.seconds(.quoteAge, &faults)
        let spread = section.fixed(.spread, &faults)
        let settling = section.seconds(.clockSettling, &faults)
        let losses = LossLimits(&section, &faults)
        let pace = PaceLimits(&section, &faults)
        let symbols = SymbolLimits(&section, &faults)
        let portfolio = PortfolioLimits(&section, &faults)
        let prices = PriceLimits(&section, &faults)
        let trade = TradeLimits(&section, &faults)
        section.end(&faults)
        self.init(
            riskPerTradePercent: risk, dailyLossPercent: daily, tradesPerHour: perHour,
            openPositions: positions, quoteAge: age, spreadBps: spread, leverage: leverage,
            clockSettling: settling, losses: losses, pace: pace, symbols: symbols, portfolio: portfolio,
            prices: prices, trade: trade)
    }
}

/// Amounts of money, either way.
private let million = Fixed(raw: 1_000_000 * Fixed.scale)

extension LossLimits {
    fileprivate init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        dailyMoney = section.fixed(.dailyLossMoney, &faults)
        dailyAction = section.action("dailyLossAction", &faults)
        weeklyPercent = section.fixed(.weeklyLoss, &faults)
        monthlyPercent = section.fixed(.monthlyLoss, &faults)
        sessionPercent = section.fixed(.sessionDrawdown, &faults)
        highWaterPercent = section.fixed(.highWaterDrawdown, &faults)
        highWaterAction = section.action("highWaterAction", &faults)
    }
}

extension SettingsSection {
    fileprivate mutating func action(_ key: String, _ faults: inout SettingsFaults) -> LossLimits.Action {
        let known = LossLimits.Action.allCases.map(\.rawValue).joined(separator: ", ")
        return value(key, default: .block, expected: "one of \(known)", &faults) {
            LossLimits.Action(rawValue: $0)
        }
    }

    fileprivate mutating func classes(
        _ key: String, default usual: PerClass, _ range: ClosedRange<Fixed>, _ faults: inout SettingsFaults
    ) -> PerClass {
        var section = section(key, &faults)
        defer { section.end(&faults) }
        func read(_ name: String, _ value: Fixed) -> Fixed {
            section.fixed(name, default: "\(value)", range, &faults)
        }
        return PerClass(
            forex: read("forex", usual.forex), metal: read("metal", usual.metal),
            crypto: read("crypto", usual.crypto), equity: read("equity", usual.equity))
    }
}

extension PaceLimits {
    fileprivate init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        tradesPerDay = section.int(.tradesPerDay, &faults)
        symbolInterval = section.minutes(.symbolInterval, &faults)
        afterTrade = section.seconds(.cooldownTrade, &faults)
        afterStop = section.minutes(.cooldownStop, &faults)
        afterNews = section.minutes(.cooldownNews, &faults)
        ordersPerSecond = section.int(.ordersPerSecond, &faults)
    }
}

extension SymbolLimits {
    fileprivate init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        let most = SymbolRecord.tradesMaximum
        lossStreak = section.int(.lossStreak, &faults)
        stops = section.int(.stopGuard, &faults)
        stopWindow = .hours(section.int("stopGuardHours", default: 24, 1...720, &faults))
        profitTrades = section.int("lowProfitTrades", default: 6, 0...most, &faults)
        profitWindow = .hours(section.int("lowProfitHours", default: 24, 1...720, &faults))
        profitMinimum = section.fixed(
            "lowProfitMinimum", default: "0", (Fixed.zero - million)...million, &faults)
        lockLength = section.minutes("lockMinutes", default: 240, 0...10_080, &faults)
        switchTrades = section.int("killSwitchTrades", default: 15, 0...most, &faults)
        switchMinimum = section.int("killSwitchMinimumTrades", default: 10, 1...most, &faults)
        switchWindow = .days(section.int("killSwitchDays", default: 30, 1...365, &faults))
        switchLoss = section.fixed("killSwitchLoss", default: "60", zero...million, &faults)
        payoffTrades = section.int("payoffTrades", default: 20, 0...most, &faults)
        payoffMaximum = section.fixed("payoffRatioMaximum", default: "2.0", tenth...twenty, &faults)
    }
}

extension PortfolioLimits {
    fileprivate init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        heatPercent = section.fixed(.heat, &faults)
        currencyPercent = section.fixed(.currencyExposure, &faults)
        correlationMaximum = section.fixed(.correlation, &faults)
        correlationBars = section.int(
            "correlationBars", default: 60, Self.commonBarsMinimum...Ceiling.correlationBars, &faults)
        groups = CorrelationGroups(
            section.list(
                "correlationGroups", default: CorrelationGroups.usualLines,
                expected: "names with blanks between them, as \"BTC ETH\"", &faults
            ) { $0.split(separator: " ").count > 1 ? $0 : nil })
    }
}

extension PriceLimits {
    fileprivate init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        let usual = PriceLimits()
        ahead = .milliseconds(section.int("quoteAheadMilliseconds", default: 500, 0...5_000, &faults))
        jumpAtr = section.fixed("jumpMaximumAtr", default: "5", zero...hundred, &faults)
        staleBars = section.int("staleBars", default: 2, 0...100, &faults)
        staleAfter = section.minutes("staleMinutes", default: 5, 0...60, &faults)
        spreadTimes = section.fixed(.spreadUsual, &faults)
        spreadAtrPercent = section.classes(
            "spreadMaximumAtrPercent", default: usual.spreadAtrPercent, zero...hundred, &faults)
        volatilityFloorBps = section.classes(
            "volatilityFloorBps", default: usual.volatilityFloorBps, zero...hundred, &faults)
        volatilityTimes = section.fixed(.volatilitySpike, &faults)
    }
}

extension TradeLimits {
    fileprivate init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        rewardRiskMinimum = section.fixed(.rewardRisk, &faults)
        costSharePercent = section.fixed(.costShare, &faults)
        targetSpreads = section.fixed(.targetSpreads, &faults)
        profitCosts = section.fixed(.netProfitCosts, &faults)
    }
}
