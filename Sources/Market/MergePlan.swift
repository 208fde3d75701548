import Domain

/// Which rows a series has once a batch was taken into it.
///
/// Rows are compared by their moments: all rows of one moment are either those that were stored or those
/// of the batch.
struct MergePlan: Hashable, Sendable {
    enum Source: Hashable, Sendable { case stored, batch }

    struct Run: Hashable, Sendable {
        let source: Source
        var range: Range<Int>
    }

    /// Moments that are named where stored rows differ.
    static let exampleMaximum = 3

    private(set) var runs: [Run] = []
    /// Rows of moments that were not there.
    private(set) var added = 0
    /// Rows that were there just so.
    private(set) var same = 0
    /// Rows of the batch that differ from those of their moment.
    private(set) var differing = 0
    private(set) var examples: [Timestamp] = []

    var count: Int { runs.reduce(0) { $0 + $1.range.count } }

    /// A part of what is stored, and nothing else.
    init(keeping range: Range<Int>) { runs = [Run(source: .stored, range: range)] }

    init(_ stored: StoredColumns?, _ batch: Batch, replacing: Bool) {
        let times = batch.columns[0]
        let storedCount = stored?.count ?? 0
        var (place, next) = (0, 0)
        while place < storedCount || next < times.count {
            guard let stored, place < storedCount else {
                added += times.count - next
                take(.batch, next..<times.count)
                break
            }
            guard next < times.count else {
                take(.stored, place..<storedCount)
                break
            }
            let (old, new) = (stored[0, place], times[next])
            if old < new {
                let end = stored.firstPlace(from: new, in: place..<storedCount)
                take(.stored, place..<end)
                place = end
            } else if new < old {
                let end = times[next...].firstIndex { $0 >= old } ?? times.count
                added += end - next
                take(.batch, next..<end)
                next = end
            } else {
                let isAlone = place + 1 == storedCount || stored[0, place + 1] > old
                let end = isAlone ? place + 1 : stored.firstPlace(from: old + 1, in: place..<storedCount)
                let last = times[next...].firstIndex { $0 > new } ?? times.count
                decide(stored, place..<end, batch, next..<last, replacing: replacing)
                (place, next) = (end, last)
            }
        }
    }

    /// The rows of one moment.
    private mutating func decide(
        _ stored: StoredColumns, _ old: Range<Int>, _ batch: Batch, _ new: Range<Int>, replacing: Bool
    ) {
        let isSame =
            old.count == new.count
            && zip(old, new).allSatisfy { place, next in
                batch.columns.indices.allSatisfy { column in
                    Self.agree(
                        column < stored.header.columns ? stored[column, place] : 0,
                        batch.columns[column][next], column)
                }
            }
        if isSame, completes(stored, old, batch, new) {
            added += new.count
            return take(.batch, new)
        }
        if isSame { same += new.count } else { differing += new.count }
        if !isSame, examples.count < Self.exampleMaximum {
            examples.append(Timestamp(nanoseconds: batch.columns[0][new.lowerBound]))
        }
        if isSame || !replacing { take(.stored, old) } else { take(.batch, new) }
    }

    /// Whether two numbers of a row may be of one row: an ask that one of them does not know is no difference.
    private static func agree(_ old: Int64, _ new: Int64, _ column: Int) -> Bool {
        old == new || column >= BarColumns.columnCount && (old == 0 || new == 0)
    }

    /// Whether the batch knows the ask of a row that is stored without.
    private func completes(
        _ stored: StoredColumns, _ old: Range<Int>, _ batch: Batch, _ new: Range<Int>
    ) -> Bool {
        let column = BarColumns.columnCount
        guard batch.columns.count > column else { return false }
        let knowsNone = old.allSatisfy { stored.header.columns <= column || stored[column, $0] == 0 }
        return knowsNone && new.contains { batch.columns[column][$0] != 0 }
    }

    private mutating func take(_ source: Source, _ range: Range<Int>) {
        guard let last = runs.last, last.source == source, last.range.upperBound == range.lowerBound else {
            runs.append(Run(source: source, range: range))
            return
        }
        runs[runs.count - 1].range = last.range.lowerBound..<range.upperBound
    }
}
