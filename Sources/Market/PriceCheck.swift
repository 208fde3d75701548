import Domain
import Venues

/// What a price file holds and what is wrong with it, read to its end whatever comes.
///
/// Memory is bounded: the latest bars, three examples of each kind, and the first thousand rows.
public struct PriceCheck: Sendable {
    /// A quiet market makes no tick for a while: shorter gaps between ticks are none.
    static let tickGapMinimum: Int64 = 11
    /// Rows of ticks are judged by the minutes that have none.
    static let tickStep: Int64 = 60

    public let path: String
    public let layout: PriceLayout
    public let clock: String
    /// Rows that are sound by themselves.
    public private(set) var rows = 0
    public private(set) var faultyRows = 0
    public private(set) var first: Timestamp?
    /// The latest moment, wherever it stands.
    public private(set) var last: Timestamp?
    /// Seconds from bar to bar; of ticks none.
    public private(set) var step: Int64?
    /// Bars that are missing between the first and the last, and those that should be there.
    public private(set) var missing: Int64 = 0
    public private(set) var expected: Int64 = 0
    /// Stretches without bars in which the market was closed.
    public private(set) var closures = 0
    /// Whether the market's hours are known; else every closure counts as a gap.
    public var knowsHours: Bool { hours != nil }
    public var assetClass: Instrument.AssetClass? { hours?.assetClass }

    private var hours: OpenHours?
    private var found = Findings()
    private var gaps: [Gap.Grade: (count: Int, longest: [Gap])] = [:]
    private var finder = StepFinder()
    private var waiting: [(item: PriceRows.Item, line: Int)] = []
    private var recent = RecentBars()
    private var lastBar: Bar?
    /// The row before, which may lie before ``last``.
    private var previous: Timestamp?
    private var hourEnd: Timestamp?

    /// Reads a file to its end.
    ///
    /// - Parameters:
    ///   - hours: of its market; `nil` where that is not known.
    ///   - progress: told from time to time how much was read, 0 to 1.
    /// - Throws: where it cannot be begun with: it is not there, or of no layout that is known.
    public init(
        path: String, clock: FileClock?, hours: OpenHours?, progress: (Double) -> Void = { _ in }
    ) throws(VenuesError) {
        let file = try PriceRows(path: path, clock: clock)
        (self.path, layout, self.hours) = (path, file.layout, hours)
        self.clock = file.layout.needsClock ? clock?.name ?? "UTC" : "UTC"
        var count = 0
        do throws(VenuesError) {
            while let item = try file.next() {
                take(item, line: file.line)
                count += 1
                if count % 4_096 == 0 { progress(file.progress) }
            }
        } catch {
            found.note(.cutOff, "\(error)")
        }
        settle()
        finish()
    }

    /// The worst first.
    public var findings: [Finding] { found.all }
    public subscript(kind: Finding.Kind) -> Finding { found[kind] }
    /// Whether an import takes it.
    public var isFit: Bool { !findings.contains { $0.kind.isFault } }
    /// In per cent of the bars that should be there; `nil` for ticks and where there are fewer than two.
    public var completeness: Double? {
        expected > 0 && !layout.isTicks ? 100 * Double(expected - missing) / Double(expected) : nil
    }
    public var timeframe: Timeframe? { step.flatMap { Timeframe(rawValue: Int($0)) } }

    private mutating func take(_ item: PriceRows.Item, line: Int) {
        guard !finder.isFull, !layout.isTicks else {
            settle()
            judge(item, line: line)
            return
        }
        if case .row(let row) = item { finder.note(row.at) }
        waiting.append((item, line))
        if waiting.count >= 4 * StepFinder.sampleMaximum { settle() }
    }

    /// Judges what waited for the step to be known.
    private mutating func settle() {
        guard step == nil else { return }
        step = layout.isTicks ? Self.tickStep : finder.step ?? 0
        for (item, line) in waiting { judge(item, line: line) }
        waiting = []
    }

    private mutating func judge(_ item: PriceRows.Item, line: Int) {
        switch item {
        case .fault(let fault):
            faultyRows += 1
            found.note(Finding.Kind(fault.kind), "line \(fault.line): \(fault.found)")
            if let at = fault.at { follow(at) }
        case .row(let row):
            rows += 1
            if let bar = row.bar { judge(bar, line: line) } else { judge(tickAt: row.at, line: line) }
            previous = row.at
        }
    }

    private mutating func judge(tickAt at: Timestamp, line: Int) {
        if let last, at < last { found.note(.outOfOrder, "line \(line): \(at) after \(last)") }
        follow(at)
    }

    private mutating func judge(_ bar: Bar, line: Int) {
        if bar.volume == .zero, layout != .bidAskBars { found.note(.zeroVolume, "line \(line)") }
        if let last, bar.start <= last {
            judgeLate(bar, line: line, last: last)
            return
        }
        if let step, step > 0 {
            if bar.start.unixSeconds % step != 0 || bar.start.nanoseconds % Timestamp.nanosecondsPerSecond != 0
            {
                found.note(.misaligned, "line \(line): \(bar.start)")
            } else if hours?.expects(bar.start.unixSeconds, step: step) == false {
                found.note(.outsideHours, "line \(line): \(bar.start)")
            }
        }
        if let before = lastBar, let jump = PriceJump.between(before, bar) {
            let kind: Finding.Kind = if case .outlier = jump { .outlier } else { .split }
            found.note(kind, "line \(line): \(jump.words), \(before.close) to \(bar.open) at \(bar.start)")
        }
        follow(bar.start)
        recent.append(bar)
        lastBar = bar
    }

    /// A bar that does not begin after those before it.
    private mutating func judgeLate(_ bar: Bar, line: Int, last: Timestamp) {
        let known = recent[bar.start]
        if known == bar {
            found.note(.duplicate, "line \(line): \(bar.start)")
        } else if isHourAgain(bar.start, last) {
            found.note(.repeatedHour, "line \(line): \(bar.start) after \(previous ?? last)")
        } else if known != nil {
            found.note(.conflict, "line \(line): \(bar.start)")
        } else {
            found.note(.outOfOrder, "line \(line): \(bar.start) after \(previous ?? last)")
        }
    }

    /// Whether a clock that was put back shows an hour again: it begins on the hour, and goes on from there.
    private mutating func isHourAgain(_ at: Timestamp, _ last: Timestamp) -> Bool {
        let back = last.unixSeconds - at.unixSeconds
        if at.unixSeconds % 3_600 == 0, back > 0, back < 3_600 { hourEnd = last }
        guard let hourEnd, at <= hourEnd, at.unixSeconds / 3_600 == hourEnd.unixSeconds / 3_600 else {
            return false
        }
        return true
    }

    /// Goes on to `at`, where that is later, and looks at what is missing on the way.
    private mutating func follow(_ at: Timestamp) {
        guard let last else {
            (first, self.last) = (at, at)
            return
        }
        guard at > last else { return }
        self.last = at
        guard let step, step > 0, at.unixSeconds - last.unixSeconds > step else { return }
        let (from, to) = (last.unixSeconds, at.unixSeconds)
        let count = hours?.expected(after: from, before: to, step: step) ?? (to - from - 1) / step
        if layout.isTicks, count < Self.tickGapMinimum { return }
        guard count > 0 else {
            closures += 1
            return
        }
        missing += count
        let gap = Gap(after: last, before: at, missing: count)
        var known = gaps[gap.grade] ?? (0, [])
        known.count += 1
        known.longest = Array(
            (known.longest + [gap]).sorted { ($1.missing, $0.after) < ($0.missing, $1.after) }.prefix(
                Finding.exampleMaximum))
        gaps[gap.grade] = known
    }

    private mutating func finish() {
        if rows == 0 { found.note(.empty, "\(layout.name)") }
        for grade in Gap.Grade.allCases {
            guard let known = gaps[grade] else { continue }
            found.set(Finding.Kind(grade), count: known.count, examples: known.longest.map(words))
        }
        guard !layout.isTicks else {
            step = nil
            return
        }
        if step == 0 { step = nil }
        guard let first, let last, let step else {
            if rows > 0 { found.note(.step, "fewer than two bars follow each other") }
            return
        }
        if timeframe == nil { found.note(.step, "\(step) s") }
        let (from, to) = (first.unixSeconds - step, last.unixSeconds + 1)
        expected = hours?.expected(after: from, before: to, step: step) ?? (to - from - 1) / step
    }

    private func words(_ gap: Gap) -> String {
        "\(gap.missing) \(layout.isTicks ? "minutes without a tick" : "missing") from \(gap.after) to \(gap.before)"
    }
}
