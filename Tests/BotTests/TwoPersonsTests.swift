import Commands
import Domain
import Engine
import TestSupport
import Testing

@testable import Bot

@Suite struct TwoPersonsTests {
    private static func fault(_ users: String, twoPersons: String = "on", members: [Membership] = []) throws
        -> Failure?
    {
        let settings = "telegram:\n  users: \(users)\naccess:\n  twoPersons: \(twoPersons)\n"
        let application = try Stand.application(settings, in: try Scratch(), chat: -1_000)
        var ledger = Ledger(instruments: application.setup.configuration.instruments)
        for word in members {
            try ledger.recall(
                Fact(at: Moment(.monday), account: "paper", strategy: "desk", event: .memberSet(word)))
        }
        return application.twoPersonsFault(ledger)
    }

    @Test(
        "the start is refused where nobody could say the second yes",
        arguments: [
            ("{7: owner}", "only one user has"), ("{7: owner, 8: trader}", "only one user has"),
            ("{8: trader, 9: viewer}", "no user has"),
        ])
    func refused(users: String, words: String) throws {
        let failure = try #require(try Self.fault(users))
        #expect(failure.code == .configuration && failure.description.contains(words))
        #expect(failure.description.hasPrefix("access.twoPersons is on, but "))
        #expect(try Self.fault(users, twoPersons: "off") == nil)
    }

    @Test("two who may are enough, from the settings or from the chat")
    func enough() throws {
        #expect(try Self.fault("{7: owner, 8: admin}") == nil)
        let made = Membership(user: UserID(9), name: "", role: .admin, base: nil, by: UserID(7))
        #expect(try Self.fault("{7: owner}", members: [made]) == nil)
        let gone = Membership(user: UserID(9), name: "", role: nil, base: .admin, by: UserID(7))
        #expect(try Self.fault("{7: owner, 9: admin}", members: [gone]) != nil)
    }
}
