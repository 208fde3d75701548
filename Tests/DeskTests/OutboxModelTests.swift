import Desk
import Domain
import Testing

/// The outbox beside a bookkeeper that counts for itself, in random traffic.
@Suite struct OutboxModelTests {
    /// Where each message is, and what went out when.
    private struct Books {
        var waiting: [Int64: Dispatch] = [:]
        var flying: [Int64: Dispatch] = [:]
        var ended: [Int64: String] = [:]
        var sends: [(dispatch: Dispatch, at: Timestamp)] = []
        var blocked: [ChatID: Timestamp] = [:]
        var faults: [String] = []

        mutating func end(_ id: Int64, _ how: String) {
            if waiting.removeValue(forKey: id) == nil, flying.removeValue(forKey: id) == nil {
                faults.append("\(id) ended as \(how) and was not there")
            }
            if let before = ended[id] { faults.append("\(id) ended as \(before) and as \(how)") }
            ended[id] = how
        }

        /// A message goes out: is it its turn, and is there room for it?
        mutating func send(_ dispatch: Dispatch, at now: Timestamp) {
            guard waiting.removeValue(forKey: dispatch.id) != nil else {
                faults.append("\(dispatch.id) went out and did not wait")
                return
            }
            if let time = blocked[dispatch.chat], now < time { faults.append("\(dispatch.id) did not wait") }
            if let end = dispatch.expires, end <= now { faults.append("\(dispatch.id) went out expired") }
            if dispatch.kind != .answer { count(dispatch, at: now) }
            flying[dispatch.id] = dispatch
        }

        private mutating func count(_ dispatch: Dispatch, at now: Timestamp) {
            let chat = dispatch.chat
            if flying.values.contains(where: { $0.chat == chat && $0.kind != .answer }) {
                faults.append("\(dispatch.id) is the second on its way to \(chat)")
            }
            // A digest stands where the first of its parts stood, whatever its own number.
            let isDigest = !dispatch.content.joined.isEmpty
            let before = waiting.values.first { other in
                !isDigest && other.chat == chat && other.kind != .answer
                    && (other.kind.urgency > dispatch.kind.urgency
                        || other.kind.urgency == dispatch.kind.urgency && other.id < dispatch.id)
            }
            if let before { faults.append("\(dispatch.id) went before \(before.id)") }
            let mine = sends.filter { $0.dispatch.chat == chat }
            if mine.contains(where: { $0.at.duration(to: now) < .seconds(1) }) {
                faults.append("two to \(chat) within a second")
            }
            let minute = mine.count { $0.at.duration(to: now) < .seconds(60) }
            if !chat.isPrivate, minute >= 4 { faults.append("\(minute + 1) to \(chat) within a minute") }
            if sends.count(where: { $0.at.duration(to: now) < .seconds(1) }) >= 2 {
                faults.append("three within a second")
            }
            sends.append((dispatch, now))
        }
    }

    @Test(
        "nothing is lost or said twice, each in its turn and within the limits",
        arguments: 0..<150 as Range<UInt64>)
    func traffic(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var box = OutboxTests.box(perGroupMinute: 4, perSecond: 2)
        var books = Books()
        var now = OutboxTests.start
        var next: Int64 = 1
        for _ in 0..<400 {
            now = now + .milliseconds(Int.random(in: 0...1_500, using: &random))
            if next < 200, Int.random(in: 0...2, using: &random) > 0 {
                Self.add(next, to: &box, &books, at: now, &random)
                next += 1
            }
            Self.turn(&box, &books, at: now, &next)
            Self.answer(&box, &books, at: now, &random, isCalm: false)
        }
        for _ in 0..<3_000 where !(books.waiting.isEmpty && books.flying.isEmpty) {
            now = max(now + .milliseconds(1), box.nextDue(after: now) ?? now)
            Self.turn(&box, &books, at: now, &next)
            Self.answer(&box, &books, at: now, &random, isCalm: true)
        }
        #expect(books.faults.isEmpty, "seed \(seed): \(books.faults.prefix(3))")
        #expect(books.ended.count == Int(next) - 1 && box.count == 0, "seed \(seed): something was lost")
    }

    private static func add(
        _ id: Int64, to box: inout Outbox, _ books: inout Books, at now: Timestamp, _ random: inout SplitMix64
    ) {
        let chat = [OutboxTests.one, OutboxTests.group].randomElement(using: &random)!
        let kind = Dispatch.Kind.allCases.randomElement(using: &random)!
        let message = Message("\(id)")
        let old = MessageID(Int64.random(in: 1...3, using: &random))
        let content: Dispatch.Content =
            kind == .answer
            ? .answer(query: "q", text: "")
            : [.send(message), .send(message), .reply(to: old, message), .edit(old, message)]
                .randomElement(using: &random)!
        let dispatch = Dispatch(
            id: id, chat: chat, content: content, kind: kind, createdAt: now,
            expires: kind.lifetime.map { now + min($0, .seconds(20)) })
        books.waiting[id] = dispatch
        switch box.add(dispatch) {
        case .crowdedOut(let gone): books.end(gone.id, "crowded out")
        case .replaced(let gone, let newer):
            books.end(gone.id, "replaced")
            if newer != id { books.faults.append("replaced by \(newer)") }
        case nil: break
        }
    }

    private static func turn(
        _ box: inout Outbox, _ books: inout Books, at now: Timestamp, _ next: inout Int64
    ) {
        for gone in box.takeExpired(at: now) { books.end(gone.id, "expired") }
        for burst in box.bursts(at: now) {
            if burst.count <= Outbox.burstMaximum { books.faults.append("a burst of \(burst.count)") }
            let digest = Dispatch(
                id: next, chat: burst[0].chat, content: .digest(of: burst.map(\.id), Message("digest")),
                kind: burst.contains { $0.kind == .trade } ? .trade : .routine)
            next += 1
            for part in burst { books.end(part.id, "joined") }
            books.waiting[digest.id] = digest
            box.join(burst, into: digest)
        }
        for dispatch in box.release(at: now) { books.send(dispatch, at: now) }
    }

    private static func answer(
        _ box: inout Outbox, _ books: inout Books, at now: Timestamp, _ random: inout SplitMix64, isCalm: Bool
    ) {
        for id in books.flying.keys.sorted() where Int.random(in: 0...1, using: &random) == 0 {
            guard let dispatch = books.flying[id] else { continue }
            if !isCalm, Int.random(in: 0...3, using: &random) == 0 {
                let time = now + .seconds(Int.random(in: 1...25, using: &random))
                box.putBack(id, until: time, at: now)
                books.flying[id] = nil
                books.waiting[id] = dispatch
                books.blocked[dispatch.chat] = max(time, books.blocked[dispatch.chat] ?? time)
            } else {
                if box.settle(id) == nil { books.faults.append("\(id) was not on its way") }
                books.end(id, "settled")
            }
        }
    }
}
