import Persistence
import Testing

@testable import Bot

@Suite struct FailureTests {
    @Test("the codes are those that the restart script knows")
    func codes() throws {
        #expect(Failure.Code.allCases.map(\.rawValue) == [64, 65, 73, 74, 75, 77])
        let script = try Scratch.text("scripts/run_bot.sh")
        // 75 is not named: like a crash, it is tried again. 65 is of `deskbot data`, which is not restarted.
        for code in [64, 73, 74, 77] { #expect(script.contains("\(code)"), "run_bot.sh does not know \(code)") }
    }

    @Test(
        "a database that only the operator can mend is a matter of the settings; a damaged one is the journal's",
        arguments: [
            (.newer(path: "j", found: 9, known: 1), .configuration), (.notOurs(path: "j"), .configuration),
            (.exists(path: "j"), .configuration), (.unreadable(path: "j", why: "no"), .journal),
            (.damagedFact(sequence: 3, why: "no"), .journal), (.brokenChain(sequence: 3), .journal),
        ] as [(StoreError, Failure.Code)])
    func stores(error: StoreError, code: Failure.Code) {
        #expect(Failure(error) == Failure(code, error.description))
    }

    @Test("a full disk is called a full disk, whatever it kept from being done")
    func fullDisk() {
        // SQLITE_FULL
        let error = StoreError.sqlite(SQLiteError(code: 13, message: "database or disk is full", sql: "COMMIT"))
        let failure = Failure(error)
        #expect(failure.code == .journal)
        #expect(
            failure.description
                == "the disk is full: make room, then start again; what was acknowledged is kept "
                + "(SQLite refused `COMMIT`: database or disk is full (code 13))")
    }
}
