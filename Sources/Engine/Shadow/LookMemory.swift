import Domain

/// The looks of the last day as runs, for the question why there was no entry. Bounded; no fact.
public struct LookMemory: Hashable, Sendable {
    /// Runs that ended and are remembered; the oldest give way.
    public static let endedMaximum = 20_000
    /// How far back it answers, in market time.
    public static let reach = Duration.hours(24)

    /// Oldest end first, from ``start`` on.
    private var ended: [LookRun] = []
    private var start = 0
    /// The run that goes on at each place, and where that is. Never listed, only looked up.
    private var places: [Place: Int] = [:]
    private var current: [LookRun] = []

    private struct Place: Hashable, Sendable {
        let strategy: StrategyID
        let instrument: InstrumentID
    }

    /// - Parameter past: runs of an earlier time, in the order of their first looks.
    public init(past: [LookRun] = []) {
        for run in past { begin(run) }
    }

    /// How many runs are remembered, those that go on included.
    public var count: Int { ended.count - start + current.count }

    /// Takes a look in.
    public mutating func note(_ record: ScanRecord) {
        let place = Place(strategy: record.strategy, instrument: record.instrument)
        if let index = places[place], current[index].take(record) { return }
        begin(LookRun(record))
    }

    /// The run of each strategy that speaks for `time` at `instrument`: the last one that began by then.
    /// In the order in which the strategies were first heard of.
    public func runs(of instrument: InstrumentID, at time: Timestamp) -> [LookRun] {
        current.filter { $0.instrument == instrument }.compactMap { now in
            let before = ended[start...].filter { $0.instrument == instrument && $0.strategy == now.strategy }
            return (before + [now]).filter { $0.first <= time }.max { $0.first < $1.first }
        }
    }

    private mutating func begin(_ run: LookRun) {
        let place = Place(strategy: run.strategy, instrument: run.instrument)
        guard let index = places[place] else {
            places[place] = current.count
            current.append(run)
            return
        }
        ended.append(current[index])
        current[index] = run
        forget(before: run.first - Self.reach)
    }

    private mutating func forget(before time: Timestamp) {
        while start < ended.count, ended[start].last < time || ended.count - start > Self.endedMaximum {
            start += 1
        }
        guard start > Self.endedMaximum / 2 else { return }
        ended.removeFirst(start)
        start = 0
    }
}
