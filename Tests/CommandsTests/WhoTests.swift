import Domain
import Testing

@testable import Commands

@Suite struct WhoTests {
    @Test("the reader is you, others have their number")
    func words() {
        #expect(Who(.user(UserID(7)), reader: UserID(7)) == .you)
        #expect(Who(.user(UserID(7)), reader: UserID(8)) == .user(UserID(7)))
        #expect(Who(.user(UserID(7))) == .user(UserID(7)))
        let cause = Cause(.bot(reason: "too late"), reason: "ignored", since: Samples.time("01:00"))
        #expect(cause.who == .bot && cause.reason == "too late")
    }
}
