import Domain
import Testing

@Suite struct ReasonTests {
    @Test("only an allowing verdict has no refusal")
    func refusal() {
        let reason = Reason(.news, "NEWS_BLACKOUT")
        #expect(Verdict.allow.refusal == nil)
        #expect(Verdict.deny(reason).refusal == reason)
        #expect(Verdict.unknown(reason).refusal == reason)
    }
}
