import Commands
import Domain
import Engine
import TestSupport
import Testing

@Suite struct PeopleTests {
    @Test("what is said of people reads as it was agreed", arguments: Samples.people.indices)
    func card(index: Int) {
        let (name, said) = Samples.people[index]
        expectGolden(GoldenTests.shown(said.message(in: .livePaper)), "commands-people-\(name)")
    }

    @Test("a card for two persons says so", arguments: Samples.twoPersons.indices)
    func twoPersons(index: Int) {
        let (name, draft) = Samples.twoPersons[index]
        let message = draft.rendered(in: .english)
        expectGolden(GoldenTests.shown(message), "commands-two-persons-\(name)")
    }

    @Test("each objection is one sentence or two, and fits over the chat")
    func objections() {
        let lines = Samples.objections.map { PeopleRefused($0).message.text }
        #expect(Set(lines).count == lines.count && lines.allSatisfy { $0.count <= 200 })
        expectGolden(lines.map { $0 + "\n" }.joined(), "commands-people-objections")
    }

    @Test("an owner invites all but owners, an admin those below him, the others nobody")
    func invite() {
        for caller in Role.allCases {
            for role in Role.allCases {
                let may = (try? PeopleRule.invite(role, by: caller)) != nil
                #expect(may == (role < .owner && (caller == .owner || caller == .admin && role < .admin)))
            }
        }
    }

    static let changes:
        [(old: Role?, new: Role?, rooted: Bool, owners: Int, caller: Role, PeopleRule.Objection?)] = [
            (.viewer, .trader, false, 1, .owner, nil), (.viewer, .trader, false, 1, .admin, nil),
            (.trader, .viewer, false, 1, .admin, nil), (.trader, nil, false, 1, .admin, nil),
            (.viewer, .admin, false, 1, .owner, nil), (.admin, .owner, false, 1, .owner, nil),
            (.owner, .admin, false, 2, .owner, nil), (.owner, nil, false, 2, .owner, nil),
            (nil, .viewer, false, 1, .owner, .unknown(UserID(8))),
            (.owner, .viewer, true, 5, .owner, .rooted(UserID(8))),
            (.owner, nil, true, 5, .owner, .rooted(UserID(8))),
            (.trader, .trader, false, 1, .owner, .same(UserID(8), .trader)),
            (.viewer, .admin, false, 1, .admin, .tooHigh(.admin, by: .admin)),
            (.viewer, .owner, false, 1, .admin, .tooHigh(.owner, by: .admin)),
            (.admin, .viewer, false, 1, .admin, .above(UserID(8), .admin)),
            (.admin, nil, false, 1, .admin, .above(UserID(8), .admin)),
            (.owner, nil, false, 2, .admin, .above(UserID(8), .owner)),
            (.viewer, nil, false, 1, .trader, .above(UserID(8), .viewer)),
            (.owner, .admin, false, 1, .owner, .lastOwner(UserID(8))),
            (.owner, nil, false, 1, .owner, .lastOwner(UserID(8))),
        ]

    @Test("who may change whom", arguments: changes.indices)
    func change(index: Int) {
        let (old, new, rooted, owners, caller, objection) = Self.changes[index]
        var found: PeopleRule.Objection?
        do throws(PeopleRule.Objection) {
            try PeopleRule.change(
                of: UserID(8), from: old, to: new, isRooted: rooted, owners: owners, by: caller)
        } catch { found = error }
        #expect(found == objection)
    }

    @Test("nobody ends above whoever made him so, whatever is asked")
    func neverAbove() {
        for caller in Role.allCases {
            for old in Role.allCases {
                for new in Role.allCases {
                    let may =
                        (try? PeopleRule.change(
                            of: UserID(8), from: old, to: new, isRooted: false, owners: 9, by: caller)) != nil
                    if may { #expect(new <= caller && old <= caller && caller >= .admin) }
                }
            }
        }
    }
}
