import Domain
import Testing

@testable import Engine

@Suite("Strategies against their oracles")
struct StrategyOracleTests {
    @Test("every answer on whole files of real prices is the oracle's", arguments: StrategyCase.all)
    func agreement(strategy: StrategyCase) throws {
        var counts: [String: Int] = [:]
        for history in PriceHistory.all {
            let looks = strategy.looks(at: try history.bars, base: history.base, history.instrument)
            #expect(looks.count > 500, "\(history)")
            var strangers = 0
            for (place, look) in looks.enumerated() {
                counts[look.found.rule, default: 0] += 1
                guard look.found != look.expected else { continue }
                strangers += 1
                if strangers <= 3 {
                    Issue.record("\(history), look \(place): \(look.found) is not \(look.expected)")
                }
            }
            #expect(strangers == 0, "\(history): \(strangers) of \(looks.count)")
        }
        let words = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " · ")
        print("\(strategy): \(words)")
    }
}
