import Domain
import Engine
import Foundation
import TestSupport
import Testing

@testable import Bot

/// What is written is also called: no rule, no strategy and no reason stands there for show.
@Suite struct WiredTests {
    /// The types below a folder of the sources that conform to a protocol.
    private static func types(conformingTo name: String, below folder: String) -> Set<String> {
        let declaration = #/(?:struct|class) (?<name>\w+): (?:\w+, )*(?<protocol>\w+)/#
        let root = URL(filePath: "\(Scratch.root)/\(folder)")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        let found = (files ?? []).flatMap { file in
            ((try? String(contentsOf: file, encoding: .utf8)) ?? "").matches(of: declaration)
                .filter { $0.output.protocol == name }.map { String($0.output.name) }
        }
        return Set(found)
    }

    @Test("every rule that is written is one that the gate asks, once")
    func rules() {
        let asked = RiskGate.rules.map { "\(type(of: $0))" }
        let written = Self.types(conformingTo: "RiskRule", below: "Sources/Engine")
        #expect(asked.count == Set(asked).count && Set(asked) == written)
        #expect(written.count == 28)
    }

    @Test("every strategy that is written can be chosen")
    func strategies() throws {
        let names =
            StrategySettings.Name.allCases.map(\.rawValue) + ["\(Scratch.root)/config/strategies/trend.yaml"]
        let settings = try Reading.configuration("strategies: [\(names.joined(separator: ", "))]\n")
        let chosen = settings.makeStrategies { _ in .utc }.0.map { "\(type(of: $0))" }
        // The one that holds a position when a bad day comes is made by `deskbot scenarios` alone.
        let made = Set(chosen).union(["\(TimedEntry.self)"])
        #expect(made == Self.types(conformingTo: "Strategy", below: "Sources/Engine"))
        #expect(chosen.count == names.count)
    }

    /// The strategies of the README's table, on settings that find something within two days.
    private static let flights: [(name: String, settings: [String: String])] = [
        ("checklist", [:]),
        ("averageCross", ["averageCross.timeframe": "M5"]),
        ("openingCross", ["openingCross.timeframe": "M5"]),
        ("openingRange", ["openingRange.volumeFactor": "0.5"]),
        (
            "smartMoney",
            [
                "smartMoney.biasTimeframe": "H1", "smartMoney.entryTimeframe": "M5",
                "smartMoney.confidenceBase": "0.2", "smartMoney.volume": "ignored",
            ]
        ),
        (
            "confluence",
            ["confluence.emaFast": "5", "confluence.emaSlow": "15", "confluence.atrSlowPeriod": "50"]
        ),
        ("breakOfStructure", ["breakOfStructure.momentum": "1", "breakOfStructure.volume": "ignored"]),
        ("sessionBreakout", ["sessionBreakout.volume": "ignored"]),
        ("trend", [:]),
    ]

    @Test(
        "each strategy trades on recorded days, through every gate, to the venue and back",
        arguments: flights.map(\.name))
    func trades(name: String) async throws {
        let flight = try #require(Self.flights.first { $0.name == name })
        let isNamed = StrategySettings.Name(rawValue: name) != nil
        let word = isNamed ? name : "\(Scratch.root)/config/strategies/\(name).yaml"
        let given = lively.merging(["strategies": "[\(word)]"]) { $1 }.merging(flight.settings) { $1 }
        let day = try await PlayedDays.shared.day(SettingsRow.text(given))
        let entries = day.tickets.filter { $0.order.purpose == .entry && $0.order.strategy.value == name }
        let filled = Set(
            day.facts.compactMap { if case .orderChanged(let id, .filled) = $0 { id } else { nil } })
        print("\(name): \(entries.count) entries, \(entries.count { filled.contains($0.order.id) }) filled")
        #expect(entries.contains { filled.contains($0.order.id) })
        #expect(entries.allSatisfy { $0.protection.contains { $0.purpose == .stopLoss } })
    }

    @Test("the README's table has a row for each strategy, with its section and this suite")
    func table() throws {
        let text = try Scratch.text("README.md")
        for flight in Self.flights where StrategySettings.Name(rawValue: flight.name) != nil {
            let row = text.split(separator: "\n").first { $0.hasPrefix("| \(flight.name) |") }
            #expect(
                row?.contains("`\(flight.name):`") == true, "\(flight.name) has no row that names its section")
        }
        #expect(text.contains("WiredTests"))
    }
}
