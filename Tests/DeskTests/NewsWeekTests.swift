import Commands
import Desk
import Domain
import Engine
import TestSupport
import Testing

/// A week of publications that move an hour before they come, told by a feed that is fetched every hour, while the wall
/// clock steps.
@Suite struct NewsWeekTests {
    /// A publication as it will be, and as the feed has it until it is corrected.
    private struct Publication {
        let title: String
        /// When it really comes.
        let at: Timestamp
        /// What the feed says until ``corrected``.
        let announced: Timestamp
        let corrected: Timestamp

        func listed(at now: Timestamp) -> CalendarEvent {
            CalendarEvent(
                title: title, currency: "USD", at: now >= corrected ? at : announced, impact: .high,
                source: .feed)
        }
    }

    private static let wait = Duration.minutes(30)

    private static func week(from start: Timestamp, _ random: inout SplitMix64) -> [Publication] {
        (0..<12).map { number in
            let at = start + .minutes(.random(in: 120..<7_200, using: &random))
            let isMoved = Int.random(in: 0..<3, using: &random) > 0
            let shift = Duration.minutes(isMoved ? .random(in: -240...240, using: &random) : 0)
            let announced = at + shift
            return Publication(
                title: "Retail Sales \(number)", at: at, announced: announced,
                corrected: min(at, announced) - .minutes(60))
        }
    }

    private static func holds(_ publication: Timestamp, _ moment: Timestamp) -> Bool {
        publication - wait <= moment && moment < publication + wait
    }

    /// - Returns: `nil` where the news were not asked: a clock that steps is asked before them.
    private static func isHeldByNews(_ outcome: ScanRecord.Outcome) -> Bool? {
        guard case .refused(let reason) = outcome else { return false }
        return reason.gate == .clock ? nil : reason.gate == .news
    }

    @Test(
        "at every minute entries wait exactly where the feed lists something, and in every true window",
        arguments: 0..<6 as Range<UInt64>
    )
    func walk(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var setting = Bench.Setting()
        setting.limits.tradesPerHour = 100
        setting.limits.pace.tradesPerDay = 500
        setting.limits.pace.symbolInterval = .zero
        var bench = Bench.trading(setting)
        let start = bench.now
        let publications = Self.week(from: start, &random)
        var (entries, open, inside, wrong, looks, checked) = (0, 0, 0, 0, 0, bench.actions.count)
        var listed: [CalendarEvent] = []
        for step in 1...7_200 {
            bench.ring(until: start + .minutes(step))
            let now = bench.now
            let news = publications.map { $0.listed(at: now) }
            if news != listed || step % 60 == 1 {
                // The stamp is the wall clock's, which may be an hour off.
                bench.give(
                    .calendar(CalendarEdition(.feed, news.shuffled(using: &random), readAt: now + bench.skew)))
                listed = news
            }
            if Int.random(in: 0..<600, using: &random) == 0 {
                let seconds: Int64 = bench.skew == .zero ? [3_600, -3_600].randomElement(using: &random)! : 0
                let step = seconds == 0 ? -bench.skew.wholeSeconds : seconds
                bench.skew = bench.skew + .seconds(step)
                bench.give(.clockStepped(seconds: step))
            }
            bench.agree()
            bench.closeBar()
            for look in bench.looks[looks...] where look.instrument == "BTCUSDT" {
                guard let isHeld = Self.isHeldByNews(look.outcome) else { continue }
                if !isHeld { open += 1 }
                if !isHeld, publications.contains(where: { Self.holds($0.at, look.at) }) { inside += 1 }
                if isHeld != listed.contains(where: { Self.holds($0.at, look.at) }) { wrong += 1 }
            }
            looks = bench.looks.count
            let submitted = bench.submitted(after: checked)
            for ticket in submitted where ticket.order.purpose == .entry {
                entries += 1
                bench.give(.submissionFailed(ticket.order.id, reason: "no"))
            }
            checked = bench.actions.count
        }
        print("news week \(seed): \(looks) looks, \(entries) entries, \(inside) inside a true window")
        #expect(inside == 0 && wrong == 0)
        #expect(entries > 1_000 && open > 5_000)
        #expect(bench.recalled == bench.ledger)
    }
}
