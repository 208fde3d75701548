import Domain
import Matching
import Scheduler

@testable import Bot

/// How the paper venue fills, on recorded days.
extension DeadSettingsTests {
    static let paperVenue = [
        row("paper.commissionPerLot", "1") { $0.fills.map(\.fee) },
        row("paper.commissionMinimum", "50") { $0.fills.map(\.fee) },
        row("paper.latencyMilliseconds", "60000") { $0.fills.map(\.at) },
        row("paper.liquidityPercent", "0.1") { $0.fills.map(\.quantity) },
        row("paper.slippageBps", "20") { $0.fills.map(\.price) },
        row("paper.slippageAtrPercent", "50") { $0.fills.map(\.price) },
        row("paper.slippageVolumeImpact", "1") { $0.fills.map(\.price) },
        row(
            "paper.slippageVolumePercent", "0.01",
            given: lively.merging(["paper.slippageVolumeImpact": "1"]) { $1 }
        ) {
            $0.fills.map(\.price)
        },
        SettingsRow("paper.marginCallPercent", "500") { try await marginCalls($0) },
        SettingsRow("paper.stopOutPercent", "99") { try await marginCalls($0) },
    ]

    /// What a venue does of itself to a long that falls, with a margin of a tenth.
    @Sendable private static func marginCalls(_ settings: String) async throws -> [VenueAct] {
        let text = try Scratch.text("config/instruments.yaml").replacing(
            "BTCUSDT:\n", with: "BTCUSDT:\n  leverage: 10\n")
        let configuration = try Setup.configuration(
            [UInt8](settings.utf8), "settings.yaml", [UInt8](text.utf8), "instruments.yaml")
        let instruments = configuration.instruments
        var book = PaperBook(instruments: instruments, terms: configuration.paperTerms(.utc))
        guard let index = instruments.index(of: "BTCUSDT") else { return [] }
        var acts: [VenueAct] = []
        for (second, price) in [100_000, 99_000, 96_000, 92_000, 90_000].enumerated() {
            let bid = Price(Fixed(whole: price)!)!
            let at = Timestamp(unixSeconds: Int64(second))
            let notices = book.take(Quote(instrument: index, bid: bid, ask: bid, at: at), isMove: false)
            for case .imposed(let act) in notices.map(\.event) { acts.append(act) }
            guard second == 0 else { continue }
            let order = Order(
                id: "e", account: "paper", strategy: "test", instrument: "BTCUSDT", side: .buy,
                quantity: Quantity("0.9")!, kind: .market, purpose: .entry, reference: bid, conversion: .one)
            _ = book.take(Ticket(order), at: at)
        }
        return acts
    }
}
