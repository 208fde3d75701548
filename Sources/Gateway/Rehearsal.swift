import Domain
import Wire

/// The rehearsal's whole web site as a value: the Bot API for the bot, the chat page for the person.
///
/// It holds the rules of who may ask what; ``RehearsalServer`` only carries bytes. Like ``BotAPIState`` it is
/// told the time and does no I/O.
struct Rehearsal: Sendable {
    /// Seconds that the page may wait for news.
    static let pageWait = Duration.seconds(25)
    /// Pages that may wait at once; one more ends the oldest wait.
    static let pageWaitsMaximum = 8

    typealias Waiter = ExchangeWaiter
    typealias Outcome = ExchangeOutcome

    private struct WaitingPage: Hashable, Sendable {
        let number: Int
        let after: Int
        let session: String
        let until: Timestamp
    }

    private(set) var state: BotAPIState
    /// The line above the chat, in the server's words.
    private let notice: String
    private let door: RehearsalDoor
    private var pages: [WaitingPage] = []
    private var pageCount = 0

    init(state: BotAPIState, notice: String, door: RehearsalDoor) {
        self.state = state
        self.notice = notice
        self.door = door
    }

    mutating func handle(_ request: LoopbackRequest, at now: Timestamp) -> Outcome {
        if let refusal = door.refusal(of: request) { return .answer(refusal) }
        if BotAPIRequest.isMeant(by: request.target) { return bot(request, at: now) }
        switch (request.method, door.page(of: request)) {
        case ("GET", .asset(let asset)): return .answer(LoopbackAnswer(asset))
        case ("GET", .notice): return .answer(LoopbackAnswer(json: .object(["notice": .string(notice)])))
        case ("GET", .moved(let place)): return .answer(.moved(to: place))
        case ("GET", .events): return events(request, at: now)
        case ("GET", .photo): return .answer(photo(request))
        case ("POST", .write): return .answer(write(request, at: now))
        case ("POST", .press): return .answer(press(request, at: now))
        case (_, nil): return .answer(.refused(404, "There is nothing here."))
        default: return .answer(.refused(405, "This address takes another method."))
        }
    }

    /// The long polls that end now, the bot's and the page's.
    mutating func wake(at now: Timestamp) -> [(Waiter, LoopbackAnswer)] {
        var ended = state.wake(at: now).map { (Waiter.bot($0.poll), LoopbackAnswer($0.answer)) }
        let isDue = { (page: WaitingPage) in
            page.until <= now || self.state.hasEvents(after: page.after, session: page.session)
        }
        var due = pages.filter(isDue)
        pages.removeAll(where: isDue)
        let surplus = max(0, pages.count - Self.pageWaitsMaximum)
        due += pages.prefix(surplus)
        pages.removeFirst(surplus)
        ended += due.map { (.page($0.number), news(after: $0.after, session: $0.session, at: now)) }
        return ended
    }

    /// When ``wake(at:)`` has something to do by time alone; `nil` while nobody waits.
    var nextWake: Timestamp? { (pages.map(\.until) + [state.nextWake].compactMap(\.self)).min() }

    /// The connection of a waiter is gone.
    mutating func forget(_ waiter: Waiter) {
        switch waiter {
        case .bot(let number): state.forget(poll: number)
        case .page(let number): pages.removeAll { $0.number == number }
        case .venue: break
        }
    }

    private mutating func bot(_ request: LoopbackRequest, at now: Timestamp) -> Outcome {
        guard request.method == "GET" || request.method == "POST" else {
            return .answer(.refused(405, "The Bot API takes GET and POST."))
        }
        do throws(BotAPIRefusal) {
            if request.isTooLarge { throw .tooLarge }
            let call = try BotAPIRequest(
                target: request.target, contentType: request.contentType, body: request.body)
            switch state.handle(call, at: now) {
            case .answer(let answer): return .answer(LoopbackAnswer(answer))
            case .wait(let poll, _): return .wait(.bot(poll))
            }
        } catch {
            return .answer(LoopbackAnswer(BotAPIAnswer(error)))
        }
    }

    private mutating func events(_ request: LoopbackRequest, at now: Timestamp) -> Outcome {
        let after = request.query("after").flatMap { Int($0) } ?? 0
        let session = request.query("session") ?? ""
        guard !state.hasEvents(after: after, session: session) else {
            return .answer(news(after: after, session: session, at: now))
        }
        pageCount += 1
        pages.append(WaitingPage(number: pageCount, after: after, session: session, until: now + Self.pageWait))
        return .wait(.page(pageCount))
    }

    private func news(after: Int, session: String, at now: Timestamp) -> LoopbackAnswer {
        LoopbackAnswer(json: state.events(after: after, session: session, at: now))
    }

    private func photo(_ request: LoopbackRequest) -> LoopbackAnswer {
        let id = request.query("message").flatMap { Int64($0) }
        guard let photo = id.flatMap({ state.photo(of: MessageID($0)) }) else {
            return .refused(404, "This picture is gone.")
        }
        return LoopbackAnswer(status: 200, contentType: "image/png", body: photo.png)
    }

    private mutating func write(_ request: LoopbackRequest, at now: Timestamp) -> LoopbackAnswer {
        guard let text = request.json?.member("text")?.text else {
            return .refused(400, "A message needs a text.")
        }
        guard let id = state.write(text: text, at: now) else {
            return .refused(400, "A message is 1 to 4096 characters long.")
        }
        return LoopbackAnswer(json: .object(["message": .number(id.value)]))
    }

    private mutating func press(_ request: LoopbackRequest, at now: Timestamp) -> LoopbackAnswer {
        guard let message = request.json?.member("message")?.integer,
            let data = request.json?.member("data")?.text
        else { return .refused(400, "A press names the message and the button.") }
        guard let query = state.press(message: MessageID(message), button: data, at: now) else {
            return .refused(404, "This button is gone.")
        }
        return LoopbackAnswer(json: .object(["query": .string(query)]))
    }
}
