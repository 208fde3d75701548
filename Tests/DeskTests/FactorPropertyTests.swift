import Commands
import Desk
import Domain
import Engine
import TestSupport
import Testing

/// Whatever an owner with an authenticator writes, presses and sends, in whatever order.
@Suite struct FactorPropertyTests {
    /// What must hold, checked at every input.
    private struct Witness {
        var lastStep = Int64.min
        var lockedUntil: Timestamp?
        var deeds = 0
        var codes = 0
        var locks = 0

        mutating func check(_ decision: Desk.Decision, wasEnrolled: Bool, at now: Timestamp) -> String? {
            var passed = false
            for fact in decision.facts {
                switch fact.event {
                case .factor(_, .passed(let step)), .factor(_, .enrolled(let step)):
                    guard step > lastStep else { return "step \(step) counted after \(lastStep)" }
                    guard lockedUntil.map({ $0 <= now }) ?? true else { return "a code was taken while locked" }
                    (lastStep, passed) = (step, true)
                    codes += 1
                case .factor(_, .locked(let until)):
                    lockedUntil = until
                    locks += 1
                case .transferred, .rearmed, .overridden, .symbolRearmed(_, by: .user):
                    guard passed || !wasEnrolled else { return "\(fact.event) without a code" }
                    deeds += 1
                case .ordered(let order) where order.purpose == .entry:
                    guard passed || !wasEnrolled else { return "an entry without a code" }
                    deeds += 1
                default: break
                }
            }
            return nil
        }
    }

    private static let lines = [
        "/deposit 5", "/withdraw 5", "/rearm BTCUSDT", "/lock BTCUSDT", "/override spread BTCUSDT 20 known",
        "/open ETHUSDT long stop 2990 target 3030", "/resume", "/kill", "/pause", "/status", "/factor",
        "/factor off",
    ]

    private static func play(seed: UInt64, steps: Int) throws -> Witness {
        var random = SplitMix64(seed: seed)
        func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        var (bench, witness, step) = (Bench.enrolled(), Witness(), Int64(100))
        witness.lastStep = 100
        for _ in 0..<steps {
            let wasEnrolled = bench.ledger.factors.isEnrolled(Bench.owner)
            let decision: Desk.Decision
            switch pick(20) {
            case 0..<7: decision = bench.write(lines[pick(lines.count)])
            case 7..<12: decision = bench.press(bench.button(pick(6) == 0 ? "n/" : "y/") ?? "y/none")
            case 12..<14: decision = bench.code(nil)
            case 14: decision = bench.code(step - Int64(pick(3)))
            case 15..<18:
                step += 1
                decision = bench.code(step)
            case 18:
                bench.ring(until: bench.now + .seconds(pick(300)))
                continue
            default:
                guard pick(4) == 0 else { continue }
                bench = bench.restarted(after: .seconds(pick(60)))
                bench.start()
                continue
            }
            if let fault = witness.check(decision, wasEnrolled: wasEnrolled, at: bench.moment.wall) {
                Issue.record("seed \(seed): \(fault)")
            }
        }
        #expect(bench.recalled == bench.ledger, "seed \(seed)")
        bench.write("/kill")
        #expect(bench.ledger.latch != nil, "a /kill always works")
        return witness
    }

    @Test(
        "nothing that raises the risk happens without a fresh code, and no code counts twice",
        arguments: 0..<150 as Range<UInt64>)
    func anything(seed: UInt64) throws { _ = try Self.play(seed: seed, steps: 120) }

    @Test("among those days are deeds with codes, wrong ones and locks; else nothing was shown")
    func variety() throws {
        let played = try (0..<60 as Range<UInt64>).map { try Self.play(seed: $0, steps: 120) }
        #expect(played.reduce(0) { $0 + $1.deeds } > 60 && played.reduce(0) { $0 + $1.codes } > 100)
        #expect(played.contains { $0.locks > 0 })
    }
}
