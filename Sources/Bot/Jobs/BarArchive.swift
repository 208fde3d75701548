import Desk
import Domain
import Market
import Persistence

/// The job `archive`: recorded bars go to where backtests find them.
///
/// Copied, read back, and only then forgotten. Each step may be the last: the copy is the same when it is made again, and
/// what is forgotten was counted in the same transaction.
struct BarArchive: Sendable {
    /// Bars of one kind that are where they should be.
    struct Moved: Sendable, Hashable {
        let kind: MarketStore.BarKind
        let end: Timestamp
        let count: Int
    }

    /// The database with what was recorded.
    let source: String
    /// Of the stored prices.
    let destination: String

    /// Copies what starts before `end`.
    ///
    /// - Throws: ``Failure`` with a sentence for the chat; nothing was forgotten, and what was stored before is there.
    func copied(before end: Timestamp) throws(Failure) -> [Moved] {
        do {
            let store = try MarketStore(readOnly: source)
            let kinds = try store.barKinds(before: end)
            guard !kinds.isEmpty else { return [] }
            let lock = try FolderLock.take(destination)
            defer { _ = lock }
            var moved: [Moved] = []
            for kind in kinds {
                let bars = try store.firstBars(kind, before: end)
                guard let last = bars.last else { continue }
                try copy(bars, kind)
                // Of very many the first ones go, and the rest the next time.
                let isAll = bars.count < MarketStore.barsMaximum
                moved.append(
                    Moved(kind: kind, end: isAll ? end : last.start + .nanoseconds(1), count: bars.count))
            }
            try store.close()
            return moved
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.journal, "\(error)")
        }
    }

    /// What is stored already stays, also where it differs: somebody has imported it.
    private func copy(_ bars: [Bar], _ kind: MarketStore.BarKind) throws {
        let folder = MarketFolder(path: destination)
        let receipt = try folder.take(bars, of: kind.instrument.value, kind.timeframe)
        guard let stored = try folder.bars(kind.instrument.value, kind.timeframe), let first = bars.first else {
            throw Failure(.prices, "Nothing of \(kind.instrument) is stored.")
        }
        try stored.verify()
        var place = stored.firstPlace(from: first.start)
        var (missing, differing) = (0, 0)
        for bar in bars {
            while place < stored.count, stored.start(place) < bar.start { place += 1 }
            if place == stored.count || stored.start(place) != bar.start {
                missing += 1
            } else if stored[place] != bar {
                differing += 1
            }
        }
        guard missing == 0, differing <= receipt.differing else {
            throw Failure(
                .prices,
                "\(missing + differing) bars of \(kind.instrument) are stored otherwise than they were recorded."
            )
        }
    }
}
