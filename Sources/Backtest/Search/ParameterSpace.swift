import Domain

/// Every combination of the values of some axes, numbered from zero.
///
/// The numbers depend on the axes alone, so that several processes may share a search and a stopped one may
/// go on. The last axis changes fastest.
public struct ParameterSpace: Hashable, Sendable {
    /// More combinations than that are refused.
    public static let countMaximum = 1_000_000_000

    public let axes: [ParameterAxis]
    /// How many points there are, above zero.
    public let count: Int

    /// - Throws: ``ParameterSpaceError`` for no axis, two of one name, and more than ``countMaximum`` points.
    public init(_ axes: [ParameterAxis]) throws(ParameterSpaceError) {
        guard !axes.isEmpty else { throw .noAxis }
        var names: Set<String> = []
        var count = 1
        for axis in axes {
            guard names.insert(axis.name).inserted else { throw .repeatedAxis(axis.name) }
            // Both are small enough for their product.
            count *= axis.values.count
            guard count <= Self.countMaximum else { throw .tooManyPoints }
        }
        self.axes = axes
        self.count = count
    }

    /// The point of a number.
    ///
    /// - Precondition: `index` lies from 0 to ``count`` − 1.
    public subscript(index: Int) -> ParameterPoint {
        precondition((0..<count).contains(index), "points are numbered from zero")
        var rest = index
        var found: [ParameterPoint.Value] = []
        for axis in axes.reversed() {
            let (above, place) = rest.quotientAndRemainder(dividingBy: axis.values.count)
            found.append(ParameterPoint.Value(name: axis.name, text: axis.values[place]))
            rest = above
        }
        return ParameterPoint(found.reversed())
    }

    /// The number of a point; `nil` where it is not one of these.
    public func index(of point: ParameterPoint) -> Int? {
        guard point.values.map(\.name) == axes.map(\.name) else { return nil }
        var index = 0
        for (axis, value) in zip(axes, point.values) {
            guard let place = axis.values.firstIndex(of: value.text) else { return nil }
            index = index * axis.values.count + place
        }
        return index
    }

    /// The point that `text` spells, as in `fast=20 slow=50`, in any order of the names; numbers may be
    /// written with trailing zeros.
    ///
    /// - Returns: `nil` where it is not one of these.
    public func point(_ text: some StringProtocol) -> ParameterPoint? {
        var given: [String: String] = [:]
        let words = text.split(separator: " ")
        for word in words {
            let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { return nil }
            given[String(halves[0])] = String(halves[1])
        }
        guard words.count == axes.count, given.count == axes.count else { return nil }
        var values: [ParameterPoint.Value] = []
        for axis in axes {
            guard let text = given[axis.name] else { return nil }
            let number = Fixed(text)?.description
            guard
                let spelling = axis.values.first(where: { $0 == text })
                    ?? axis.values.first(where: { $0 == number })
            else { return nil }
            values.append(ParameterPoint.Value(name: axis.name, text: spelling))
        }
        return ParameterPoint(values)
    }

    /// Numbers of `wanted` different points, drawn by chance; all points where `wanted` is at least
    /// ``count``.
    ///
    /// A longer draw of the same seed begins with the shorter one.
    public func draw(_ wanted: Int, seed: UInt64) -> [Int] {
        precondition(wanted >= 0, "a number of points is not negative")
        var random = SplitMix64(seed: seed)
        // Fisher and Yates's shuffle of all numbers; only the places that were touched are kept.
        var moved: [Int: Int] = [:]
        return (0..<min(wanted, count)).map { place in
            let other = place + random.index(below: count - place)
            let drawn = moved[other] ?? other
            moved[other] = moved[place] ?? place
            return drawn
        }
    }
}

/// One combination of values.
public struct ParameterPoint: Hashable, Sendable, CustomStringConvertible {
    public struct Value: Hashable, Sendable {
        public let name: String
        /// As the axis writes it.
        public let text: String
        /// `nil` for a word.
        public var number: Fixed? { Fixed(text) }

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// In the order of the axes.
    public let values: [Value]

    public init(_ values: [Value]) { self.values = values }

    public subscript(name: String) -> Value? { values.first { $0.name == name } }

    /// `fast=20 slow=50`.
    public var description: String { values.map { "\($0.name)=\($0.text)" }.joined(separator: " ") }
}

/// One of several parts of a search, which processes share without speaking to each other: `2/4`.
public struct SearchShard: Hashable, Sendable, CustomStringConvertible {
    /// From 1 to ``count``.
    public let number: Int
    public let count: Int

    public static let whole = SearchShard(unchecked: 1, of: 1)

    /// Reads `2/4`.
    public init(_ text: some StringProtocol) throws(ParameterSpaceError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], number >= 1, number <= count
        else {
            throw .shard(String(text))
        }
        self.init(unchecked: number, of: count)
    }

    private init(unchecked number: Int, of count: Int) { (self.number, self.count) = (number, count) }

    /// Every ``count``-th of `all`, so that neighbours, which take alike long, are spread over the parts.
    public func share(of all: some Collection<Int>) -> [Int] {
        all.enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
    }

    public var description: String { "\(number)/\(count)" }
}
