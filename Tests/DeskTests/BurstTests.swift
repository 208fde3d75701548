import Commands
import Desk
import Domain
import Engine
import Testing

/// Notices that come faster than the chat takes them.
@Suite struct BurstTests {
    private static func price(_ number: Int) -> String { "1000\(10 + number / 10).\(number % 10)" }
    private static func shown(_ number: Int) -> String { "100,0\(10 + number / 10).\(number % 10)" }

    /// Forty parts of one entry within five seconds, and a /kill among them.
    private static func storm(_ seed: UInt64) throws -> (chat: StrictChat, kill: Timestamp) {
        var random = SplitMix64(seed: seed)
        var chat = StrictChat(seed: seed &+ 1_000, refuseAt: Int.random(in: 1...5, using: &random))
        let entry = try chat.bench.order()
        for number in 0..<40 {
            let fill = Fill(
                id: FillID("f\(number)"), quantity: Quantity("0.003")!, price: Price(price(number))!,
                fee: .zero, at: chat.bench.now)
            // In their order: the book counts, but a reader wants to see it too.
            chat.plan(.notice(OrderNotice(entry.id, .filled(fill))), after: .milliseconds(number * 125))
        }
        let delay = Duration.milliseconds(Int.random(in: 500...5_500, using: &random))
        chat.plan(.update(chat.bench.update(.message(text: "/kill"))), after: delay)
        let kill = chat.bench.now + delay
        chat.play(atMost: .minutes(4))
        return (chat, kill)
    }

    @Test(
        "forty fills in five seconds, one told to wait: nothing is lost, nothing twice, the kill overtakes",
        arguments: 0..<40 as Range<UInt64>)
    func fortyFills(seed: UInt64) throws {
        let (chat, killed) = try Self.storm(seed)
        #expect(chat.faults.isEmpty, "seed \(seed): \(chat.faults.prefix(3))")
        #expect(chat.bench.desk.undelivered == 0)
        let text = chat.received.map(\.message.text).joined(separator: "\n")
        for number in 0..<40 {
            let times =
                text.components(of: "at \(Self.shown(number)) ")
                + text.components(of: "  \(Self.shown(number))\n")
            #expect(times == 1, "seed \(seed): fill \(number) was told \(times) times")
        }
        // Every message that was thought of is proved: by its own number, or by that of its digest.
        let made = chat.bench.dispatches.map(\.id)
        let proofs = Dictionary(grouping: chat.bench.deliveries, by: \.dispatch)
        #expect(made.allSatisfy { proofs[$0]?.count == 1 })
        for received in chat.received {
            for id in [received.dispatch.id] + received.dispatch.content.joined {
                #expect(proofs[id]?.first?.outcome == .sent(received.id))
            }
        }
        let card = try #require(chat.received.first { $0.message.text.contains("Halt") })
        let between = chat.received.filter { $0.at > killed && $0.at < card.at }
        #expect(between.isEmpty, "seed \(seed): \(between.count) went before the kill")
    }

    @Test(
        "a digest counts its lines and names its time, and its lines stand in order",
        arguments: 0..<10 as Range<UInt64>)
    func digest(seed: UInt64) throws {
        let (chat, _) = try Self.storm(seed)
        let digests = chat.received.filter { !$0.dispatch.content.joined.isEmpty }
        #expect(!digests.isEmpty)
        for digest in digests {
            let count = digest.dispatch.content.joined.count
            var lines = digest.message.text.split(separator: "\n")
            if lines.first?.hasPrefix("⏳") == true { lines.removeFirst() }
            #expect(lines.first?.hasPrefix("\(count) notices ") == true && lines.count == count + 1)
            #expect(count > Outbox.burstMaximum && digest.message.text.utf16.count <= 4_096)
            #expect(digest.message.spans.contains { $0.style == .bold && $0.text.hasPrefix("Bought BTCUSDT") })
            #expect(digest.dispatch.content.joined == digest.dispatch.content.joined.sorted())
        }
        let order = chat.received.flatMap { received in
            received.dispatch.kind == .trade
                ? received.dispatch.content.joined.isEmpty
                    ? [received.dispatch.id] : received.dispatch.content.joined : []
        }
        #expect(order == order.sorted())
    }

    @Test("six notices that wait stay six, seven become one", arguments: [(6, false), (7, true)])
    func threshold(count: Int, isJoined: Bool) {
        var box = OutboxTests.box()
        for id in 1...Int64(count) { _ = box.add(OutboxTests.message(id), id == 1 ? .routine : .trade) }
        #expect(
            box.bursts(at: OutboxTests.start).map { $0.map(\.id) }
                == (isJoined ? [Array(1...Int64(count))] : []))
    }

    private static func full(_ change: (inout Outbox) -> Void) -> [[Int64]] {
        var box = OutboxTests.box()
        for id in 1...9 as ClosedRange<Int64> { _ = box.add(OutboxTests.message(id), .trade) }
        change(&box)
        return box.bursts(at: OutboxTests.start).map { $0.map(\.id) }
    }

    @Test("alarms, answers, reports and questions are never joined")
    func kinds() {
        let question = Message("?", keyboard: [[Message.Button("Yes", data: "y/\(Nonce(high: 1, low: 1))")]])
        for kind in Dispatch.Kind.allCases {
            var box = OutboxTests.box()
            for id in 1...9 as ClosedRange<Int64> {
                _ = box.add(
                    kind == .answer ? OutboxTests.answer(id) : OutboxTests.message(id), kind)
            }
            let isJoined = [Dispatch.Kind.trade, .routine, .summary].contains(kind)
            #expect(box.bursts(at: OutboxTests.start).isEmpty != isJoined, "\(kind)")
        }
        let asked = Self.full { box in
            _ = box.add(Dispatch(id: 10, chat: OutboxTests.one, content: .send(question), kind: .trade))
            _ = box.add(Dispatch(id: 11, chat: OutboxTests.one, content: .edit(MessageID(1), Message("x"))))
        }
        #expect(asked == [Array(1...9)])
    }

    @Test("while something urgent goes first, or something is on its way, nothing is joined yet")
    func turns() {
        #expect(Self.full { _ in } == [Array(1...9)])
        #expect(Self.full { _ = $0.add(OutboxTests.message(10), .alarm) }.isEmpty)
        #expect(Self.full { _ = $0.release(at: OutboxTests.start) }.isEmpty)
        #expect(
            Self.full { box in
                _ = box.add(OutboxTests.message(10, to: OutboxTests.two), .alarm)
                _ = box.release(at: OutboxTests.start - .hours(1))
                box.putBack(1, until: OutboxTests.start + .seconds(1))
            }.isEmpty)
    }

    /// A bench whose chat was silent while ten parts were filled.
    private static func heaped() throws -> Bench {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.isChatOpen = false
        for number in 0..<10 {
            bench.pass(.seconds(1))
            bench.fill(entry.id, "0.003", at: price(number), number: number)
        }
        return bench
    }

    @Test("a digest that is refused is the end of its parts, each with the reason")
    func refused() throws {
        var bench = try Self.heaped()
        let first = try #require(SendingTests.dispatched(bench.actions).last)
        let out = SendingTests.dispatched(bench.give(.delivered(first.id, MessageID(70))))
        let digest = try #require(out.first)
        #expect(digest.content.joined.count == 9)
        let ended = bench.give(.undelivered(digest.id, .refused("Forbidden")))
        #expect(Set(ended.deliveries.map(\.dispatch)) == Set([digest.id] + digest.content.joined))
        #expect(ended.deliveries.allSatisfy { $0.outcome == .dropped("Forbidden") })
        #expect(bench.desk.undelivered == 0)
    }

    @Test("a digest that was on its way at the crash is sent once more, and its parts are not")
    func restart() throws {
        var bench = try Self.heaped()
        let first = try #require(SendingTests.dispatched(bench.actions).last)
        let digest = try #require(
            SendingTests.dispatched(bench.give(.delivered(first.id, MessageID(70)))).first)
        var next = bench.restarted(after: .seconds(20))
        next.begin()
        next.ring(until: next.now + .seconds(30))
        let sent = SendingTests.dispatched(next.actions)
        #expect(sent.count { $0.id == digest.id } == 1)
        #expect(sent.allSatisfy { !digest.content.joined.contains($0.id) })
        let proved = next.deliveries.map(\.dispatch)
        #expect(digest.content.joined.allSatisfy { part in proved.count { $0 == part } == 1 })
    }

    @Test("what follows a trade answers the digest that told of its entry")
    func threads() throws {
        var bench = try Self.heaped()
        let first = try #require(SendingTests.dispatched(bench.actions).last)
        let digest = try #require(
            SendingTests.dispatched(bench.give(.delivered(first.id, MessageID(70)))).first)
        bench.isChatOpen = true
        bench.give(.delivered(digest.id, MessageID(71)))
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        bench.fill(stop.id, at: "99600.1", number: 99)
        let replies = bench.dispatches.compactMap { dispatch -> MessageID? in
            if case .reply(let id, _) = dispatch.content { id } else { nil }
        }
        // The first part was told by itself, and a trade is one thread.
        #expect(replies.last == MessageID(70))
    }
}

extension String {
    /// How often `part` stands in it.
    func components(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}

extension SendingTests {
    static func dispatched(_ actions: [Desk.Action]) -> [Dispatch] {
        actions.compactMap { if case .dispatch(let dispatch) = $0 { dispatch } else { nil } }
    }
}
