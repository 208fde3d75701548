import Domain
import Engine
import Foundation
import TestSupport
import Testing

/// What an entry must promise, and what an operator may lift.
@Suite struct GateTableTests {
    private func code(
        _ proposal: Proposal, bid: String = "99999.9", ask: String = "100000",
        change: (inout RiskLimits) -> Void = { _ in }
    ) -> String? {
        var limits = RiskLimits.full
        change(&limits)
        let answer = RiskGate(limits: limits).review(
            proposal, named: names, situation(quote: .of(0, bid, ask)))
        guard case .failure(let refusal) = answer else { return nil }
        return refusal.reason.code
    }

    @Test("a reward of one and a half risks passes, one tick less does not")
    func reward() {
        #expect(code(proposal(target: "100600")) == nil)
        #expect(code(proposal(target: "100599.9")) == "REWARD_TOO_LOW")
    }

    @Test("the target lies three spreads away, or it is not worth it")
    func spreads() {
        #expect(code(proposal(stop: "99980", target: "100030"), bid: "99990") == "COST_SHARE_TOO_HIGH")
        #expect(code(proposal(stop: "99980", target: "100029.9"), bid: "99990") == "REWARD_TOO_LOW")
        #expect(
            code(proposal(stop: "99981", target: "100029.9"), bid: "99990") {
                $0.trade.rewardRiskMinimum = .one
            }
                == "TARGET_WITHIN_SPREAD")
    }

    @Test("the spread and a pip take at most 30 % of the target")
    func share() {
        #expect(code(proposal(stop: "99980", target: "100036.7"), bid: "99990") == nil)
        #expect(code(proposal(stop: "99980", target: "100036.6"), bid: "99990") == "COST_SHARE_TOO_HIGH")
    }

    @Test("a gate that an operator lifted is passed, for that instrument, and named")
    func lifted() throws {
        let wide = situation(quote: .of(0, "100000", "100020.1"), spoiling: { $0.symbol.lifted = [.spread] })
        let approved = try RiskGate(limits: .full).review(proposal(), named: names, wide).get()
        #expect(approved.lifted == [.spread])
        #expect(RiskGate(limits: .full).verdict(wide) == .allow)
        #expect(RiskGate(limits: .full).objections(wide).map(\.gate) == [.spread])
    }

    @Test("what guards the account, or is not known, cannot be lifted", arguments: RiskGateTests.rows)
    func notLifted(row: RiskGateTests.Row) {
        let spoiled = row.circumstances
        var symbol = spoiled.symbol
        symbol.lifted = Reason.Gate.allCases
        let lifted = Circumstances(
            now: spoiled.now, account: spoiled.account, instrument: spoiled.instrument, quote: spoiled.quote,
            equity: spoiled.equity, worst: spoiled.worst, standing: spoiled.standing, symbol: symbol,
            market: spoiled.market, outside: spoiled.outside, prop: spoiled.prop, costs: spoiled.costs,
            conversion: spoiled.conversion, companions: spoiled.companions)
        let answer = RiskGate(limits: .full).review(proposal(), named: names, lifted)
        switch answer {
        case .success(let approved):
            #expect(approved.lifted.allSatisfy(\.canBeLifted) && !approved.lifted.isEmpty)
        case .failure(let refusal): #expect(!refusal.reason.gate.canBeLifted)
        }
    }

    @Test("every limit that is looser than its ceiling is unsound")
    func ceilings() {
        var limits = RiskLimits.full
        limits.portfolio.heatPercent = Fixed("6")!
        #expect(limits.isSound)
        limits.portfolio.heatPercent = Fixed("6.00000001")!
        #expect(!limits.isSound)
        limits = .full
        limits.pace.ordersPerSecond = 10
        #expect(limits.isSound)
        limits.pace.ordersPerSecond = 11
        #expect(!limits.isSound)
        limits = .full
        limits.openPositions = 101
        #expect(!limits.isSound)
        limits = .full
        limits.dailyLossPercent = Fixed("5.1")!
        #expect(!limits.isSound)
    }

    @Test("with any one thing unknown nothing is entered, whatever else is well", arguments: 0..<2_000)
    func unknown(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let pick = Int.random(in: 0..<10, using: &random)
        let other = Int.random(in: 0..<10, using: &random)
        let circumstances = situation(
            quote: pick == 0 ? nil : .of(0, "100000.0", "100000.1"), equity: pick == 1 ? nil : Fixed("10000")!,
            spoiling: { spoiled in
                for place in [pick, other] { Self.forget(place, in: &spoiled) }
                spoiled.standing.entriesToday = Int.random(in: 0..<20, using: &random)
                spoiled.standing.openRisk = spoiled.standing.openRisk.map { _ in
                    Fixed(raw: .random(in: 0...25_000_000_000, using: &random))
                }
            })
        let answer = RiskGate(limits: .full).review(proposal(), named: names, circumstances)
        if case .success = answer { Issue.record("seed \(seed): entered although \(pick) was not known") }
    }

    private static func forget(_ place: Int, in spoiled: inout Spoiled) {
        switch place {
        case 2: spoiled.worst = nil
        case 3: spoiled.standing.dayStart = nil
        case 4: spoiled.market.barAge = nil
        case 5: spoiled.market.atr = nil
        case 6: spoiled.market.usualSpread = nil
        case 7: spoiled.standing.openRisk = nil
        case 8: spoiled.outside.news = .unknown(Reason(.news, "NEWS_CALENDAR_STALE"))
        case 9: spoiled.companions = [companion(correlation: nil, .unknown)]
        default: break
        }
    }
}

/// The page that lists the gates says what the code does.
@Suite struct GatePageTests {
    @Test("docs/gates.md lists every gate in its order, and whether it can be lifted")
    func page() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/gates.md")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
            $0.hasPrefix("| ")
        }
        .dropFirst(2).map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        let listed = rows.map { [$0[0], $0[4]] }
        let gates = Reason.Gate.allCases.filter { gate in rows.contains { $0[0] == gate.rawValue } }
        #expect(listed == RiskGate.rules.map { [$0.gate.rawValue, $0.gate.canBeLifted ? "yes" : "no"] })
        #expect(gates.count == RiskGate.rules.count)
        #expect(RiskGate.rules.map(\.gate) == Array(Reason.Gate.allCases.prefix(RiskGate.rules.count)))
        for row in RiskGateTests.rows {
            guard
                case .failure(let refusal) = RiskGate(limits: .full).review(
                    proposal(), named: names, row.circumstances)
            else { continue }
            let line = rows.first { $0[0] == refusal.reason.gate.rawValue }
            #expect(line?[1].contains(row.code) == true, "\(row.code) is not on the page")
        }
    }
}
