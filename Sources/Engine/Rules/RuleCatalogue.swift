import Domain

/// What a number of an expression is a number of.
enum RuleUnit: Hashable, Sendable {
    /// A place on the price's scale: a close, an average of closes.
    case price
    /// The way between two prices: an ATR, close - open.
    case distance
    case volume
    /// An index, a ratio, a time of day; a number that was written down goes with every unit.
    case pure

    /// How it is called in a sentence.
    var words: String {
        switch self {
        case .price: "a price"
        case .distance: "a distance"
        case .volume: "a volume"
        case .pure: "a pure number"
        }
    }
}

/// What becomes of a value when the market is turned upside down, every price to its negative.
enum RuleMirror: Hashable, Sendable {
    /// It becomes the negative of this one: high and low change places.
    case price(String)
    /// It becomes this one: itself for an ATR, minusDI for plusDI.
    case same(String)
    /// It becomes its own negative.
    case negative
    /// It becomes what is left to this number: 100 for an RSI.
    case rest(of: Fixed)
}

/// A name that stands for a ``Measure``, with its arguments.
struct RuleIndicator: Sendable {
    /// An argument: a whole period, or a factor with decimals.
    enum Argument: Hashable, Sendable {
        case period(String, ClosedRange<Int>)
        case factor(String, ClosedRange<Fixed>)

        var name: String {
            switch self {
            case .period(let name, _), .factor(let name, _): name
            }
        }
    }

    let name: String
    let arguments: [Argument]
    let unit: RuleUnit
    let range: RuleRange
    let mirror: RuleMirror
    /// What is wrong with arguments that are each within their range.
    var objection: @Sendable ([Fixed]) -> String? = { _ in nil }
    let make: @Sendable ([Fixed]) -> Measure

    /// How it is written: `ema(period)`.
    var usage: String {
        arguments.isEmpty ? name : "\(name)(\(arguments.map(\.name).joined(separator: ", ")))"
    }
}

/// Every name that an expression can use.
enum RuleCatalogue {
    static let indicators: [RuleIndicator] = fields + measured

    static func indicator(_ name: String) -> RuleIndicator? { indicators.first { $0.name == name } }

    /// The shape of a bar: made of its fields, and so available wherever they are.
    static let shapes = ["range", "body"]
    static let functions = ["abs", "min", "max", "highest", "lowest", "rising", "falling"]

    /// All of them, for the nearest one to a slip of the finger.
    static var names: [String] {
        indicators.map(\.name) + shapes + functions + RuleClock.allCases.map(\.rawValue)
    }

    private static let fields: [RuleIndicator] = [
        field("open", .open, mirror: "open"), field("high", .high, mirror: "low"),
        field("low", .low, mirror: "high"), field("close", .close, mirror: "close"),
        RuleIndicator(
            name: "volume", arguments: [], unit: .volume, range: .atLeastZero, mirror: .same("volume")
        ) { _ in .volume },
    ]

    private static func field(_ name: String, _ measure: Measure, mirror: String) -> RuleIndicator {
        RuleIndicator(name: name, arguments: [], unit: .price, range: .aboveZero, mirror: .price(mirror)) { _ in
            measure
        }
    }

    static let measured = averages + oscillators + bands + flows
}

/// The time at which the bar closed, in the zone of the file.
enum RuleClock: String, Hashable, Sendable, CaseIterable {
    /// 0 to 23.
    case hour
    /// 0 to 59.
    case minute
    /// 1 is Monday, 7 is Sunday.
    case weekday

    var range: RuleRange {
        switch self {
        case .hour: RuleRange(0, 23)
        case .minute: RuleRange(0, 59)
        case .weekday: RuleRange(1, 7)
        }
    }

    func value(at local: CivilTime) -> Double {
        switch self {
        case .hour: Double(local.timeOfDay.hour)
        case .minute: Double(local.timeOfDay.minute)
        case .weekday: Double(local.date.weekday == 0 ? 7 : local.date.weekday)
        }
    }
}
