import Domain
import Testing

@testable import Commands

@Suite struct ModeTests {
    @Test("says where the prices come from")
    func line() {
        #expect(Mode.livePaper.line.text == "paper · live prices")
        #expect(Samples.recording.line.text == "paper · recorded prices 60×")
    }

    @Test("the title of a recording is one short line, or left out")
    func title() {
        let long = Mode.recorded(speed: 1, title: Samples.longWords).stamp(Message("x"), in: .english)
        #expect(long.text.count < 80 && long.text.split(separator: "\n").count == 2)
        #expect(
            Mode.recorded(speed: 1, title: "").stamp(Message("x"), in: .english).text
                == "📼 x\n📼 recorded prices 1×")
    }
}
