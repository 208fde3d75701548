import Foundation
import Testing

/// As many crashes as `DESKBOT_CRASHES` says, else a few; `DESKBOT_SEED` chooses the instants.
@Suite(.serialized) struct CrashLoopTests {
    private static func number(_ name: String, else usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual
    }

    @Test("killed at random instants, nothing is lost, nothing is done twice, and a kill holds")
    func crashes() async throws {
        let seed = Self.number("DESKBOT_SEED", else: 1)
        var loop = try CrashLoop(seed: UInt64(clamping: seed))
        try await loop.run(crashes: Self.number("DESKBOT_CRASHES", else: 12))
        print("seed \(seed): \(loop.figures.line)")
        #expect(loop.figures.fills > 0, "nothing was traded")
    }
}
