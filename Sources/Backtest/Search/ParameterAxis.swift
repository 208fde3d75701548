import Domain

/// One parameter of a search and the values that are tried, in their order.
///
/// Written `fast=10..50:5` or `fast=10:50:5` (from, to and step; the end is tried where a step reaches it) or
/// `mode=calm,wild`.
public struct ParameterAxis: Hashable, Sendable, CustomStringConvertible {
    /// More values than that are taken for a mistake.
    public static let countMaximum = 100_000

    /// Letters, digits, `.`, `_` and `-`: the path of a setting.
    public let name: String
    /// As they are written, no two alike; numbers without trailing zeros.
    public let values: [String]

    /// - Throws: ``ParameterSpaceError`` for a name that is none, no value, too many, two alike, and values
    ///   with signs that a point's text needs for itself.
    public init(_ name: String, _ values: [String]) throws(ParameterSpaceError) {
        guard !name.isEmpty, name.unicodeScalars.allSatisfy(Self.isPlain) else { throw .name(name) }
        guard !values.isEmpty else { throw .noValue(axis: name) }
        guard values.count <= Self.countMaximum else { throw .tooManyValues(axis: name) }
        let values = values.map { Fixed($0)?.description ?? $0 }
        var seen: Set<String> = []
        for value in values {
            guard !value.isEmpty,
                value.unicodeScalars.allSatisfy({ Self.isPlain($0) || $0 == ":" || $0 == "+" })
            else { throw .value(value, axis: name) }
            guard seen.insert(value).inserted else { throw .repeatedValue(value, axis: name) }
        }
        self.name = name
        self.values = values
    }

    /// `start`, `start` + `step` … as far as `end`, which is among them where a step reaches it.
    public init(_ name: String, from start: Fixed, through end: Fixed, by step: Fixed)
        throws(ParameterSpaceError)
    {
        guard step > .zero, start <= end else { throw .range(axis: name) }
        let count = (Int128(end.raw) - Int128(start.raw)) / Int128(step.raw) + 1
        guard count <= Self.countMaximum else { throw .tooManyValues(axis: name) }
        // Wraps round on the way where the axis spans the whole range; no result lies beyond its end.
        let values = (0..<Int64(count)).map { Fixed(raw: start.raw &+ $0 &* step.raw).description }
        try self.init(name, values)
    }

    /// Reads `fast=10..50:5`, `fast=10:50:5` or `mode=calm,wild`; three numbers with colons are always a range.
    public init(_ text: some StringProtocol) throws(ParameterSpaceError) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw .form(String(text)) }
        let (name, body) = (String(halves[0]), String(halves[1]))
        let parts = body.substituting("..", with: ":").split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Fixed($0) }
        if parts.count == 3, numbers.count == 3 {
            try self.init(name, from: numbers[0], through: numbers[1], by: numbers[2])
            return
        }
        guard !body.holds("..") else { throw .form(String(text)) }
        try self.init(name, body.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }

    /// As a list, which reads back to the same axis.
    public var description: String { "\(name)=\(values.joined(separator: ","))" }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": true
        default: false
        }
    }
}

/// What is wrong with the axes of a search.
public enum ParameterSpaceError: Error, Hashable, Sendable, CustomStringConvertible {
    case form(String)
    case name(String)
    case noValue(axis: String)
    case value(String, axis: String)
    case repeatedValue(String, axis: String)
    case range(axis: String)
    case tooManyValues(axis: String)
    case noAxis
    case repeatedAxis(String)
    case tooManyPoints
    case shard(String)

    public var description: String {
        switch self {
        case .form(let text):
            "\"\(text)\" is no parameter: expected NAME=FROM:TO:STEP or NAME=ONE,TWO,THREE, "
                + "with numbers of at most eight decimals"
        case .name(let name):
            "\"\(name)\" is no parameter's name: expected letters, digits, \".\", \"_\" and \"-\""
        case .noValue(let axis): "\(axis): no value to try"
        case .value(let value, let axis):
            "\(axis): \"\(value)\" is no value: expected letters, digits, \".\", \"_\", \"-\", \"+\" and \":\""
        case .repeatedValue(let value, let axis): "\(axis): \(value) is there twice"
        case .range(let axis): "\(axis): expected a start that is not above the end, and a step above zero"
        case .tooManyValues(let axis): "\(axis): more than \(ParameterAxis.countMaximum) values"
        case .noAxis: "no parameter to try"
        case .repeatedAxis(let axis): "\(axis) is there twice"
        case .tooManyPoints: "more than \(ParameterSpace.countMaximum) combinations"
        case .shard(let text): "\"\(text)\" is no part: expected I/N with I from 1 to N, as in 2/4"
        }
    }
}
