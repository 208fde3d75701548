import Domain

/// The indicators by their kinds.
extension RuleCatalogue {
    private static let hundred = Fixed(raw: 100 * Fixed.scale)

    /// One with a period and nothing else.
    private static func simple(
        _ name: String, _ unit: RuleUnit, _ range: RuleRange, _ mirror: RuleMirror,
        _ make: @escaping @Sendable (Int) -> Measure
    ) -> RuleIndicator {
        RuleIndicator(name: name, arguments: [period("period")], unit: unit, range: range, mirror: mirror) {
            make(whole($0[0]))
        }
    }

    private static func period(_ name: String) -> RuleIndicator.Argument { .period(name, Measure.periodRange) }

    /// 1 smooths nothing.
    private static func smoothing(_ name: String) -> RuleIndicator.Argument {
        .period(name, 1...Measure.periodRange.upperBound)
    }

    private static func whole(_ value: Fixed) -> Int { value.wholeNumber ?? Measure.periodRange.lowerBound }

    static let averages: [RuleIndicator] = [
        simple("sma", .price, .aboveZero, .price("sma")) { .sma($0) },
        simple("ema", .price, .aboveZero, .price("ema")) { .ema($0) },
        simple("wma", .price, .aboveZero, .price("wma")) { .wma($0) },
        simple("atr", .distance, .atLeastZero, .same("atr")) { .atr($0) },
        simple("deviation", .distance, .atLeastZero, .same("deviation")) { .deviation($0) },
        convergence("macd") { .macd($0, $1, $2) },
        convergence("macdSignal") { .macdSignal($0, $1, $2) },
        convergence("macdHistogram") { .macdHistogram($0, $1, $2) },
    ]

    static let oscillators: [RuleIndicator] = [
        simple("rsi", .pure, .hundred, .rest(of: hundred)) { .rsi($0) },
        simple("adx", .pure, .hundred, .same("adx")) { .adx($0) },
        simple("plusDI", .pure, .hundred, .same("minusDI")) { .plusDI($0) },
        simple("minusDI", .pure, .hundred, .same("plusDI")) { .minusDI($0) },
        stochastic("stochasticK") { .stochasticK($0, $1, $2) },
        stochastic("stochasticD") { .stochasticD($0, $1, $2) },
        simple("williamsR", .pure, RuleRange(-100, 0), .rest(of: Fixed.zero - hundred)) { .williamsR($0) },
        simple("cci", .pure, .anything, .negative) { .cci($0) },
        // A rise of 1 % and a fall of 1 % are taken for each other's mirror.
        simple("roc", .pure, .anything, .negative) { .roc($0) },
    ]

    static let bands: [RuleIndicator] = [
        band("bollingerUpper", mirror: "bollingerLower") { .bollingerUpper($0, $1) },
        band("bollingerMiddle", mirror: "bollingerMiddle") { .bollingerMiddle($0, $1) },
        band("bollingerLower", mirror: "bollingerUpper") { .bollingerLower($0, $1) },
    ]

    static let flows: [RuleIndicator] = [
        simple("mfi", .pure, .hundred, .rest(of: hundred)) { .mfi($0) },
        simple("volumeMean", .volume, .atLeastZero, .same("volumeMean")) { .volumeMean($0) },
        RuleIndicator(name: "obv", arguments: [], unit: .volume, range: .anything, mirror: .negative) { _ in
            .obv
        },
        RuleIndicator(name: "vwap", arguments: [], unit: .price, range: .aboveZero, mirror: .price("vwap")) {
            _ in
            .vwap
        },
    ]

    private static func convergence(
        _ name: String, _ make: @escaping @Sendable (Int, Int, Int) -> Measure
    ) -> RuleIndicator {
        RuleIndicator(
            name: name, arguments: [period("fast"), period("slow"), period("signal")], unit: .distance,
            range: .anything, mirror: .negative,
            objection: { $0[0] < $0[1] ? nil : "fast must be smaller than slow" },
            make: { make(whole($0[0]), whole($0[1]), whole($0[2])) })
    }

    private static func stochastic(
        _ name: String, _ make: @escaping @Sendable (Int, Int, Int) -> Measure
    ) -> RuleIndicator {
        RuleIndicator(
            name: name, arguments: [period("period"), smoothing("smoothing"), smoothing("signal")], unit: .pure,
            range: .hundred, mirror: .rest(of: hundred)
        ) { make(whole($0[0]), whole($0[1]), whole($0[2])) }
    }

    private static func band(
        _ name: String, mirror: String, _ make: @escaping @Sendable (Int, Fixed) -> Measure
    ) -> RuleIndicator {
        RuleIndicator(
            name: name, arguments: [period("period"), .factor("width", Measure.widthRange)], unit: .price,
            range: .anything, mirror: .price(mirror)
        ) { make(whole($0[0]), $0[1]) }
    }
}
