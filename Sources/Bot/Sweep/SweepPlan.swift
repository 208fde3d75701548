import Backtest
import Domain

/// What a search tries: as the command line says it, before anything is read.
struct SweepPlan: Hashable, Sendable {
    /// More points than that are drawn from, not run.
    static let pointsMaximum = 1_000_000
    /// Days of a part of a walk.
    static let daysMaximum = 10_000

    let space: ParameterSpace
    /// How many are drawn by chance; `nil` for all.
    let draw: Int?
    let seed: UInt64
    /// As it is written, `90/30/30`; `nil` without one.
    let walk: String?

    init(_ arguments: Arguments) throws(Failure) {
        guard !arguments.all(.over).isEmpty else {
            throw Failure(
                .configuration, "--over needs a setting and what is tried, such as averageCross.fast=5:30:5")
        }
        var axes: [ParameterAxis] = []
        for text in arguments.all(.over) {
            axes.append(try Self.asked("--over") { () throws(ParameterSpaceError) in try ParameterAxis(text) })
        }
        let draw = try arguments.number(.draw, 1...Self.pointsMaximum)
        let seed = try arguments.number(.seed, 0...Int.max)
        if seed != nil, draw == nil {
            throw Failure(.configuration, "--seed is of the points that --draw draws, and there is none")
        }
        let walk = try arguments[.walk].map { text throws(Failure) in try Self.days(text) }
        try self.init(axes, draw: draw, seed: UInt64(seed ?? 1), walk: walk)
    }

    init(_ axes: [ParameterAxis], draw: Int?, seed: UInt64, walk: [Int]?) throws(Failure) {
        space = try Self.asked("--over") { () throws(ParameterSpaceError) in try ParameterSpace(axes) }
        guard draw != nil || space.count <= Self.pointsMaximum else {
            throw Failure(
                .configuration,
                "--over makes \(space.count) points, more than \(Self.pointsMaximum): draw some with --draw")
        }
        self.draw = draw
        self.seed = seed
        self.walk = walk.map { $0.map(String.init).joined(separator: "/") }
    }

    /// The numbers of the points, in their order.
    var selection: [Int] { draw.map { space.draw($0, seed: seed).sorted() } ?? Array(0..<space.count) }

    /// The windows of the walk within `span`; none without one.
    ///
    /// - Throws: where none fits.
    func windows(of span: Range<Timestamp>) throws(Failure) -> [WalkForwardWindow<Timestamp>] {
        guard let walk else { return [] }
        let days = try Self.days(walk)
        let plan = WalkForwardPlan(trainDays: days[0], testDays: days[1], stepDays: days[2])
        let windows = plan.windows(of: span)
        guard !windows.isEmpty else {
            let length =
                span.lowerBound.duration(to: span.upperBound).nanoseconds / Duration.days(1).nanoseconds
            throw Failure(
                .configuration,
                "--walk \(walk) needs \(days[0] + days[1]) days, and the prices have \(length)")
        }
        return windows
    }

    /// Training, test and step.
    static func days(_ text: String) throws(Failure) -> [Int] {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        let days = parts.compactMap(\.self)
        guard (2...3).contains(parts.count), days.count == parts.count,
            days.allSatisfy({ (1...daysMaximum).contains($0) })
        else {
            throw Failure(
                .configuration,
                "--walk must be TRAIN/TEST or TRAIN/TEST/STEP in days from 1 to \(daysMaximum), as 90/30, was \(text)"
            )
        }
        return days.count == 3 ? days : days + [days[1]]
    }

    static func shard(_ arguments: Arguments) throws(Failure) -> SearchShard {
        guard let text = arguments[.shard] else { return .whole }
        return try asked("--shard") { () throws(ParameterSpaceError) in try SearchShard(text) }
    }

    static func criterion(_ arguments: Arguments) throws(Failure) -> SweepCriterion {
        guard let word = arguments[.by] else { return .sharpe }
        guard let criterion = SweepCriterion(rawValue: word) else {
            let known = SweepCriterion.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(.configuration, "--by must be one of \(known), was \(word)")
        }
        return criterion
    }

    private static func asked<Value>(_ option: String, _ body: () throws(ParameterSpaceError) -> Value)
        throws(Failure) -> Value
    {
        do throws(ParameterSpaceError) {
            return try body()
        } catch {
            throw Failure(.configuration, "\(option): \(error)")
        }
    }
}
