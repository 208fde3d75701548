import Crypto
import Desk
import Domain
import Persistence
import Venues
import Wire

/// Long poll → inbox, for a paper venue of another process.
///
/// Where it goes on is remembered only once the notices before are in the journal: a crash repeats some,
/// which is harmless, and skips none.
struct VenueListener: Sendable {
    static let markName = "venue.notice"
    /// How long the venue may keep a question that it has nothing to say to.
    static let wait = Duration.seconds(25)

    /// How far a book was heard. As a text: the book's name, a colon, the number.
    struct Place: Hashable, Sendable {
        let book: String
        let number: Int64

        init(book: String, number: Int64) {
            self.book = book
            self.number = number
        }

        init?(_ text: String) {
            let parts = text.split(separator: ":")
            guard parts.count == 2, let number = Int64(parts[1]), number >= 0 else { return nil }
            self.init(book: String(parts[0]), number: number)
        }

        var text: String { "\(book):\(number)" }
    }

    let remote: RemoteVenue
    let inbox: Inbox
    let journal: Journal
    let log: Log
    /// Where an earlier run stopped.
    let heard: Place?
    var rest = Rest()

    /// Runs until its task is cancelled, or until nothing can be kept any more.
    func run() async {
        var place = heard
        var backoff = Backoff(base: .milliseconds(500), maximum: .seconds(15))
        var random = SplitMix64(seed: SystemRandom.uint64())
        var failures = 0
        while !Task.isCancelled {
            do throws(VenueError) {
                let news = try await remote.notices(
                    after: place?.number, of: place?.book ?? "", wait: Self.wait)
                if failures > 0 { log(.notice, "venue.found", ["failures": failures]) }
                failures = 0
                backoff.reset()
                guard await take(news, &place) else { return }
            } catch {
                guard !Task.isCancelled else { return }
                failures += 1
                log(.warning, "venue.lost", ["why": error, "failures": failures])
                // Nobody asked; yet it is the same to the desk: the venue does not answer.
                inbox.post(.snapshotFailed(error.description))
                await rest(for: backoff.next(using: &random))
            }
        }
    }

    /// - Returns: `false` where the bot is stopping and nothing more becomes durable.
    private func take(_ news: VenueNotices, _ place: inout Place?) async -> Bool {
        guard let here = place, here.book == news.book, here.number <= news.last else {
            // A book that was never heard before, or lies in another's place: what was said in it earlier is
            // found by comparing the books, not by listening.
            if let place { log(.error, "venue.otherBook", ["heard": place.text, "found": news.book]) }
            return await settle(on: Place(book: news.book, number: news.last), &place)
        }
        let fresh = news.notices.filter { $0.number > here.number }
        guard let last = fresh.last else { return true }
        for numbered in fresh.dropLast() { inbox.post(.notice(numbered.notice)) }
        guard await inbox.deliver(.notice(last.notice)) else { return false }
        return await settle(on: Place(book: here.book, number: last.number), &place)
    }

    private func settle(on new: Place, _ place: inout Place?) async -> Bool {
        place = new
        await journal.note(JournalStore.Mark(name: Self.markName, value: new.text))
        return true
    }
}
