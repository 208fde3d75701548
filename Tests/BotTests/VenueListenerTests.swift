import Desk
import Domain
import Notation
import Persistence
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

@Suite struct VenueListenerTests {
    private static func page(_ book: String, last: Int64, _ numbers: [Int64] = []) -> ScriptedTransport.Answer {
        let notices = numbers.map { number in
            VenueNotices.Numbered(number: number, OrderNotice(OrderID("o\(number)"), .acknowledged))
        }
        return .json(
            VenueNoticesCodec.encode(VenueNotices(book: book, last: last, notices: notices)).serialized)
    }

    /// What the desk is given and what is remembered, once the script has ended.
    private func listen(
        _ answers: [ScriptedTransport.Answer], heard: VenueListener.Place?
    ) async throws -> (orders: [OrderID], failures: Int, mark: String?, asked: [String]) {
        let stand = try await Stand()
        let endings = ["/notices", "wait=25"]
        let first = heard == nil ? [answers[0]] : []
        let rest = (heard == nil ? Array(answers.dropFirst()) : answers) + [.untilCancelled]
        var rules = [ScriptedTransport.Rule("GET", endings[1], answers: rest)]
        if !first.isEmpty { rules.append(ScriptedTransport.Rule("GET", endings[0], answers: first)) }
        let transport = ScriptedTransport(rules)
        let remote = RemoteVenue(
            transport: transport, base: "http://v", token: Secret("PLANTED")!, run: "r")
        let listener = VenueListener(
            remote: remote, inbox: stand.inbox, journal: stand.journal, log: .silent, heard: heard,
            rest: Rest { _ in })
        let seen = Locked<[Desk.Input]>([])
        let reader = Task {
            while let batch = await stand.inbox.take() {
                for stamped in batch {
                    seen.withLock { $0.append(stamped.input) }
                    stamped.committed?(true)
                }
            }
        }
        let task = Task { await listener.run() }
        #expect(await eventually { await transport.requests.count == answers.count + 1 })
        task.cancel()
        await task.value
        stand.inbox.close()
        await reader.value
        try await stand.journal.flush(at: Moment(.monday))
        let inputs = seen.withLock { $0 }
        let mark = try JournalStore(path: stand.journalPath).mark(VenueListener.markName)
        return (
            inputs.compactMap { if case .notice(let notice) = $0 { notice.order } else { nil } },
            inputs.count { if case .snapshotFailed = $0 { true } else { false } }, mark,
            await transport.requests.map { $0.address.description }
        )
    }

    @Test("it goes on after the last number that is in the journal, and hands on what is new, in order")
    func goesOn() async throws {
        let seen = try await listen(
            [Self.page("b", last: 9, [8, 9]), Self.page("b", last: 11, [9, 11])],
            heard: VenueListener.Place(book: "b", number: 7))
        #expect(seen.orders == ["o8", "o9", "o11"] && seen.failures == 0)
        #expect(seen.mark == "b:11")
        #expect(
            seen.asked == [7, 9, 11].map { "http://v/•••/notices?after=\($0)&book=b&wait=25" })
    }

    @Test("a book that was never heard is heard from where it stands: what was before, the comparison finds")
    func firstTime() async throws {
        let seen = try await listen([Self.page("b", last: 5), Self.page("b", last: 6, [6])], heard: nil)
        #expect(seen.orders == ["o6"] && seen.mark == "b:6")
        #expect(seen.asked.first == "http://v/•••/notices")
    }

    @Test(
        "another book, or one that has fewer, is heard from where it stands", arguments: [("c", 4), ("b", 2)])
    func otherBook(book: String, last: Int64) async throws {
        let seen = try await listen(
            [Self.page(book, last: last), Self.page(book, last: last + 1, [last + 1])],
            heard: VenueListener.Place(book: "b", number: 3))
        #expect(seen.orders == [OrderID("o\(last + 1)")] && seen.mark == "\(book):\(last + 1)")
    }

    @Test("a venue that is away is told to the desk each time, and asked for the same again")
    func away() async throws {
        let lost = ScriptedTransport.Answer.failure(HTTPError(kind: .unreachable, message: "m"))
        let seen = try await listen(
            [lost, lost, lost, Self.page("b", last: 8, [8])], heard: VenueListener.Place(book: "b", number: 7))
        #expect(seen.failures == 3 && seen.orders == ["o8"])
        #expect(Set(seen.asked.prefix(4)).count == 1)
    }

    @Test("a place is a text and back; what is none is nothing")
    func places() {
        let place = VenueListener.Place(book: "b", number: 7)
        #expect(VenueListener.Place(place.text) == place)
        for text in ["", "b", "b:", "b:x", "b:-1", "b:1:2"] { #expect(VenueListener.Place(text) == nil) }
    }
}
