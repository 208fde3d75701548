import Foundation
import Testing
import Wire

@testable import Bot

@Suite struct PaperPlaceTests {
    @Test("the book is kept inside, or at an address of this machine")
    func places() throws {
        #expect(try Reading.configuration("").venue == .inside)
        #expect(try Reading.configuration("paper:\n  venue: inside\n").venue == .inside)
        for address in ["http://127.0.0.1:8190", "http://localhost:65535", "http://127.0.0.1:1"] {
            let port = UInt16(address.split(separator: ":").last ?? "") ?? 0
            #expect(
                try Reading.configuration("paper:\n  venue: \(address)\n").venue
                    == .process(address: address, port: port))
        }
    }

    @Test(
        "anything else is a fault with its path",
        arguments: [
            "outside", "127.0.0.1:8190", "https://127.0.0.1:8190", "http://10.0.0.1:8190", "http://127.0.0.1",
            "http://127.0.0.1:0", "http://127.0.0.1:65536", "http://127.0.0.1:8190/", "http://127.0.0.1:8190/x",
            "http://127.0.0.1.evil.example:80", "http://evil@127.0.0.1:80", "http://127.0.0.1:80@evil:80",
            "http://0.0.0.0:8190",
        ])
    func faults(word: String) throws {
        #expect(
            try Reading.faults("paper:\n  venue: \(word)\n") == [
                "settings.yaml, line 2: paper.venue: must be \(PaperPlace.words), was \(word)"
            ])
    }

    private func setup(_ scratch: Scratch, _ variables: String = "") throws -> Setup {
        let settings = try scratch.write("paper:\n  venue: http://127.0.0.1:8190\n", "settings.yaml")
        return try Setup(
            try Arguments([
                "run", "--settings", settings, "--instruments", "\(Scratch.root)/config/instruments.yaml",
                "--data", scratch.path, "--env", try scratch.write(variables, ".env"),
            ]))
    }

    @Test("the venue draws its token once and keeps it to itself; the bot finds it there")
    func drawn() throws {
        let scratch = try Scratch()
        let setup = try setup(scratch)
        let missing = #expect(throws: Failure.self) { try VenueToken.find(in: setup) }
        #expect(missing?.code == .tryAgain && missing?.description.contains("/venue/token") == true)
        try Files.makeFolder("\(scratch.path)/venue")
        let token = try VenueToken.own(in: setup)
        #expect(token.revealed.count == 64)
        #expect(try Files.permissions(of: "\(scratch.path)/venue/token").mode == 0o600)
        #expect(try VenueToken.own(in: setup) == token)
        #expect(try VenueToken.find(in: setup) == token)
    }

    @Test("a token of the environment is first; one that others can read or that is none is refused")
    func found() throws {
        let scratch = try Scratch()
        let word = String(repeating: "x", count: 40)
        let given = try setup(scratch, "DESKBOT_VENUE_TOKEN=\(word)\n")
        #expect(try VenueToken.find(in: given) == Secret(word))
        let setup = try setup(scratch)
        try scratch.write(word + "\n", "venue/token", mode: 0o644)
        #expect(throws: Failure.self) { try VenueToken.find(in: setup) }
        try scratch.write("short\n", "venue/token")
        let failure = #expect(throws: Failure.self) { try VenueToken.find(in: setup) }
        #expect(failure?.code == .configuration && failure?.description.contains("short") == false)
    }

    @Test("a token of another shape in .env is a fault that does not repeat it")
    func shape() throws {
        let scratch = try Scratch()
        let failure = #expect(throws: Failure.self) { try setup(scratch, "DESKBOT_VENUE_TOKEN=PLANTED\n") }
        #expect(
            failure?.description.hasSuffix("DESKBOT_VENUE_TOKEN: must be 32 to 128 letters and digits") == true)
    }
}
