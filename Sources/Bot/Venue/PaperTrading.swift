import Desk
import Domain
import Matching
import Persistence
import Venues
import Wire

/// The paper venue as the bot sees it, wherever its book lies.
protocol PaperTrading: Venue {
    /// Shows it the market's price: what rests in the book may fill.
    func observe(_ quote: Quote) async throws(VenueError)
    /// Does what has to be waited for. Returns when that is done, or once its task is cancelled.
    func run() async
    func close() async throws(StoreError)
}

extension Application {
    /// Opens the paper's book, or the way to the process that keeps it.
    ///
    /// - Parameters:
    ///   - executor: what a book of our own runs on.
    ///   - token: of that process; `nil` looks for it where it lies.
    func makeVenue(
        _ inbox: Inbox, _ journal: Journal, _ transport: any HTTPTransport, _ memory: Memory,
        on executor: LoopExecutor, token: Secret? = nil
    ) throws(Failure) -> any PaperTrading {
        let configuration = setup.configuration
        switch configuration.venue {
        case .inside:
            let store: PaperStore
            do throws(StoreError) {
                store = try PaperStore(path: "\(stage.folder)/\(Memory.paperName)")
            } catch {
                throw Failure(error)
            }
            let book = try PaperBook(in: store, configuration, newYork: setup.newYork)
            return PaperVenue(store: store, book: book, clocks: inbox.clocks, crash: crash, on: executor) {
                notice in
                inbox.post(.notice(notice))
            }
        case .process(let address, _):
            let secret = if let token { token } else { try VenueToken.find(in: setup) }
            let remote = RemoteVenue(
                transport: transport, base: address, token: secret, run: VenueToken.drawn())
            return RemotePaper(
                remote, instruments: configuration.instruments, clocks: inbox.clocks, log: log,
                listener: VenueListener(
                    remote: remote, inbox: inbox, journal: journal, log: log,
                    heard: memory.venueMark.flatMap { VenueListener.Place($0) }))
        }
    }
}
