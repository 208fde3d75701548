import Domain
import Notation
import TestSupport
import Testing
import Wire

@testable import Persistence

@Suite struct DispatchCodecTests {
    @Test("whatever is said reads back as it was", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var samples = Samples(seed: seed)
        let content = samples.content()
        #expect(try decode(DispatchCodec.encode(content)) == content)
        let placed = DispatchCodec.encode(content, in: TopicID(7))
        #expect(try decode(placed) == content)
        for (text, topic) in [(placed, TopicID(7)), (DispatchCodec.encode(content), nil)] {
            #expect(
                try Document.read(text, with: DispatchCodec.topic) { StoreError.notOurs(path: $0) } == topic)
        }
    }

    @Test("tickets and notices read back as they were", arguments: 0..<50 as Range<UInt64>)
    func tickets(seed: UInt64) throws {
        var samples = Samples(seed: seed)
        let ticket = Ticket(samples.order(), protection: [samples.order(), samples.order()])
        let notice = OrderNotice("o1", samples.change())
        #expect(try TicketCodec.decode(JSONReader(TicketCodec.encode(ticket))) == ticket)
        #expect(try OrderNoticeCodec.decode(JSONReader(OrderNoticeCodec.encode(notice))) == notice)
    }

    @Test("the stored forms are the ones that files hold")
    func golden() {
        let message = Message(
            [Message.Span("Long "), Message.Span("EURUSD", .bold)],
            keyboard: [[Message.Button("Close", data: "close:o1")]], isSilent: true)
        let picture = EquityPicture(
            title: "Equity", currency: "USD",
            points: [
                EquityPicture.Point(at: Timestamp(unixSeconds: 60), value: Fixed("10000")!),
                EquityPicture.Point(at: Timestamp(unixSeconds: 120), value: Fixed("10000.5")!),
            ], utcOffset: 3_600)
        let price = Price("1.1")!
        let candles = CandlePicture(
            title: "EURUSD M15", timeframe: .m15,
            bars: [Bar(start: Timestamp(unixSeconds: 900), open: price, high: price, low: price, close: price)],
            digits: 5, price: price,
            marks: [CandlePicture.Mark(.long, at: Timestamp(unixSeconds: 910), price: price)],
            lines: [CandlePicture.Line(.stop, name: "SL", from: Timestamp(unixSeconds: 910), at: price)],
            indicators: [CandlePicture.Indicator(name: "EMA 21", values: [nil])],
            bands: [
                CandlePicture.Band(
                    name: "CPI", from: Timestamp(unixSeconds: 900), to: Timestamp(unixSeconds: 960))
            ])
        let calendar = CalendarPicture(
            title: "8 weeks", currency: "USD", weeks: 8, today: CivilDate("2026-11-26")!,
            days: [CalendarPicture.Day(date: CivilDate("2026-11-25")!, net: Fixed("12.5")!, trades: 2)])
        let lines = [
            DispatchCodec.encode(.send(message)), DispatchCodec.encode(.reply(to: MessageID(9), message)),
            DispatchCodec.encode(.edit(MessageID(9), Message("Closed."))),
            DispatchCodec.encode(.answer(query: "q1", text: "")),
            DispatchCodec.encode(.photo(.equity(picture), caption: Message("A week."))),
            DispatchCodec.encode(.photo(.candles(candles), caption: Message("Prices."))),
            DispatchCodec.encode(.photo(.calendar(calendar), caption: Message("Days."))),
            DispatchCodec.encode(.photo(.key(of: UserID(7), offer: 12), caption: Message("A key."))),
            DispatchCodec.encode(
                .document(Export(.trades, as: .csv, year: 2026), caption: Message("Trades."))),
            DispatchCodec.encode(.document(Export(.ledger, as: .json), caption: Message("Money."))),
            DispatchCodec.encode(
                .document(Export(.report, as: .pdf, year: 2026, month: 5), caption: Message("May."))),
            DispatchCodec.encode(.delete(MessageID(9))),
            DispatchCodec.encode(.digest(of: [4, 5], Message("2 notices."))),
            DispatchCodec.encode(.pin(MessageID(9))), DispatchCodec.encode(.unpin(MessageID(9))),
            DispatchCodec.encode(.send(message), in: TopicID(7)),
            TicketCodec.encode(Ticket(Sample.order(), protection: [Sample.order("o2", parent: "o1")]))
                .serialized,
            OrderNoticeCodec.encode(OrderNotice("o1", .acknowledged)).serialized,
        ]
        expectGolden(lines.map { $0 + "\n" }.joined(), "stored-documents")
    }

    @Test(
        "a button of 64 bytes is read, of 65 or none refused",
        arguments: [(1, true), (64, true), (65, false), (0, false)])
    func buttons(count: Int, isRead: Bool) throws {
        let data = String(repeating: "x", count: count)
        let text = """
            {"send":{"keyboard":[[{"data":"\(data)","title":"t"}]],"silent":false,"spans":[]}}
            """
        #expect(((try? decode(text)) != nil) == isRead)
    }

    private func decode(_ text: String) throws(StoreError) -> Dispatch.Content {
        try Document.read(text, with: DispatchCodec.decode) { .notOurs(path: $0) }
    }
}
