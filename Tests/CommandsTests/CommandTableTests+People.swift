import Domain
import Testing

@testable import Commands

/// Who may what.
extension CommandTableTests {
    static let spokenOfPeople: [(String, Command)] = [
        ("/invite trader", .invite(.trader, hours: 24)), ("/invite VIEWER 1", .invite(.viewer, hours: 1)),
        ("/invite admin 168", .invite(.admin, hours: 168)), ("/users", .users),
        ("/role 8 Admin", .role(UserID(8), .admin)),
        ("/role 9223372036854775807 viewer", .role(UserID(.max), .viewer)),
        ("/revoke 4242424", .revoke(UserID(4_242_424))), ("/start K7QM-4XTP-9WRD", .start),
    ]

    static let faultsOfPeople: [(String, CommandError)] = [
        ("/invite", .missing(argument: "ROLE", usage: "/invite ROLE [hours 1-168]")),
        (
            "/invite root",
            .malformed(
                argument: "ROLE", found: "root", wanted: "viewer, trader, admin or owner",
                usage: "/invite ROLE [hours 1-168]")
        ),
        (
            "/invite trader 169",
            .malformed(
                argument: "hours", found: "169", wanted: "a whole number from 1 to \(168)",
                usage: "/invite ROLE [hours 1-168]")
        ),
        ("/role 8", .missing(argument: "ROLE", usage: "/role USER ROLE")),
        (
            "/role @ann trader",
            .malformed(
                argument: "USER", found: "@ann", wanted: "a user's number, as /users shows it",
                usage: "/role USER ROLE")
        ),
        (
            "/revoke 0",
            .malformed(
                argument: "USER", found: "0", wanted: "a user's number, as /users shows it",
                usage: "/revoke USER")
        ),
        (
            "/revoke 9223372036854775808",
            .malformed(
                argument: "USER", found: "9223372036854775808", wanted: "a user's number, as /users shows it",
                usage: "/revoke USER")
        ),
        ("/start one two", .unexpected(found: "two", usage: "/start [CODE]")),
    ]

    @Test(
        "the word after /start is a code, and nothing else is",
        arguments: [
            ("/start abc", "abc"), ("/START  abc ", "abc"), ("/start@desk_bot abc", "abc"),
            ("/start@DESK_BOT abc", "abc"), ("/start@other abc", nil), ("/start", nil), ("/start a b", nil),
            ("start abc", nil), (" /start abc", nil), ("/started abc", nil), ("/start@desk_bot@x abc", nil),
        ] as [(String, String?)])
    func startWord(text: String, word: String?) {
        #expect(CommandTable.startWord(text, botName: "desk_bot").map(String.init) == word)
    }

    @Test("while the bot does not know its name, a code under any name is taken")
    func unnamedStart() { #expect(CommandTable.startWord("/start@other abc", botName: "") == "abc") }

    @Test("what is kept of a code is that there was one")
    func kept() {
        #expect(CommandTable.kept("/start@any K7QM-4XTP-9WRD") == "/start (code)")
        #expect(CommandTable.kept("/kill start abc") == "/kill start abc")
    }
}
