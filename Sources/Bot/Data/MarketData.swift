import Domain
import Market
import Scheduler
import Venues
import Wire

/// `deskbot data`: price files and the prices that are stored.
struct MarketData {
    enum Action: String, Sendable, CaseIterable {
        case check, `import`, list, export, prune

        /// As it is typed.
        var usage: String {
            switch self {
            case .check, .import: "\(rawValue) FILE…"
            case .list, .prune: rawValue
            case .export: "export SYMBOL TIMEFRAME"
            }
        }

        var summary: String {
            switch self {
            case .check: "say what is wrong with price files (--symbol, --clock, --json)"
            case .import: "store price files (--symbol, --clock, --replace)"
            case .list: "say what is stored, and whether it is as it was written"
            case .export: "write stored prices to a file (--csv, --parquet)"
            case .prune: "forget old prices (--keep)"
            }
        }

        /// Options that mean something to it.
        var options: [Arguments.Option] {
            switch self {
            case .check: [.symbol, .clock, .json]
            case .import: [.symbol, .clock, .replace]
            case .list: []
            case .export: [.csv, .parquet]
            case .prune: [.keep]
            }
        }
    }

    /// What is printed, and the exit code.
    struct Outcome: Sendable, Hashable {
        let text: String
        let code: Int32

        init(_ text: String, _ code: Int32 = 0) { (self.text, self.code) = (text, code) }
    }

    /// Of `--keep`: ten years.
    static let daysMaximum = 3_650

    let setup: Setup
    let words: ArraySlice<String>
    private let action: Action

    init(_ setup: Setup) throws(Failure) {
        self.setup = setup
        let arguments = setup.arguments
        let usages = Action.allCases.map { "deskbot data \($0.usage)" }.joined(separator: ", ")
        guard let word = arguments.words.first else {
            throw Failure(.configuration, "data needs to know what to do: \(usages)")
        }
        guard let action = Action(rawValue: word) else {
            throw Failure(.configuration, "data \(word) is not known; there are \(usages)")
        }
        let special = Set(Action.allCases.flatMap(\.options)).subtracting(action.options)
        if let option = Arguments.Option.allCases.first(where: { special.contains($0) && arguments[$0] != nil })
        {
            throw Failure(.configuration, "--\(option.rawValue) has no meaning for deskbot data \(word)")
        }
        words = arguments.words.dropFirst()
        self.action = action
        let expected = action.usage.split(separator: " ").count - 1
        let hasEnough = action == .check || action == .import ? !words.isEmpty : words.count == expected
        guard hasEnough else { throw Failure(.configuration, "it is: deskbot data \(action.usage)") }
    }

    var folder: MarketFolder { MarketFolder(path: setup.folder(of: "market")) }

    /// - Parameter now: from which prune counts the days back.
    func run(at now: Timestamp) throws(Failure) -> Outcome {
        switch action {
        case .check: return try check()
        case .import:
            let lock = try FolderLock.take(folder.path)
            defer { _ = lock }
            return try store()
        case .list: return try list()
        case .export: return try export()
        case .prune:
            let lock = try FolderLock.take(folder.path)
            defer { _ = lock }
            return try prune(at: now)
        }
    }

    private func list() throws(Failure) -> Outcome {
        let entries = try Self.stored { () throws(MarketError) in try folder.list(verifying: true) }
        guard !entries.isEmpty else { return Outcome("Nothing is stored in \(folder.path).") }
        let lines = entries.map { entry in
            if let damage = entry.damage { return "\(entry.name): \(damage)" }
            let span = entry.first.flatMap { first in entry.last.map { "\(first) to \($0)" } } ?? "empty"
            return "\(entry.name): \(entry.count) rows, \(span), \(entry.bytes / 1_048_576) MiB"
        }
        let isSound = entries.allSatisfy { $0.damage == nil }
        return Outcome(lines.joined(separator: "\n"), isSound ? 0 : Failure.Code.prices.rawValue)
    }

    private func prune(at now: Timestamp) throws(Failure) -> Outcome {
        guard let word = setup.arguments[.keep], let days = Int(word), (1...Self.daysMaximum).contains(days)
        else {
            throw Failure(
                .configuration,
                "--keep must say how many days to keep, 1 to \(Self.daysMaximum)"
                    + (setup.arguments[.keep].map { ", was \($0)" } ?? ""))
        }
        let pruned = try Self.stored { () throws(MarketError) in try folder.prune(before: now - .days(days)) }
        guard !pruned.isEmpty else { return Outcome("Nothing is older than \(days) days.") }
        return Outcome(pruned.map { "\($0.name): \($0.removed) rows forgotten" }.joined(separator: "\n"))
    }

    /// The clock that was stated; `nil` where none was.
    func clock() throws(Failure) -> FileClock? {
        guard let name = setup.arguments[.clock] else { return nil }
        if let fixed = FileClock(fixed: name) { return fixed }
        guard ZoneFiles.has(name) else {
            throw Failure(
                .configuration,
                "--clock must be UTC, such as UTC+3 or UTC-5:30, or a zone such as America/New_York; was \(name)"
            )
        }
        let zone = try ZoneFiles.zone(name, "--clock")
        return FileClock(name: name) { zone.offset(at: $0) }
    }

    /// Whose prices `path` has: what was said, or the longest described symbol in its name, where dashes and
    /// underscores may stand between its letters.
    func symbol(of path: String) -> String? {
        if let symbol = setup.arguments[.symbol] { return symbol }
        let name = (path.split(separator: "/").last.map(String.init) ?? path).uppercased()
        let symbols = setup.configuration.described.map(\.id.value)
        for name in [name, name.filter { $0 != "_" && $0 != "-" }] {
            let fitting = symbols.filter { name.contains($0) }
            if let symbol = fitting.max(by: { ($0.utf8.count, $1) < ($1.utf8.count, $0) }) { return symbol }
        }
        return nil
    }

    /// What the store could not do, as the program's end.
    static func stored<Value>(_ work: () throws(MarketError) -> Value) throws(Failure) -> Value {
        do throws(MarketError) {
            return try work()
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    init(_ error: MarketError) {
        switch error {
        case .prices, .unfit: self.init(.prices, error.description)
        case .refused: self.init(.configuration, error.description)
        case .file, .damaged: self.init(.journal, error.description)
        }
    }
}
