import Domain
import Foundation
import Gateway
import TestSupport
import Testing

@testable import Bot

/// The real executable, killed and started again, and what it recorded.
@Suite(.serialized) struct ReplayFlightTests {
    @Test("a rehearsal that is killed with kill -9 and comes back replays to the same, run by run")
    func killed() async throws {
        let flight = try Flight(
            try BotAPIServer(),
            settings: EndToEndTests.quick.merging(["inputs: off              ": "inputs: on "]) { $1 })
        try flight.start()
        let entered = await flight.server.message(within: .seconds(90)) {
            $0.text.contains("risk") && $0.text.contains("stop")
        }
        #expect(entered != nil, "no trade: \(flight.log)")
        let folder = TraceFolder(in: flight.folder.appending(path: "data/rehearsal").path())
        // Recording is a moment behind: what was told last may be missing, but not all of it.
        #expect(await eventually { ((try? folder.entries())?.map(\.size).max() ?? 0) > 100_000 })
        #expect(await flight.kill() == .signal(SIGKILL))
        try flight.start()
        #expect(await flight.ask("/pause tea", "Paused", within: .seconds(30)) != nil, "\(flight.log)")
        #expect(await flight.stop() == .exit(0), "\(flight.log)")

        let entries = try folder.entries()
        let runs = Set(entries.map(\.run)).sorted()
        #expect(runs.count == 2, "\(entries)")
        for run in runs {
            let last = try #require(entries.last { $0.run == run })
            let scratch = try Scratch()
            let program = try Program(
                [
                    "replay", last.path, "--settings", flight.folder.appending(path: "settings.yaml").path(),
                    "--instruments", "\(Scratch.root)/config/instruments.yaml",
                ], in: scratch)
            let result = await program.result()
            print(result.output)
            #expect(result.end == .exit(0), "\(result.all)")
            #expect(result.output.contains("SAME DECISIONS"), "\(result.all)")
        }
    }
}
