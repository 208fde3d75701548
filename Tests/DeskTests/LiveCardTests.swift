import Commands
import Desk
import Domain
import Engine
import Testing

/// The card that keeps itself up to date.
@Suite struct LiveCardTests {
    /// A bench whose live card was posted and pinned.
    private static func live(_ setting: Bench.Setting = Bench.Setting()) -> Bench {
        var bench = Bench.trading(setting)
        bench.write("/live")
        return bench
    }

    private static func edits(_ bench: Bench) -> [Dispatch] { bench.dispatches.filter { $0.kind == .liveText } }

    private static func pins(_ bench: Bench) -> [Dispatch.Content] {
        bench.dispatches.map(\.content).filter {
            switch $0 {
            case .pin, .unpin: true
            default: false
            }
        }
    }

    @Test("/live posts a card, pins it without a sound and remembers where it stands")
    func posted() throws {
        let bench = Self.live()
        let card = try #require(bench.ledger.preferences.liveCard(in: Bench.chat))
        #expect(Self.pins(bench) == [.pin(card.message)])
        #expect(bench.said.last?.text.hasPrefix("🟢 Trading") == true && bench.said.last?.isSilent == true)
        #expect(bench.said.last?.keyboard.isEmpty == true && bench.recalled == bench.ledger)
    }

    @Test(
        "it changes where something did, at most every fifteen seconds; in a group once a minute",
        arguments: [true, false])
    func pace(isPrivate: Bool) throws {
        var setting = Bench.Setting()
        if !isPrivate {
            setting.chat = ChatID(-7)
            setting.users = [Bench.owner: .owner]
        }
        var bench = Self.live(setting)
        try bench.enter()
        bench.pass(.minutes(2))
        bench.quote(Bench.btc, "100001")
        let every = isPrivate ? Duration.seconds(15) : .seconds(60)
        let start = Self.edits(bench).count
        var times: [Timestamp] = []
        for second in 0..<300 {
            bench.pass(.seconds(1))
            bench.quote(Bench.btc, "1000\(10 + second % 40)")
            if Self.edits(bench).count > start + times.count { times.append(bench.now) }
        }
        #expect(times.count >= 300 / Int(every.wholeSeconds) - 1)
        for (one, other) in zip(times, times.dropFirst()) { #expect(one.duration(to: other) >= every) }
    }

    @Test("a card on which nothing changed is not sent again, however long")
    func unchanged() {
        var bench = Self.live()
        bench.ring(until: bench.now + .minutes(40))
        let count = Self.edits(bench).count
        #expect(count <= 1)  // the next publication may come nearer, and be another
        bench.write("/pause")
        bench.ring(until: bench.now + .minutes(1))
        #expect(Self.edits(bench).count == count + 1)
        #expect(bench.edits.last?.text.hasPrefix("⏸ Paused") == true)
        #expect(bench.edits.last?.text.contains("Last change ") == true)
    }

    @Test("it goes before no other message")
    func behind() throws {
        var bench = Self.live()
        bench.write("/pause")
        bench.isChatOpen = false
        let first = try #require(SendingTests.dispatched(bench.write("/whoami")).first)
        bench.pass(.seconds(20))
        bench.give(.wake)
        #expect(Self.edits(bench).count == 1)
        let view = try #require(bench.write("/lock ETHUSDT 60").dispatches.first)
        #expect(SendingTests.dispatched(bench.give(.delivered(first.id, MessageID(80)))).map(\.id) == [view.id])
        let last = SendingTests.dispatched(bench.give(.delivered(view.id, MessageID(81))))
        #expect(last.map(\.kind) == [.liveText])
    }

    @Test("a text that could not be sent within a minute is given up, and what holds then is written")
    func stale() throws {
        var bench = Self.live()
        bench.write("/pause")
        bench.isChatOpen = false
        bench.pass(.seconds(20))
        let edit = try #require(SendingTests.dispatched(bench.give(.wake)).first { $0.kind == .liveText })
        bench.give(.undelivered(edit.id, .retry(after: .minutes(5))))
        bench.pass(.minutes(5))
        let decision = bench.give(.wake)
        #expect(decision.deliveries.map(\.dispatch) == [edit.id])
        let fresh = SendingTests.dispatched(decision)
        #expect(fresh.map(\.kind) == [.liveText] && fresh.first?.id != edit.id)
    }

    @Test("it survives a restart, and is written anew then")
    func restart() throws {
        let bench = Self.live()
        let card = try #require(bench.ledger.preferences.liveCard(in: Bench.chat))
        var next = bench.restarted(after: .minutes(1))
        next.start()
        let edit = try #require(Self.edits(next).first)
        guard case .edit(card.message, _) = edit.content else {
            Issue.record("\(edit.content)")
            return
        }
        #expect(next.ledger.preferences.liveCard(in: Bench.chat) == card)
    }

    @Test("a card that was on its way at the crash becomes the live card of the next run")
    func crash() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        bench.write("/live")
        #expect(bench.ledger.preferences.liveCards.isEmpty)
        var next = bench.restarted(after: .seconds(30))
        next.start()
        #expect(next.ledger.preferences.liveCards.count == 1 && Self.pins(next).count == 1)
    }

    @Test("a second /live moves the card, and lets the first one go")
    func moved() throws {
        var bench = Self.live()
        let first = try #require(bench.ledger.preferences.liveCard(in: Bench.chat))
        bench.write("/live")
        let second = try #require(bench.ledger.preferences.liveCard(in: Bench.chat))
        #expect(first != second && bench.ledger.preferences.liveCards.count == 1)
        #expect(Self.pins(bench) == [.pin(first.message), .unpin(first.message), .pin(second.message)])
    }

    @Test("/live off lets it stand still; where there is none that is said")
    func off() throws {
        var bench = Self.live()
        let card = try #require(bench.ledger.preferences.liveCard(in: Bench.chat))
        #expect(bench.write("/live off").texts.contains { $0.contains("stands still") })
        #expect(Self.pins(bench).last == .unpin(card.message) && bench.ledger.preferences.liveCards.isEmpty)
        bench.write("/pause")
        bench.ring(until: bench.now + .minutes(2))
        #expect(Self.edits(bench).isEmpty)
        #expect(bench.write("/live off").texts.contains { $0.contains("no live card") })
    }

    @Test("a card that was deleted is told of once, and forgotten")
    func deleted() throws {
        var bench = Self.live()
        bench.isChatOpen = false
        let answer = try #require(SendingTests.dispatched(bench.write("/pause")).first)
        bench.pass(.seconds(20))
        let edits = SendingTests.dispatched(bench.give(.delivered(answer.id, MessageID(90))))
        let edit = try #require(edits.first { $0.kind == .liveText })
        let lost = bench.give(.undelivered(edit.id, .refused("editMessageText: message to edit not found")))
        #expect(lost.texts.count { $0.contains("cannot be changed any more: editMessageText") } == 1)
        #expect(bench.ledger.preferences.liveCards.isEmpty && bench.recalled == bench.ledger)
        bench.isChatOpen = true
        bench.ring(until: bench.now + .minutes(5))
        #expect(Self.edits(bench).count == 1 && bench.count(saying: "cannot be changed") == 1)
    }

    @Test("where the bot may not pin, that is said, and the card goes on")
    func unpinned() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let card = try #require(SendingTests.dispatched(bench.write("/live")).first)
        let pin = try #require(SendingTests.dispatched(bench.give(.delivered(card.id, MessageID(90)))).first)
        let told = bench.give(.undelivered(pin.id, .refused("pinChatMessage: not enough rights")))
        #expect(told.texts.count { $0.contains("could not be pinned: pinChatMessage: not enough rights") } == 1)
        #expect(bench.ledger.preferences.liveCards.count == 1)
    }

    @Test("a viewer may have it, and a word that is no word is answered")
    func grammar() throws {
        #expect(CommandTable.spec(of: .live).role == .viewer)
        #expect(try CommandTable.parse("/live OFF", botName: "") == .live(false))
        #expect(throws: CommandError.self) { try CommandTable.parse("/live on", botName: "") }
        #expect(throws: CommandError.self) { try CommandTable.parse("/live off now", botName: "") }
    }
}
