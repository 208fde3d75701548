import Commands
import Domain
import Engine

/// What is said about who may what.
extension Samples {
    private static let code = InviteCode(nonce)
    private static let ann = "Ann Blake (@annb)"
    private static let you = (Who.you, time("03:12"))

    static let people: [(String, any Utterance)] = [
        (
            "invite",
            InviteCard(code: code, role: .trader, until: time("03:12", on: "2026-11-26"), botName: "deskbot")
        ),
        ("invite-unnamed", InviteCard(code: code, role: .viewer, until: time("03:12"), botName: "")),
        ("invite-trial", InviteCard(code: nil, role: .admin, until: time("03:12"), botName: "deskbot")),
        ("admission", AdmissionQuestion(user: UserID(666), name: ann, role: .trader, nonce: nonce)),
        (
            "admission-hostile",
            AdmissionQuestion(user: UserID(.max), name: longWords, role: .admin, nonce: nonce)
        ),
        ("admission-nameless", AdmissionQuestion(user: UserID(666), name: "", role: .viewer, nonce: nonce)),
        ("admitted", AdmissionOutcome(user: UserID(666), name: ann, .admitted(.trader, you.0, you.1))),
        ("kept-out", AdmissionOutcome(user: UserID(666), name: "", .declined(.user(UserID(7)), you.1))),
        ("admission-expired", AdmissionOutcome(user: UserID(666), name: ann, .expired)),
        (
            "admission-impossible",
            AdmissionOutcome(user: UserID(666), name: ann, .impossible(.tooHigh(.trader, by: .trader)))
        ),
        ("welcome", Welcome(role: .trader)), ("code-taken", CodeTaken()),
        (
            "users",
            UsersCard(
                lines: [
                    .init(user: UserID(4_242), name: "", role: .owner, origin: .settings),
                    .init(user: UserID(666), name: ann, role: .trader, origin: .chat(by: UserID(4_242))),
                    .init(user: UserID(8), name: longWords, role: nil, origin: .chat(by: UserID(4_242))),
                ],
                codes: [.init(role: .admin, by: UserID(4_242), until: time("14:05"))], lockedOut: 1)
        ),
        (
            "users-alone",
            UsersCard(
                lines: [.init(user: UserID(4_242), name: "", role: .owner, origin: .settings)], codes: [],
                lockedOut: 0)
        ),
        (
            "role-question",
            PeopleQuestion(.role(UserID(666), name: ann, from: .trader, to: .admin), nonce: nonce)
        ),
        ("revoke-question", PeopleQuestion(.revoke(UserID(8), name: "", from: .viewer), nonce: nonce)),
        ("invite-question", PeopleQuestion(.invite(.admin, hours: 24), nonce: nonce)),
        ("people-done", PeopleOutcome(line: "/role 666 admin", .done(you.0, you.1))),
        ("people-declined", PeopleOutcome(line: "/revoke 8", .declined(you.0, you.1))),
        ("people-expired", PeopleOutcome(line: "/revoke 8", .expired)),
        ("people-impossible", PeopleOutcome(line: "/revoke 8", .impossible(.lastOwner(UserID(8))))),
        ("role-changed", RoleChanged(role: .viewer, who: .user(UserID(4_242)))),
        (
            "wrong-code",
            Notices.WrongCodes(
                count: 1, senders: 1, last: UserID(666), name: ann, over: .zero, lockedOut: nil)
        ),
        (
            "wrong-codes",
            Notices.WrongCodes(
                count: 1_205, senders: 14, last: UserID(666), name: "", over: .minutes(15), lockedOut: .hours(1)
            )
        ),
        (
            "elsewhere",
            Notices.CommandElsewhere(user: UserID(666), role: .trader, line: "/kill it smells of burnt hair")
        ),
        (
            "heard",
            Notices.CommandHeard(user: UserID(666), role: .trader, line: "/pause for 2h", isElsewhere: false)
        ),
        (
            "heard-elsewhere",
            Notices.CommandHeard(user: UserID(7), role: .owner, line: longWords, isElsewhere: true)
        ),
        ("topic-gone", Notices.TopicGone(lost: .trades)), ("topic-gone-asked", Notices.TopicGone(lost: nil)),
        (
            "group-migrated",
            Notices.GroupMigrated(old: ChatID(-1_234_567), new: ChatID(-1_001_234_567_890))
        ),
        ("group-not-served", Notices.GroupNotServed()),
        ("unsigned", Notices.UnsignedCommand(why: "a message by an anonymous administrator")),
        ("nobody-else", NobodyElse(role: .owner)), ("nobody-else-admin", NobodyElse(role: .admin)),
        ("question-closed", QuestionClosed(.confirmed)), ("question-closed-void", QuestionClosed(.void)),
    ]

    static let twoPersons: [(String, Draft)] = [
        (
            "owner",
            NobodyElse.asking(
                .owner,
                in: TransferQuestion(
                    direction: .withdrawal, amount: Money(Fixed("250")!, usd), note: "", equity: most,
                    nonce: nonce
                ).words)
        ),
        (
            "admin",
            NobodyElse.asking(
                .admin,
                in: PeopleQuestion(.role(UserID(666), name: ann, from: .trader, to: .admin), nonce: nonce).words
            )
        ),
    ]

    static let objections: [PeopleRule.Objection] = [
        .tooHigh(.owner, by: .admin), .ownerByCode, .tooManyCodes(20), .full(100), .unknown(UserID(8)),
        .same(UserID(8), .trader), .rooted(UserID(7)), .above(UserID(7), .admin), .lastOwner(UserID(7)),
    ]
}
