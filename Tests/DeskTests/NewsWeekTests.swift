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

    @Test(
        "no entry is made inside a true window, and entries are made outside", arguments: 0..<6 as Range<UInt64>
    )
    func walk(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var setting = Bench.Setting()
        setting.limits.pace.tradesPerDay = 500
        setting.limits.pace.symbolInterval = .zero
        var bench = Bench.trading(setting)
        let start = bench.now
        let publications = Self.week(from: start, &random)
        var (entries, inside, checked) = (0, 0, bench.submitted.count)
        var listed: [CalendarEvent] = []
        for step in 1...720 {
            bench.ring(until: start + .minutes(step * 10))
            let now = bench.now
            let news = publications.map { $0.listed(at: now) }
            if news != listed || step % 6 == 1 {
                // The stamp is the wall clock's, which may be an hour off.
                bench.give(
                    .calendar(CalendarEdition(.feed, news.shuffled(using: &random), readAt: now + bench.skew)))
                listed = news
            }
            if Int.random(in: 0..<60, using: &random) == 0 {
                let seconds: Int64 = bench.skew == .zero ? [3_600, -3_600].randomElement(using: &random)! : 0
                let step = seconds == 0 ? -bench.skew.wholeSeconds : seconds
                bench.skew = bench.skew + .seconds(step)
                bench.give(.clockStepped(seconds: step))
            }
            bench.agree()
            bench.closeBar()
            for ticket in bench.submitted[checked...] where ticket.order.purpose == .entry {
                entries += 1
                if publications.contains(where: {
                    $0.at - Self.wait <= bench.now && bench.now < $0.at + Self.wait
                }) {
                    inside += 1
                }
                bench.give(.submissionFailed(ticket.order.id, reason: "no"))
            }
            checked = bench.submitted.count
        }
        print("news week \(seed): \(entries) entries, \(inside) inside a true window")
        #expect(inside == 0)
        #expect(entries > 100)
        #expect(bench.recalled == bench.ledger)
    }
}
