import Commands
import Desk
import Domain
import Engine
import Foundation
import Scheduler
import TestSupport
import Testing
import Wire

@testable import Bot

/// What is recorded reads back as it was.
@Suite struct TraceFormTests {
    private static let header = TraceHeader(
        run: "20260105T090000000Z", date: CivilDate("2026-01-05")!, base: Moment(.monday), factsBefore: 12,
        nextDispatch: 7, program: "1.0", seed: .max, fingerprint: "ab", settings: "a=1 b=\"c d\"",
        mode: .recorded(speed: 60, title: "Crypto “2025”"), chat: ChatID(-100_123),
        roles: [UserID(5): .owner, UserID(6): .viewer], zone: "Europe/London",
        instruments: ["BTCUSDT", "ETHUSDT"])

    private static let fill = Fill(
        id: "f1", quantity: Quantity("0.5")!, price: Price("100.25")!, fee: Fixed("0.1")!, at: .monday)
    private static let bar = Bar(
        start: .monday, open: Price("1")!, high: Price("3")!, low: Price("0.5")!, close: Price("2")!,
        volume: Fixed("12.5")!)
    private static let quote = Quote(
        instrument: InstrumentIndex(1), bid: Price("0.00000001")!, ask: Price("95123.4")!, at: .monday,
        traded: Fixed("0.013")!)

    private static let book = VenueSnapshot(
        orders: [
            OrderReport(
                id: "o1", instrument: "BTCUSDT", side: .buy, quantity: Quantity("1")!, price: Price("9.5")!,
                phase: .working, fills: [fill]),
            OrderReport(
                id: "o2", instrument: "ETHUSDT", side: .sell, quantity: Quantity("2")!, phase: .filled,
                fills: []),
        ],
        holdings: [.init(instrument: "BTCUSDT", side: .buy, quantity: Quantity("0.5")!)], unknown: ["o9"])

    private static func update(_ content: ChatUpdate.Content, user: UserID? = UserID(3)) -> Desk.Input {
        .update(
            ChatUpdate(
                id: 8, user: user, chat: ChatID(-9), message: MessageID(4), sentAt: user.map { _ in .monday },
                content: content, nonce: Nonce(high: 1, low: .max)))
    }

    private static let job = Desk.JobRun(job: .backup, due: .monday, attempt: 2)

    static let inputs: [Desk.Input] =
        [
            update(.message(text: "/kill \"now\"\n \u{2028} é 😀")),
            update(.press(data: "yes:1", query: "q")), update(.notACommand(why: "edited"), user: nil),
            update(.code(step: 59_000_000)), update(.code(step: nil)),
            .quote(quote),
            .quote(Quote(instrument: InstrumentIndex(0), bid: Price("7")!, ask: Price("6")!, at: .monday)),
            .submissionFailed("o1", reason: "no"), .submissionLost("o1"),
            .amendmentFailed("o1", number: 3, reason: "late"), .amendmentLost("o1"), .snapshot(book),
            .snapshot(VenueSnapshot(orders: [], holdings: [], unknown: [])), .snapshotFailed("away"),
            .warmUp(InstrumentIndex(1), .h4, [bar, bar]), .warmUp(InstrumentIndex(0), .m1, []),
            .closed(InstrumentIndex(0), bar), .seed([quote, quote]), .seed([]),
            .restored(RestoredJournal(known: 12, last: 9, isKilled: false)),
            .restored(RestoredJournal(known: nil, last: 0, isKilled: true)), .diskFull(freed: 67_108_864),
            .calendar(
                CalendarEdition(
                    .own,
                    [
                        CalendarEvent(
                            title: "Vote", currency: "CHF", at: .monday, isWholeDay: true, impact: .medium,
                            source: .own)
                    ], readAt: .monday, skipped: ["line 3: no title"])),
            .calendar(
                CalendarEdition(
                    .feed,
                    [
                        CalendarEvent(
                            title: "CPI", currency: "USD", at: .monday, impact: .high, forecast: "0.2%",
                            previous: "0.1%", source: .feed),
                        CalendarEvent(
                            title: "Day off", currency: nil, at: .monday, impact: .holiday, source: .recurring),
                    ], readAt: .monday)),
            .calendarFailed("404"),
            .lookedUp(Desk.LookUp(chat: ChatID(1), instrument: "BTCUSDT", at: .monday), []),
            .lookedBack(1, .progress(40)), .lookedBack(2, .failed("no prices")),
            .lookedBack(3, .ended(LookBackSample.result)),
            .logRead(Desk.LogQuestion(chat: ChatID(1), page: 2, message: MessageID(3)), []),
            .logRead(Desk.LogQuestion(chat: ChatID(1), page: 1, message: nil), []),
            .worked(job, .failed("the disk is full")),
            .worked(job, .done(.backedUp(facts: 9, bytes: 1 << 40, kept: 3))),
            .worked(job, .done(.drilled(facts: 9, madeAt: .monday))),
            .worked(job, .done(.archived(bars: 9, instruments: 2))),
            .worked(job, .done(.proved(days: 100, steps: 9, promises: 15, broken: 1))),
            .worked(job, .done(.checked(facts: 9, settingsChanged: true))),
            .worked(job, .done(.disk(freeBytes: 7, usedPercent: 93, removed: 2))),
            .worked(job, .done(.keysAged(days: 91))), .worked(job, .done(.keysAged(days: nil))),
            .delivered(5, MessageID(6)), .delivered(5, nil),
            .undelivered(5, .retry(after: .milliseconds(1_500))),
            .undelivered(5, .topicGone), .undelivered(5, .migrated(to: ChatID(-1_001_234))),
            update(.migrated(to: ChatID(-1_001_234))), update(.unsigned(text: "/kill", why: "a channel")),
            .update(
                ChatUpdate(
                    id: 9, user: UserID(3), chat: ChatID(-9), message: MessageID(4), sentAt: .monday,
                    content: .message(text: "/start K7QM-4XTP-9WRD"), nonce: Nonce(high: 1, low: 2),
                    name: "Ann \"A\"", topic: TopicID(7))),
            .lookedUp(
                Desk.LookUp(chat: ChatID(-9), topic: TopicID(7), instrument: "BTCUSDT", at: .monday), []),
            .undelivered(5, .refused("blocked")), .chatLost("timeout"), .chatFound, .clockStepped(seconds: -90),
            .recordingEnded, .introduced(botName: "desk_bot"), .stopping, .wake, .relayed(7, failure: nil),
            .relayed(8, failure: "no route"),
        ]
        + [
            Order.Event.acknowledged, .triggered, .trailed(to: Price("5")!), .filled(fill), .cancelRequested,
            .cancelled, .rejected(reason: "x"), .outcomeUnknown, .expired,
            .amended(Amendment(number: 1, price: Price("4")!, quantity: Quantity("1")!, cause: .trail)),
            .amendRefused(number: 2, reason: "y"),
        ].map { .notice(OrderNotice("o1", $0)) }

    private static func read(_ bytes: [UInt8]) throws -> (TraceHeader, [TraceRecord]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        var decoder = try TraceDecoder(header: lines[0])
        var records: [TraceRecord] = []
        for line in lines.dropFirst() { records.append(try decoder.record(line)) }
        return (decoder.header, records)
    }

    @Test("every input, every outcome and the header read back as they were written")
    func whole() throws {
        let outcome = TraceOutcome(
            looks: [
                ScanRecord(
                    instrument: "BTCUSDT", strategy: "a", at: .monday,
                    outcome: .refused(
                        Reason(.trend, "ADX", value: Fixed("18.2")!, limit: Fixed("25")!, detail: "M5 \"x\""))),
                ScanRecord(
                    instrument: "BTCUSDT", strategy: "a", at: .monday,
                    outcome: .refused(Reason(.latch, "KILLED"))),
                ScanRecord(instrument: "ETHUSDT", strategy: "b", at: .monday, outcome: .ordered("o1", .sell)),
            ], actions: ["submit o1", "amend o1 2"])
        var records: [TraceRecord] = [.begin(Moment(.monday)), .outcome(outcome), .gap(12)]
        for (place, input) in Self.inputs.enumerated() {
            let time = Timestamp.monday + .nanoseconds(place * 1_000_003)
            records.append(.input(input, at: Moment(market: time, wall: time + .seconds(place))))
        }
        var (encoder, bytes): (TraceEncoder, [UInt8]) = (TraceEncoder(Self.header), [])
        encoder.append(Self.header, to: &bytes)
        for record in records { encoder.append(record, to: &bytes) }
        let (header, found) = try Self.read(bytes)
        #expect(header == Self.header)
        #expect(found.count == records.count)
        for (record, other) in zip(records, found) { #expect(record == other) }
        let kinds = Set(Self.inputs.map { "\(InputCodec.encode($0).0)" })
        #expect(kinds == Set(InputCodec.Word.allCases.map { "\($0)" }), "every word is used")
    }

    @Test("quotes of any size at any time read back to the last digit", arguments: 0..<20 as Range<UInt64>)
    func quotes(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func raw(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
        var records: [TraceRecord] = []
        for _ in 0..<200 {
            let price = Price(Fixed(raw: raw(1...Price.maximum.raw)))!
            let near = Price(Fixed(raw: raw(1...100) * 10_000_000))!
            let quote = Quote(
                instrument: InstrumentIndex(Int(raw(0...1))), bid: price, ask: near,
                at: Timestamp(nanoseconds: raw(.min ... .max)),
                traded: Fixed(raw: raw(0...3) * raw(0...1_000_000)))
            let now = Moment(
                market: Timestamp(nanoseconds: raw(.min ... .max)),
                wall: Timestamp(nanoseconds: raw(.min ... .max)))
            records.append(.input(.quote(quote), at: now))
        }
        var (encoder, bytes): (TraceEncoder, [UInt8]) = (TraceEncoder(Self.header), [])
        encoder.append(Self.header, to: &bytes)
        for record in records { encoder.append(record, to: &bytes) }
        #expect(try Self.read(bytes).1 == records)
    }

    @Test("a usual quote takes less than seventy bytes")
    func size() {
        var (encoder, bytes): (TraceEncoder, [UInt8]) = (TraceEncoder(Self.header), [])
        let later = Timestamp.monday + .milliseconds(5_003)
        let quote = Quote(
            instrument: InstrumentIndex(0), bid: Price("95123.4")!, ask: Price("95123.5")!,
            at: later - .milliseconds(120))
        encoder.append(.input(.quote(quote), at: Moment(later)), to: &bytes)
        print("a quote takes \(bytes.count) bytes: \(String(decoding: bytes, as: UTF8.self))")
        #expect(bytes.count < 70)
    }

    @Test(
        "what may be a secret is masked, and nothing else",
        arguments: [
            ("/pause 123456", "/pause ••••••"), ("123456", "••••••"), ("12345678 x", "•••••• x"),
            ("/pause 12345", "/pause 12345"), ("/pause 123456789", "/pause 123456789"),
            ("/deposit 250000", "/deposit 250000"), ("/deposit 250000 123456", "/deposit 250000 ••••••"),
            ("/withdraw  1000000", "/withdraw  1000000"), ("/why BTCUSDT 14:03", "/why BTCUSDT 14:03"),
            ("a 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw\nb", "a ••••••\nb"), ("", ""),
            ("1 2  3", "1 2  3"),
        ])
    func masked(text: String, told: String) { #expect(Redaction.masked(text) == told) }

    @Test("settings read back from their line, whatever they contain")
    func settings() {
        let list = [
            EffectiveSetting("a.b", "1"), EffectiveSetting("c", "x y"),
            EffectiveSetting("d", "say \"no\" \\ ="),
            EffectiveSetting("e", ""), EffectiveSetting("f", "{5: owner}"),
        ]
        let line = list.map { "\($0.key)=\(Log.quoted($0.value))" }.joined(separator: " ")
        #expect(
            SettingsThen.values(of: line) == Dictionary(uniqueKeysWithValues: list.map { ($0.key, $0.value) }))
        #expect(SettingsThen.changed(line, list).isEmpty)
        var other = list
        other[1].value = "x z"
        #expect(SettingsThen.changed(line, other) == [.init(key: "c", then: "x y", now: "x z")])
        #expect(
            SettingsThen.changed(line, Array(list.dropLast()))
                == [.init(key: "f", then: "{5: owner}", now: "not there")])
    }
}
