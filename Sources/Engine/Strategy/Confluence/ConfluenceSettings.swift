import Domain

/// Every number of ``ConfluenceScanner``.
///
/// Points are given on the published scale of seven (three trends, zone, strength, model, language
/// model) and scaled to the points that are asked here, rounded up: of seven, five are 4 of 5 and
/// 5 of 6.
public struct ConfluenceSettings: Hashable, Sendable {
    /// The whole scale.
    public static let points = 7

    public var emaFast = 20
    public var emaSlow = 50
    public var adxPeriod = 14
    /// Above it M5 moves with strength, and H1 trends.
    public var adxMinimum = Fixed.hundredths(2_500)
    /// Bars of M5 that may hold the zone.
    public var zoneLookbackBars = 20
    /// Per cent of the price.
    public var gapPercent = Fixed.hundredths(5)
    /// ATR of M5 between the close and the zone.
    public var zoneDistanceAtr = Fixed.hundredths(100)
    public var atrPeriod = 14
    /// Bars of M5 without which nothing is judged.
    public var barsMinimum = 100
    /// Hundredths of a per cent of the price.
    public var atrMinimumBps = Fixed.hundredths(130)
    public var targetSpreadMultiple = Fixed.hundredths(300)
    public var targetMinimumBps = Fixed.hundredths(450)
    /// Points for a grade above the base, and for the highest.
    public var raisedMinimum = 6
    public var highestMinimum = 7
    /// The part of an estimated probability in the ensemble; shared by the others where there is none.
    public var probabilityWeight = Fixed.hundredths(30)
    /// The part of the agreement of M5, M15 and H1.
    public var agreementWeight = Fixed.hundredths(25)
    public var confluenceWeight = Fixed.hundredths(45)
    public var ensembleMinimum = Fixed.hundredths(55)
    /// A probability from here on is a point; below it no entry that is not raised.
    public var probabilityMinimum = Fixed.hundredths(55)
    public var rangingAdxMaximum = Fixed.hundredths(2_000)
    public var volatileAtrRatio = Fixed.hundredths(150)
    /// Bars of H1 of the long ATR that the short one is compared with.
    public var atrSlowPeriod = 100
    public var normal = RegimeTerms(
        targetAtr: .hundredths(300), stopAtr: .hundredths(150), confluence: 5, entriesPerDay: 10)
    public var trending = RegimeTerms(
        targetAtr: .hundredths(500), stopAtr: .hundredths(180), confluence: 2, entriesPerDay: 4)
    public var ranging = RegimeTerms(
        targetAtr: .hundredths(250), stopAtr: .hundredths(150), confluence: 3, entriesPerDay: 2)
    public var volatile = RegimeTerms(
        targetAtr: .hundredths(300), stopAtr: .hundredths(250), confluence: 3, entriesPerDay: 1)

    public init() {}

    func terms(of regime: MarketRegime) -> RegimeTerms {
        switch regime {
        case .normal: normal
        case .trending: trending
        case .ranging: ranging
        case .volatile: volatile
        }
    }

    /// What is wrong between two of the numbers, with the key to change; `nil` where nothing is.
    public var fault: (key: String, rule: String)? {
        if emaFast >= emaSlow { return ("emaFast", "below emaSlow") }
        if rangingAdxMaximum > adxMinimum { return ("rangingAdxMaximum", "at most adxMinimum") }
        if raisedMinimum > highestMinimum { return ("raisedMinimum", "at most highestMinimum") }
        if agreementWeight == .zero, confluenceWeight == .zero {
            return ("confluenceWeight", "above 0 where agreementWeight is 0")
        }
        return nil
    }
}
