import Commands
import Crypto
import Domain
import Engine
import Glibc
import Scheduler
import Wire

/// Everything that is read before anything is started.
struct Setup: Sendable {
    let arguments: Arguments
    let environment: Environment
    var configuration: Configuration
    /// SHA-256 over the settings, the instruments and the strategies' files as they were read, in hexadecimal.
    let fingerprint: String
    /// What ``configuration`` was read from, to be read again with other values.
    let source: SettingsSource
    var zone: Zone
    let newYork: Zone
    /// Of the zones that strategies go by, by their names.
    var clocks: [String: LocalClock]
    let recurringNews: RecurringNews
    /// The calendars of the past that a backtest goes by; `nil` without `--calendar`.
    let past: PastNews?

    init(_ arguments: Arguments) throws(Failure) {
        self.arguments = arguments
        let environmentPath = arguments[.env] ?? Verbs.environmentPath
        let file = try Environment.read(environmentPath)
        var faults: [String] = []
        let environment: Environment?
        do throws(SettingsFaults) {
            environment = try Environment(Self.process, file: file, path: environmentPath)
        } catch {
            environment = nil
            faults.append("\(error)")
        }
        let settingsPath = arguments[.settings] ?? Verbs.settingsPath
        let instrumentsPath = arguments[.instruments] ?? Verbs.instrumentsPath
        let settings = try Self.bytes(settingsPath)
        let instruments = try Self.bytes(instrumentsPath)
        var configuration: Configuration?
        var source: SettingsSource?
        do throws(SettingsFaults) {
            let read = try SettingsSource(
                settings, settingsPath, instruments, instrumentsPath, Self.choices(arguments))
            source = read
            configuration = try read.configuration()
        } catch {
            faults.append("\(error)")
        }
        do throws(SettingsFaults) {
            try Self.override(&configuration, arguments)
        } catch {
            faults.append("\(error)")
        }
        guard let environment, let configuration, let source, faults.isEmpty else {
            throw Failure(.configuration, faults.joined(separator: "\n"))
        }
        self.environment = environment
        self.configuration = configuration
        self.source = source
        let files =
            configuration.strategies.compactMap { $0.choice.file?.digest } + configuration.venues.map(\.digest)
        let words = Self.choices(arguments).flatMap { Array("\($0.key)=\($0.value)".utf8) }
        let past = try arguments[.calendar].map { list throws(Failure) in try PastNews(list) }
        self.past = past
        fingerprint = SHA256.hexadecimal(
            SHA256.digest(
                (files + [past?.digest].compactMap(\.self)).reduce(settings + [0] + instruments + words) {
                    $0 + [0] + $1
                }))
        zone = try ZoneFiles.zone(configuration.account.timeZone, "account.timeZone")
        newYork = try ZoneFiles.zone("America/New_York", "the market's hours")
        clocks = try Self.clocks(of: configuration)
        recurringNews = RecurringNews(
            newYork: newYork, frankfurt: try ZoneFiles.zone("Europe/Berlin", "the built-in news"),
            london: try ZoneFiles.zone("Europe/London", "the built-in news"))
    }

    /// Who may command.
    ///
    /// - Throws: where there is no chat, or a group without a list of people.
    func access() throws(Failure) -> Access {
        guard let chat = environment.chat else {
            throw Failure(.configuration, "there is no TELEGRAM_CHAT_ID in .env: nobody could command the bot")
        }
        do throws(Access.Fault) {
            return try Access(chat: chat, users: configuration.telegram.users)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }

    var recordingFolder: String { configuration.rehearsal.recording }

    /// The modes that keep a journal, in the order in which a day is looked for.
    static let modes = ["paper", "rehearsal"]

    /// Where the databases of a mode lie: recorded and live trading never share one.
    func folder(of mode: String) -> String { "\(configuration.storageFolder)/\(mode)" }

    /// What the command line says in place of a list of the settings.
    private static func choices(_ arguments: Arguments) -> [(key: String, value: String)] {
        guard arguments.verb.chooses else { return [] }
        return [("strategies", arguments[.strategy]), ("symbols", arguments[.symbol])]
            .compactMap { key, value in value.map { (key, $0) } }
    }

    static func configuration(
        _ settings: [UInt8], _ settingsPath: String, _ instruments: [UInt8], _ instrumentsPath: String,
        _ choices: [(key: String, value: String)] = []
    ) throws(SettingsFaults) -> Configuration {
        try SettingsSource(settings, settingsPath, instruments, instrumentsPath, choices).configuration()
    }

    /// The clocks of the zones that strategies go by.
    ///
    /// - Parameter known: those that there are already.
    static func clocks(of configuration: Configuration, known: [String: LocalClock] = [:])
        throws(Failure) -> [String: LocalClock]
    {
        var clocks = known
        for name in configuration.strategies.compactMap(\.choice.zone) where clocks[name] == nil {
            let zone = try ZoneFiles.zone(name, "a strategy's clock")
            clocks[name] = LocalClock(name: name) { zone.offset(at: $0) }
        }
        return clocks
    }

    private static func override(_ configuration: inout Configuration?, _ arguments: Arguments)
        throws(SettingsFaults)
    {
        var faults = SettingsFaults()
        if !arguments.verb.looksBack, let folder = arguments[.data] {
            configuration?.storageFolder = folder
            configuration?.override("storage.folder", folder)
        }
        if let folder = arguments[.recording] {
            configuration?.rehearsal.recording = folder
            configuration?.override("rehearsal.recording", folder)
        }
        if let word = arguments[.speed] {
            if let speed = Int(word), (1...600).contains(speed) {
                configuration?.rehearsal.speed = speed
                configuration?.override("rehearsal.speed", "\(speed)")
            } else {
                faults.add("--speed", line: nil, "must be a whole number from 1 to 600, was \(word)")
            }
        }
        if let word = arguments[.port] {
            if let port = Int(word), (0...65_535).contains(port) {
                configuration?.rehearsal.port = port
                configuration?.override("rehearsal.port", "\(port)")
            } else {
                faults.add("--port", line: nil, "must be a whole number from 0 to 65535, was \(word)")
            }
        }
        guard faults.isEmpty else { throw faults }
    }

    private static func bytes(_ path: String) throws(Failure) -> [UInt8] {
        do throws(FileError) {
            return try Files.read(path)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }

    /// The process's environment.
    private static var process: [String: String] {
        var values: [String: String] = [:]
        for name in Environment.names {
            if let value = unsafe getenv(name) { values[name] = unsafe String(cString: value) }
        }
        return values
    }
}
