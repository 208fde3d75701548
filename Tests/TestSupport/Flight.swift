import Domain
import Foundation
import Gateway
import Testing

/// The real executable in a folder of its own, talking to a server of the test.
public final class Flight {
    public let folder: URL
    public let server: BotAPIServer
    public private(set) var process: Process?
    private let logName: String
    private let ownsFolder: Bool
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    public init(_ server: BotAPIServer, settings changes: [String: String] = [:]) throws {
        self.server = server
        (logName, ownsFolder) = ("log", true)
        folder = FileManager.default.temporaryDirectory.appending(path: "deskbot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var settings = try String(contentsOf: root.appending(path: "config/settings.yaml"), encoding: .utf8)
        for (line, replacement) in changes {
            settings = settings.replacingOccurrences(of: line, with: replacement)
        }
        try settings.write(to: folder.appending(path: "settings.yaml"), atomically: true, encoding: .utf8)
    }

    /// Another program on the folder and the settings of `other`.
    public init(beside other: Flight, logName: String) {
        server = other.server
        folder = other.folder
        (self.logName, ownsFolder) = (logName, false)
    }

    deinit {
        process?.terminate()
        if ownsFolder { try? FileManager.default.removeItem(at: folder) }
    }

    /// Where `swift build` put the program.
    public static var executable: URL {
        let here = Bundle(for: Flight.self).bundleURL
        let places = [here, here.deletingLastPathComponent()].map { $0.appending(path: "deskbot") }
        return places.first { FileManager.default.isExecutableFile(atPath: $0.path()) } ?? places[0]
    }

    public var journal: String { folder.appending(path: "data/rehearsal/journal.db").path() }
    public var log: String { (try? String(contentsOf: folder.appending(path: logName), encoding: .utf8)) ?? "" }

    /// Starts a rehearsal on recorded prices that speaks to the test's server.
    public func start(
        _ verb: [String] = ["rehearse", "--telegram", "--speed", "600"], environment: [String: String] = [:]
    ) throws {
        let process = Process()
        process.executableURL = Self.executable
        process.currentDirectoryURL = folder
        process.arguments =
            verb + [
                "--settings", folder.appending(path: "settings.yaml").path(),
                "--instruments", root.appending(path: "config/instruments.yaml").path(),
                "--data", folder.appending(path: "data").path(),
                "--env", folder.appending(path: ".env").path(),
            ]
            + (verb.first == "rehearse"
                ? ["--recording", root.appending(path: "config/recordings/crypto-2025-05").path()] : [])
        var variables = ProcessInfo.processInfo.environment
        variables["TELEGRAM_BOT_TOKEN"] = BotAPIServer.token
        variables["TELEGRAM_CHAT_ID"] = "4242"
        variables["TELEGRAM_API_BASE_URL"] = server.root
        variables["SWIFT_BACKTRACE"] = "enable=no"
        variables.merge(environment) { $1 }
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let log = folder.appending(path: logName)
        if !FileManager.default.fileExists(atPath: log.path()) {
            _ = FileManager.default.createFile(atPath: log.path(), contents: nil)
        }
        let handle = try FileHandle(forWritingTo: log)
        try handle.seekToEnd()
        process.standardError = handle
        try process.run()
        self.process = process
    }

    /// How the program ended.
    public enum End: Equatable, Sendable {
        case exit(Int32)
        case signal(Int32)
        /// It was still running when patience ended.
        case running
    }

    /// Waits for the program to end by itself. Whatever it asked until then must be in the Bot API's form.
    public func end(within seconds: Int = 20) async -> End {
        guard let process else { return .running }
        defer { #expect(server.faults == []) }
        let deadline = Date().addingTimeInterval(TimeInterval(seconds))
        while process.isRunning, Date() < deadline { await Self.breathe() }
        guard !process.isRunning else { return .running }
        return process.terminationReason == .exit
            ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
    }

    /// Asks the program to stop and waits until it has.
    public func stop() async -> End {
        process?.terminate()
        return await end()
    }

    public func kill() async -> End {
        if let process { Foundation.kill(process.processIdentifier, SIGKILL) }
        return await end()
    }

    public var isRunning: Bool { process?.isRunning ?? false }

    /// A moment for other processes.
    public static func breathe() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(10)) { continuation.resume() }
        }
    }

    /// Writes to the bot and waits for an answer that contains `words`.
    public func ask(_ text: String, _ words: String, within patience: Duration = .seconds(20)) async
        -> ChatMessage?
    {
        let last = server.messages.map(\.id).max() ?? MessageID(0)
        server.inject(text: text)
        return await server.message(newerThan: last, within: patience) { $0.text.contains(words) }
    }
}
