import Dispatch
import Gateway
import Glibc
import Matching
import Persistence
import Wire

/// The paper venue as a process of its own: a book, a lock, a token and a door on this machine.
struct VenueProcess: Sendable {
    static let portDefault: UInt16 = 8_190

    private let setup: Setup
    private let folder: String
    private let log: Log

    init(_ setup: Setup) {
        self.setup = setup
        folder = setup.folder(of: VenueToken.folderName)
        log = Log(threshold: setup.configuration.system.logLevel)
    }

    /// The port of the arguments, else that at which the bot of the same settings looks for it.
    private var port: UInt16 {
        setup.arguments[.port].flatMap { UInt16($0) } ?? setup.configuration.venue.port ?? Self.portDefault
    }

    /// Runs until a signal.
    func run() async throws(Failure) {
        let lock = try FolderLock.take(folder)
        // From here on a signal ends it in order, however early it comes.
        async let signal = Signals.stop()
        async let _: Void = Usage.tell(log)
        let token = try VenueToken.own(in: setup)
        let path = "\(folder)/\(Memory.paperName)"
        if setup.arguments[.fresh] != nil { try forget(path) }
        let board = NoticeBoard()
        let venue = try open(path, board)
        let calls = VenueCalls(
            venue: venue, board: board, instruments: setup.configuration.instruments, log: log)
        let server: VenueServer
        do throws(GatewayError) {
            server = try VenueServer(port: port, token: token) { call, reply in
                Task { reply(await calls.answer(call)) }
            }
        } catch {
            throw Failure(.configuration, "\(error)")
        }
        announce(server.root)
        log(.notice, "stopping", ["signal": await signal])
        board.close()
        await stop(server)
        do throws(StoreError) { try await venue.close() } catch { throw Failure(error) }
        hold(lock)
        log(.notice, "stopped")
    }

    private func open(_ path: String, _ board: NoticeBoard) throws(Failure) -> PaperVenue {
        let store: PaperStore
        do throws(StoreError) { store = try PaperStore(path: path) } catch { throw Failure(error) }
        let book = try PaperBook(in: store, setup.configuration, newYork: setup.newYork)
        return PaperVenue(
            store: store, book: book, clocks: Clocks(), crash: CrashPoint(setup.environment.crashPoint),
            on: HTTPClient().executor
        ) { _ in board.ring() }
    }

    /// Only once the lock is held: the book of a venue that runs is not ours to remove.
    private func forget(_ path: String) throws(Failure) {
        do throws(FileError) {
            for tail in ["", "-wal", "-shm"] { try Files.remove(path + tail) }
        } catch {
            throw Failure(.journal, "\(error)")
        }
    }

    /// It waits for calls that were taken, whose answers need the threads that tasks run on.
    private func stop(_ server: VenueServer) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                server.stop()
                continuation.resume()
            }
        }
    }

    private func hold(_: borrowing FolderLock) {}

    private func announce(_ root: String) {
        let bytes = Array("Deskbot's paper venue is at \(root), its book in \(folder)\n".utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
    }
}
