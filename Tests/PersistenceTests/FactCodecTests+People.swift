import Domain

@testable import Persistence

/// Who may what.
extension FactCodecTests {
    static let people: [Fact.Event] = [
        .invited(
            Invitation(
                digest: InviteCode(Nonce(high: 1, low: 2)).digest, role: .trader, by: UserID(7),
                chat: ChatID(-100),
                expires: Sample.nine)),
        .inviteUsed(digest: InviteCode(Nonce(high: 1, low: 2)).digest, by: UserID(666)),
        .memberSet(
            Membership(user: UserID(666), name: "Ann (@annb)", role: .trader, base: nil, by: UserID(7))),
        .memberSet(Membership(user: UserID(8), name: "", role: nil, base: .viewer, by: UserID(7))),
        .lockedOut(UserID(666), until: Sample.nine),
        .groupMigrated(from: ChatID(-100), to: ChatID(-1_001_234_567_890)),
    ]
}
