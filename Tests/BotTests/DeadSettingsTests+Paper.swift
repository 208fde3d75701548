import Domain

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
    ]
}
