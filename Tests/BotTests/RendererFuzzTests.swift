import Commands
import Domain
import Engine
import Telegram
import Testing

/// A hundred thousand texts of anybody's making, through what finds the words and what hands them to Telegram.
@Suite struct RendererFuzzTests {
    @Test("whatever text comes in, what goes out is a message that Telegram takes", arguments: 0..<100)
    func anything(seed: Int) {
        var words = WildWords(seed: UInt64(seed))
        for _ in 0..<1_000 {
            let said = words.utterance()
            for language in Language.allCases {
                let faults = Self.faults(of: said.message(in: .livePaper, language))
                if !faults.isEmpty {
                    Issue.record("\(type(of: said)), \(language): \(faults.joined(separator: ", "))")
                    return
                }
            }
        }
    }

    @Test("the check sees what Telegram refuses")
    func check() {
        let long = String(repeating: "x", count: 5_000)
        #expect(Self.faults(of: Message(long)) == [])
        #expect(Self.faults(of: Message(" \n")) == ["nothing to see"])
        let button = Message.Button("", data: "c/status")
        #expect(Self.faults(of: Message("x", keyboard: [[button]])) == ["a button without a title"])
        let row = Array(repeating: Message.Button("x", data: "c/status"), count: 9)
        #expect(Self.faults(of: Message("x", keyboard: [row])) == ["9 buttons in a row"])
    }

    /// What of the Bot API's rules a message breaks.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sendmessage, #messageentity, #inlinekeyboardbutton
    private static func faults(of message: Message) -> [String] {
        var faults: [String] = []
        for piece in MessageSplitter.pieces(of: message) {
            let text = TelegramText(piece)
            let units = Array(text.text.utf16)
            if units.count > TelegramText.lengthMaximum { faults.append("\(units.count) units") }
            if text.text.allSatisfy(\.isWhitespace) { faults.append("nothing to see") }
            var end = 0
            for entity in text.entities {
                guard entity.length > 0, entity.offset >= end, entity.offset + entity.length <= units.count
                else {
                    faults.append(
                        "an entity at \(entity.offset)+\(entity.length) after \(end) of \(units.count)")
                    break
                }
                end = entity.offset + entity.length
                if UTF16.isTrailSurrogate(units[entity.offset])
                    || end < units.count && UTF16.isTrailSurrogate(units[end])
                {
                    faults.append("an entity cuts a character")
                }
            }
        }
        let buttons = message.keyboard.joined()
        if buttons.count > 100 { faults.append("\(buttons.count) buttons") }
        for row in message.keyboard where row.count > 8 { faults.append("\(row.count) buttons in a row") }
        for button in buttons {
            if button.title.isEmpty { faults.append("a button without a title") }
            if !(1...64).contains(button.data.utf8.count) { faults.append("\(button.data.utf8.count) bytes") }
        }
        return faults
    }
}

/// Texts as nobody expects them, in every place where somebody's words are shown.
private struct WildWords {
    private static let atoms: [String] = [
        "a", "Z", "0", " ", "\n", "\t", "\r\n", "*", "_", "`", "```", "[x](y)", "<b>", "</b>", "&amp;", "\\",
        "|", "~", "€", "ß",
        "é", "e\u{301}", "\u{301}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{0}",
        "\u{7F}", "😀",
        "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇪🇺", "漢", "שלום", "مرحبا", "\u{1D11E}", "\u{10FFFF}", "/kill", "c/status", "@deskbot",
        "1,000.5", "−5",
    ]
    private static let instrument = Instrument(
        id: "EURUSD", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed("0.00001")!,
        step: Fixed("0.01")!, minimum: Quantity("0.01")!, maximum: Quantity("100")!,
        contractSize: Fixed("100000")!,
        paperSpreadTicks: 1)
    private static let time = CivilTime(date: CivilDate("2026-11-25")!, timeOfDay: TimeOfDay("14:05")!)
    private static let kinds = 18

    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private mutating func number(below bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

    /// Mostly short; now and then longer than any message.
    private mutating func text() -> String {
        let length = number(below: 200) == 0 ? number(below: 3_000) : number(below: 24)
        if number(below: 8) == 0 {
            return String(repeating: Self.atoms[number(below: Self.atoms.count)], count: length)
        }
        return (0..<length).map { _ in Self.atoms[number(below: Self.atoms.count)] }.joined()
    }

    private mutating func name() -> InstrumentID {
        let letters = Array("ABCxyz019.:/_-")
        return InstrumentID(
            String((0...number(below: 64)).prefix(64).map { _ in letters[number(below: letters.count)] }))
    }

    private mutating func actor() -> Who { number(below: 2) == 0 ? .you : .user(UserID(.max)) }

    private mutating func cause() -> Cause { Cause(who: actor(), reason: text(), since: Self.time) }

    mutating func utterance() -> any Utterance {
        switch number(below: Self.kinds) {
        case 0: return typed("/" + text())
        case 1: return typed("/kill \(text())")
        case 2: return typed("/close \(text())")
        case 3: return typed("/alert \(text()) above \(text())")
        case 4: return Notices.Paused(cause: cause(), openPositions: number(below: 9))
        case 5: return Notices.Killed(cause: cause(), positions: (0..<number(below: 12)).map { _ in name() })
        case 6: return Refused.noSuchInstrument(name(), known: (0..<number(below: 40)).map { _ in name() })
        case 7: return Notices.OrderRejected(instrument: name(), purpose: .entry, reason: text())
        case 8: return Notices.DriftFound(difference: text())
        case 9:
            return Notices.StopNotMoved(
                instrument: Self.instrument, stop: Price("1")!, wanted: Price("2")!, reason: text())
        case 10: return news()
        case 11:
            return EntryOutcome(instrument: text(), what: text(), .declined(actor(), Self.time))
        case 12: return AlertCard.list((0..<number(below: number(below: 20) == 0 ? 60 : 6)).map { alert($0) })
        case 13: return DryRun(command: .kill(reason: text()), effects: .init(), answer: Message("/" + text()))
        case 14:
            return ExceptionQuestion(
                exception: Fact.Question.Exception(
                    gate: .spread, instrument: name(), minutes: 5, reason: text()),
                nonce: Nonce(high: 1, low: 2))
        case 15: return OpenRefused(instrument: name(), reason: Reason(.spread, text(), detail: text()))
        case 16:
            let record = ScanRecord(
                instrument: name(), strategy: StrategyID(name().value), at: Timestamp(unixSeconds: 0),
                outcome: .refused(Reason(.strategy, text(), value: Fixed(raw: .min), detail: text())))
            return ScanCard(records: Array(repeating: record, count: number(below: 20)), at: Self.time)
        default:
            return ResumeQuestion(
                state: .killed(cause()), openPositions: .max, holds: [.noPrices], nonce: Nonce(high: 1, low: 2))
        }
    }

    /// What is said to a line that somebody typed.
    private func typed(_ line: String) -> any Utterance {
        do throws(CommandError) {
            guard let command = try CommandTable.parse(line, botName: "") else { return Hint() }
            return DryRun(command: command, effects: .init(), answer: nil)
        } catch {
            return error
        }
    }

    private mutating func news() -> NewsCard {
        let lines = (0..<number(below: number(below: 20) == 0 ? 120 : 6)).map { _ in
            NewsLine(
                CalendarEvent(
                    title: text(), currency: nil, at: Timestamp(unixSeconds: 1_795_000_000), impact: .high,
                    forecast: text(), previous: text(), source: .feed), local: Self.time)
        }
        return NewsCard(
            lines: lines, days: 7, today: Self.time.date, calendarAge: nil, isStale: true, blackout: nil)
    }

    private mutating func alert(_ number: Int) -> AlertLine {
        AlertLine(
            alert: ChatAlert(
                number: number, subject: .price(name()), side: .above, level: Fixed(raw: .max),
                by: .user(UserID(1)),
                note: text()),
            instrument: nil, currency: "USD")
    }
}
