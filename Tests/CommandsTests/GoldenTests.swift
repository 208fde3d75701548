import Commands
import Domain
import TestSupport
import Testing

@Suite struct GoldenTests {
    @Test("a card reads as it was agreed", arguments: Samples.cards.indices)
    func card(index: Int) {
        let (name, said) = Samples.cards[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-card-\(name)")
    }

    @Test("a view reads as it was agreed", arguments: Samples.views.indices)
    func view(index: Int) {
        let (name, said) = Samples.views[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-view-\(name)")
    }

    @Test("a notice reads as it was agreed", arguments: Samples.notices.indices)
    func notice(index: Int) {
        let (name, said) = Samples.notices[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-notice-\(name)")
    }

    @Test("what is done by hand reads as it was agreed", arguments: Samples.byHand.indices)
    func byHand(index: Int) {
        let (name, said) = Samples.byHand[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-hand-\(name)")
    }

    @Test("what is said of a burst and of a delay reads as it was agreed", arguments: Samples.sending.indices)
    func sending(index: Int) {
        let (name, said) = Samples.sending[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-sending-\(name)")
    }

    @Test("what is said about a second factor reads as it was agreed", arguments: Samples.factor.indices)
    func factor(index: Int) {
        let (name, said) = Samples.factor[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-factor-\(name)")
    }

    @Test("what is said of jobs reads as it was agreed", arguments: Samples.jobs.indices)
    func jobs(index: Int) {
        let (name, said) = Samples.jobs[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-job-\(name)")
    }

    @Test("what is said of both books reads as it was agreed", arguments: Samples.books.indices)
    func books(index: Int) {
        let (name, said) = Samples.books[index]
        expectGolden(Self.shown(said.message(in: .livePaper)), "commands-\(name)")
    }

    @Test("on a recording the mark stands at the front and at the end")
    func recorded() {
        expectGolden(
            Self.shown(Samples.status(.active, mode: Samples.recording).message(in: Samples.recording)),
            "commands-recorded-status")
        expectGolden(
            Self.shown(Samples.entryFilled(Samples.eurusd, .buy).message(in: Samples.recording)),
            "commands-recorded-entry")
    }

    /// Text, then a row of brackets per row of buttons with what they carry.
    static func shown(_ message: Message) -> String {
        let rows = message.keyboard.map { row in row.map { "[\($0.title) → \($0.data)]" }.joined(separator: " ")
        }
        return (["(\(message.isSilent ? "silent" : "aloud"))", message.text] + rows).joined(separator: "\n")
            + "\n"
    }
}
