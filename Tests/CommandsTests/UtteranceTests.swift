import Domain
import Testing

@testable import Commands

@Suite struct UtteranceTests {
    @Test("no two samples share a golden file")
    func names() { #expect(Set(Samples.all.map(\.name)).count == Samples.all.count) }

    @Test("every message on a recording says so, first and last", arguments: Samples.all.indices)
    func stamp(index: Int) {
        let said = Samples.all[index].said
        let (plain, stamped) = (said.message(in: .livePaper), said.message(in: Samples.recording))
        #expect(stamped.text == "📼 " + plain.text + "\n📼 recorded prices 60× · FX, January 2026")
        #expect(stamped.keyboard == plain.keyboard)
        #expect(stamped.isSilent == plain.isSilent)
    }

    @Test("a row of a table fits a narrow phone", arguments: Samples.all.indices)
    func width(index: Int) {
        for span in Samples.all[index].said.message.spans where span.style == .preformatted {
            #expect(span.text.first?.isWhitespace != true, "clients drop blanks at the start of a block")
            for row in span.text.split(separator: "\n") {
                #expect(row.count <= TextTable.widthMaximum, "\(row)")
            }
        }
    }

    @Test(
        "a message is not empty, has no empty line at its ends, and fits into one of Telegram's",
        arguments: Samples.all.indices)
    func length(index: Int) {
        let message = Samples.all[index].said.message(in: Samples.recording)
        #expect(message.text.utf16.count <= 4_096)
        #expect(!message.text.hasSuffix("\n") && !message.text.contains("\n\n\n"))
        #expect(message.spans.allSatisfy { !$0.text.isEmpty })
    }

    @Test("words from outside bring no control character and no turned writing", arguments: Samples.all.indices)
    func harmless(index: Int) {
        let text = Samples.all[index].said.message.text
        #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || ($0.value < 32 && $0 != "\n") })
    }

    @Test("every button can be read back, and none resumes by itself", arguments: Samples.all.indices)
    func buttons(index: Int) {
        for button in Samples.all[index].said.message.keyboard.joined() {
            let press = ButtonPress(data: button.data)
            #expect(press?.data == button.data)
            #expect(press != .command(.resume))
        }
    }

    @Test("any number of positions fits, and the rest is counted", arguments: [20, 50, 400])
    func positions(count: Int) {
        let lines = Array(repeating: Samples.extremePosition, count: count)
        let message = PositionsCard(lines: lines, currency: "USD", total: nil).message(in: Samples.recording)
        #expect(message.text.utf16.count <= 4_096)
        #expect(message.text.contains("more, not shown"))
    }

    @Test("fifty usual positions are told in one message that counts those it leaves out")
    func fifty() {
        let text = PositionsCard(lines: Samples.many(50), currency: "USD", total: nil).message.text
        let shown = text.split(separator: "\n").filter { $0.hasPrefix("PAIR") }.count
        #expect(shown > 15)
        #expect(text.contains("and \(50 - shown) more, not shown"))
    }

    @Test("any number of instruments fits, each with words of its own", arguments: [50, 500])
    func instruments(count: Int) {
        let records = (1...count).map {
            Samples.record("W\($0)", Reason(.trend, "X", value: Fixed(whole: $0), detail: Samples.longWords))
        }
        let message = ScanCard(records: records, at: Samples.time("14:05")).message(in: Samples.recording)
        #expect(message.text.utf16.count <= 4_096)
        #expect(message.text.contains("W1 ·"))
    }

    @Test("a week full of publications fits")
    func publications() {
        let lines = (0..<500).map { place in
            NewsLine(
                Samples.event(Samples.longWords, "USD", .high, Samples.longWords, Samples.longWords),
                local: CivilTime(Timestamp(unixSeconds: 1_795_000_000 + Int64(place) * 1_200)))
        }
        let message = Samples.news(lines: lines).message(in: Samples.recording)
        #expect(message.text.utf16.count <= 4_096)
        #expect(message.text.contains("more"))
    }
}
