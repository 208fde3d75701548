import Commands
import Crypto
import Domain
import Gateway
import Glibc
import Venues
import Wire

/// A rehearsal: recorded prices, paper money, and a chat page on this machine in place of Telegram.
struct Rehearsing: Sendable {
    /// Remembers the page's address, so that an open page finds the bot again after a restart.
    private static let doorName = "page.txt"
    private static let person = UserID(1_000_001)

    let setup: Setup
    private let recording: Recording

    init(_ setup: Setup) throws(Failure) {
        self.setup = setup
        do throws(VenuesError) {
            recording = try Recording(
                folder: setup.recordingFolder, instruments: setup.configuration.instruments)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }

    private var speed: Int { setup.configuration.rehearsal.speed }
    var mode: Mode { .recorded(speed: speed, title: recording.note.title) }
    private var folder: String { setup.folder(of: "rehearsal") }

    func run() async throws(Failure) {
        if setup.arguments[.telegram] != nil { return try await runWithTelegram() }
        let door = try open()
        let access: Access
        do throws(Access.Fault) {
            access = try Access(chat: ChatID(Self.person.value), users: [:])
        } catch {
            throw Failure(.configuration, "\(error)")
        }
        defer { door.server.stop() }
        try await Application(
            setup,
            Application.Stage(
                folder: folder, access: access, token: door.token, apiBaseURL: door.server.apiRoot, mode: mode,
                recording: recording, speed: speed)
        ).run {
            remember(port: Int(door.server.port), path: door.path)
            announce(door.server.page)
        }
    }

    private func runWithTelegram() async throws(Failure) {
        guard let token = setup.environment.token else {
            throw Failure(.configuration, "--telegram needs TELEGRAM_BOT_TOKEN in .env")
        }
        try await Application(
            setup,
            Application.Stage(
                folder: folder, access: try setup.access(), token: token,
                apiBaseURL: setup.environment.apiBaseURL,
                mode: mode, recording: recording, speed: speed)
        ).run()
    }

    struct Door {
        let server: RehearsalServer
        let token: Secret
        let path: String
    }

    func open() throws(Failure) -> Door {
        guard let token = Secret("1:\(SHA256.hexadecimal(SystemRandom.bytes(16)))") else {
            preconditionFailure("a token is not empty")
        }
        let cast = Cast(
            token: token, botName: "Deskbot", chat: ChatID(Self.person.value), user: Self.person,
            userName: "You")
        let known = remembered()
        let path = known?.path ?? SHA256.hexadecimal(SystemRandom.bytes(16))
        let port = setup.configuration.rehearsal.port
        let wanted = port != 0 ? port : known?.port ?? 0
        let server: RehearsalServer
        do throws(GatewayError) {
            server = try Self.server(wanted, path, cast)
        } catch {
            guard port == 0, wanted != 0 else { throw Failure(.configuration, "\(error)") }
            do throws(GatewayError) {
                server = try Self.server(0, path, cast)
            } catch {
                throw Failure(.tryAgain, "\(error)")
            }
        }
        return Door(server: server, token: token, path: path)
    }

    private static func server(_ port: Int, _ path: String, _ cast: Cast) throws(GatewayError)
        -> RehearsalServer
    {
        try RehearsalServer(
            port: UInt16(port), secretPath: path, cast: cast,
            notice: "Rehearsal: recorded prices, paper money. Nothing here can lose a cent.")
    }

    private func remembered() -> (port: Int, path: String)? {
        guard let bytes = try? Files.read("\(folder)/\(Self.doorName)") else { return nil }
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let port = Int(words[0]), (1...65_535).contains(port),
            words[1].utf8.count == 32,
            words[1].allSatisfy(\.isHexDigit)
        else { return nil }
        return (port, String(words[1]))
    }

    private func remember(port: Int, path: String) {
        try? Files.write(Array("\(port) \(path)\n".utf8), to: "\(folder)/\(Self.doorName)")
    }

    private func announce(_ page: String) {
        let text = """

            Deskbot rehearses on prices of \(recording.note.title), \(speed) times as fast, with paper money.
            Open this page and talk to it:

                \(page)

            Stop with Ctrl-C.

            """
        let bytes = Array((text + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
    }
}
