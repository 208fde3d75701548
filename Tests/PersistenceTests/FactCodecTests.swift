import Domain
import TestSupport
import Testing
import Wire

@testable import Persistence

@Suite struct FactCodecTests {
    @Test("a fact of any kind reads back as it was", arguments: 0..<100 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var samples = Samples(seed: seed)
        for kind in 0..<Samples.eventCount {
            let event = samples.event(kind)
            let written = FactCodec.encode(event)
            let read = try FactCodec.decode(
                kind: written.kind, version: written.version, body: written.body, sequence: 1)
            #expect(read == event)
            #expect(FactCodec.encode(read) == written, "one event has one body")
        }
    }

    @Test("the samples know every kind")
    func everyKind() {
        var samples = Samples(seed: 1)
        let kinds = (0..<Samples.eventCount).map { FactCodec.encode(samples.event($0)).kind }
        #expect(kinds.sorted() == FactCodec.Kind.allCases.map(\.rawValue).sorted())
    }

    @Test(
        "a body is canonical: parsing and writing it again changes nothing", arguments: 0..<20 as Range<UInt64>)
    func canonical(seed: UInt64) throws {
        var samples = Samples(seed: seed)
        for kind in 0..<Samples.eventCount {
            let body = FactCodec.encode(samples.event(kind)).body
            #expect(try JSONValue(parsing: Array(body.utf8)).serialized == body)
        }
    }

    @Test("the form of every kind is the one that journals hold")
    func golden() {
        expectGolden(Self.examples.map(line).joined(), "journal-facts")
    }

    @Test("the form in journals can be read for ever")
    func readsGolden() throws {
        for event in Self.examples {
            let written = FactCodec.encode(event)
            #expect(
                try FactCodec.decode(
                    kind: written.kind, version: written.version, body: written.body, sequence: 1) == event)
        }
    }

    @Test(
        "what is not a fact of ours is refused with its number",
        arguments: [
            ("started", 2, "{}", "this program does not know started of version 2"),
            ("started", 0, "{}", "this program does not know started of version 0"),
            ("Started", 1, "{}", "this program does not know Started of version 1"),
            ("drifted", 1, "{}", "difference: expected a string, found nothing"),
            ("drifted", 1, "[]", "document: expected an object, found an array of 0"),
            (
                "deposited", 1, #"{"amount":"1","currency":"USD"}"#,
                "amount: expected a whole number, found a string"
            ),
            ("deposited", 1, #"{"amount":1,"currency":""}"#, "currency: expected a name, found a string"),
            (
                "thresholdSet", 1, #"{"by":{"user":7},"kind":"scan","threshold":100000000}"#,
                "threshold: expected a threshold of this kind of notice, found a number"
            ),
            (
                "thresholdSet", 1, #"{"by":{"user":7},"kind":"drawdown","threshold":9999999}"#,
                "threshold: expected a threshold of this kind of notice, found a number"
            ),
            ("dayStarted", 1, #"{"date":"2026-02-30","equity":1}"#, "date: expected a date, found a string"),
            (
                "settled", 1, #"{"nonce":"00","settlement":"void"}"#,
                "nonce: expected 32 hexadecimal digits, found a string"
            ),
        ])
    func refused(kind: String, version: Int64, body: String, why: String) {
        #expect(throws: StoreError.damagedFact(sequence: 42, why: why)) {
            try FactCodec.decode(kind: kind, version: version, body: body, sequence: 42)
        }
    }

    @Test("a body that is not JSON is refused")
    func notJSON() {
        #expect(throws: StoreError.self) {
            try FactCodec.decode(kind: "chatFound", version: 1, body: "{", sequence: 1)
        }
    }

    private func line(_ event: Fact.Event) -> String {
        let written = FactCodec.encode(event)
        return "\(written.kind) \(written.version) \(written.body)\n"
    }

    private static let terms = Amendment(
        number: 2, price: Price("1.0975")!, quantity: Quantity("0.5")!, cause: .trail)
    private static let nonce = Nonce(high: 1, low: 0xabc)
    private static let examples: [Fact.Event] =
        [
            .started(version: "1.0.0", configuration: "c0ffee", seed: .max, recorded: false),
            .deposited(Money(Fixed("10000.5")!, "USD")),
            .heard(
                Fact.Heard(
                    update: 11, chat: ChatID(-100), user: UserID(7), message: MessageID(12), isPress: true,
                    text: "/close \"EURUSD\"", verdict: .refused)),
            .ordered(Sample.order("o2", kind: .stop(Price("1.095")!), parent: "o1")),
            .ordered(Sample.order("o3", kind: .stopLimit(level: Price("1.095")!, limit: Price("1.0945")!))),
            .ordered(
                Sample.order(
                    "o4", kind: .trailingStop(Price("1.095")!, by: .distance(Fixed("0.002")!)), parent: "o1")),
            .ordered(Sample.order("o5", kind: .trailingStop(Price("1.095")!, by: .percent(Fixed("0.5")!)))),
            .ordered(Sample.filled()),
            .orderChanged("o1", .acknowledged), .orderChanged("o1", .filled(Sample.fill)),
            .orderChanged("o1", .cancelRequested), .orderChanged("o1", .cancelled),
            .orderChanged("o1", .rejected(reason: "no money")),
            .orderChanged("o1", .outcomeUnknown), .orderChanged("o1", .expired),
            .orderChanged("o1", .triggered), .orderChanged("o1", .trailed(to: Price("1.0975")!)),
            .orderChanged("o1", .amendRequested(terms)), .orderChanged("o1", .amended(terms)),
            .orderChanged("o1", .amendRefused(number: 2, reason: "too near")),
            .orderChanged(
                "o1",
                .imposed(
                    .financed(
                        Financing(
                            kind: .swap, instrument: "EURUSD", at: Sample.nine, side: .buy,
                            quantity: Quantity("0.5")!, mark: nil, count: 3, amount: Fixed("-9.75")!)))),
            .orderChanged(
                "o1",
                .imposed(
                    .financed(
                        Financing(
                            kind: .funding, instrument: "BTCUSDT", at: Sample.nine, side: .sell,
                            quantity: Quantity("0.5")!, mark: Price("100000")!, count: 1, amount: Fixed("5")!,
                            conversion: Fixed("0.999")!)))),
            .orderChanged(
                "o1",
                .imposed(
                    .stoppedOut(
                        StopOut(
                            instrument: "EURUSD", side: .sell, fill: Sample.fill, equity: Fixed("480")!,
                            used: Fixed("1000")!)))),
            .orderChanged(
                "o1",
                .imposed(
                    .marginCalled(
                        MarginCall(
                            instrument: "EURUSD", at: Sample.nine, equity: Fixed("990")!, used: Fixed("1000")!))
                )),
            .cared("o1", .best(Price("1.101")!)), .cared("o1", .tooSmall(.partial)),
            .killed(by: .user(UserID(7)), reason: "enough", generation: 3),
            .rearmed(by: .bot(reason: "drill"), generation: 4),
            .stopped, .paused(by: .user(UserID(7)), reason: "lunch"),
            .paused(by: .user(UserID(7)), reason: "lunch", until: Sample.nine), .resumed(by: .user(UserID(7))),
            .dayStarted(CivilDate("2026-01-05")!, equity: Fixed("10000")!),
            .dayLossReached(CivilDate("2026-01-05")!, loss: Fixed("-201.5")!, limit: Fixed("200")!),
            .reconciled(orders: 2, holdings: 1), .drifted("EURUSD: 0.1 here, none there"),
            .ran(job: "dailyReport", due: Sample.nine), .announced(event: "NFP", stage: "before"),
            .asked(
                Fact.Question(
                    nonce: nonce, subject: .resume, user: UserID(7), chat: ChatID(7), expires: Sample.nine,
                    generation: 3)),
            .asked(
                Fact.Question(
                    nonce: nonce, subject: .withdraw, user: UserID(7), chat: ChatID(7), expires: Sample.nine,
                    generation: 3, amount: Money(Fixed("250.5")!, "USD"), note: "rent")),
            .asked(
                Fact.Question(
                    nonce: nonce, subject: .command, user: UserID(7), chat: ChatID(7), expires: Sample.nine,
                    generation: 3, line: "/close EURUSD 50%")),
            .transferred(
                Transfer(
                    .withdrawal, Money(Fixed("250.5")!, "USD"), equity: Fixed("10100")!, by: .user(UserID(7)),
                    note: "rent")),
            .alertSet(
                ChatAlert(
                    number: 3, subject: .price("EURUSD"), side: .above, level: Fixed("1.09")!,
                    by: .user(UserID(7)),
                    note: "breakout")),
            .alertSet(
                ChatAlert(
                    number: 4, subject: .dayResult, side: .below, level: Fixed("-200")!, by: .user(UserID(7)))),
            .alertSet(
                ChatAlert(number: 5, subject: .drawdown, side: .above, level: Fixed("3")!, by: .user(UserID(7)))
            ),
            .alertEnded(3, by: .bot(reason: "reached")), .noticeSet(.scan, .off, by: .user(UserID(7))),
            .quietHoursSet(QuietHours(from: TimeOfDay(22), to: TimeOfDay(7)), by: .user(UserID(7))),
            .quietHoursSet(nil, by: .user(UserID(7))),
            .thresholdSet(.exit, Fixed("25.5")!, by: .user(UserID(7))),
            .thresholdSet(.drawdown, nil, by: .user(UserID(7))),
            .liveCardSet(ChatID(-7), MessageID(9), by: .bot(reason: "posted")),
            .liveCardSet(ChatID(-7), nil, by: .user(UserID(7))),
            .alarmRaised(CriticalAlarm(number: 3, message: Message([Message.Span("No stop", .bold)]))),
            .alarmChanged(3, .repeated), .alarmChanged(3, .seen(by: UserID(7))),
            .settled(nonce, .confirmed), .chatLost(reason: "timed out"),
            .chatFound, .clockStepped(seconds: -3_600),
            .configured("symbols=[BTCUSDT] telegram.users=\"{7: owner}\""),
            .asked(
                Fact.Question(
                    nonce: nonce, subject: .lift, user: UserID(7), chat: ChatID(7), expires: Sample.nine,
                    generation: 3,
                    exception: Fact.Question.Exception(
                        gate: .spread, instrument: "EURUSD", minutes: 20, reason: "known"))),
            .lossLimitReached(.week, CivilDate("2026-01-05")!, loss: Fixed("601")!, limit: Fixed("600")!),
            .equityPeaked(Fixed("10005")!), .peakReset(by: .user(UserID(7)), equity: Fixed("9200")!),
            .symbolLocked(
                SymbolLock(
                    instrument: "EURUSD", cause: .losses, until: Sample.nine, by: .bot(reason: "losses"))),
            .symbolLocked(
                SymbolLock(
                    instrument: "EURUSD", cause: .command, until: nil, by: .user(UserID(7)), reason: "odd")),
            .symbolRearmed("EURUSD", by: .user(UserID(7))),
            .overridden(
                GateOverride(
                    gate: .spread, instrument: "EURUSD", until: Sample.nine, by: .user(UserID(7)),
                    reason: "known")),
            .overrideUsed("o1", .spread), .overrideEnded(.spread, "EURUSD"),
            .settingChanged(
                SettingChange(key: "risk.openPositions", value: "3", filed: "2", by: .user(UserID(7)))),
            .settingChanged(
                SettingChange(
                    key: "risk.openPositions", value: nil, filed: "2", by: .user(UserID(7)), isUndo: true)),
            .tradeNoted("o1", note: "too late", by: .user(UserID(7))),
            .excursion("o1", best: Price("1.105")!, worst: Price("1.0985")!),
            .factor(UserID(7), .enrolled(step: 58_823_529)), .factor(UserID(7), .passed(step: 58_823_530)),
            .factor(UserID(7), .failed), .factor(UserID(7), .locked(until: Sample.nine)),
            .factor(UserID(7), .removed),
            .languageChosen(UserID(7), .german),
        ] + people + calendar
}
