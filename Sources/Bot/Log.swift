import Domain
import Glibc

/// One line per event to standard error: `2026-01-05T09:30:00.120Z notice order.filled order=… price=1.1`.
///
/// - SeeAlso: the level's meanings follow https://github.com/apple/swift-log#log-levels:
///   `notice` is what an operator would want, `error` means that someone must look.
struct Log: Sendable {
    enum Level: Int, Sendable, Comparable, CaseIterable {
        case debug, info, notice, warning, error

        static func < (lhs: Level, rhs: Level) -> Bool { lhs.rawValue < rhs.rawValue }

        var name: String {
            switch self {
            case .debug: "debug"
            case .info: "info"
            case .notice: "notice"
            case .warning: "warning"
            case .error: "error"
            }
        }

        init?(_ name: String) {
            guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = found
        }
    }

    /// Longer values are cut; in Unicode scalars.
    static let valueLengthMaximum = 300

    let threshold: Level
    /// Where warnings and errors are remembered, whatever the threshold; `nil` for nowhere.
    let memory: LogMemory?
    /// Where lines go; standard error in the bot.
    private let write: @Sendable (String) -> Void

    init(
        threshold: Level, memory: LogMemory? = nil,
        write: @escaping @Sendable (String) -> Void = Log.toStandardError
    ) {
        self.threshold = threshold
        self.memory = memory
        self.write = write
    }

    func callAsFunction(_ level: Level, _ name: String, _ fields: KeyValuePairs<String, Any> = [:]) {
        guard level >= threshold || isRemembered(level) else { return }
        var line = "\(WallClock.now()) \(level.name) \(name)"
        for (key, value) in fields { line += " \(key)=\(Self.quoted("\(value)"))" }
        put(line, level)
    }

    /// The first line of a run: every setting with the value that holds.
    func settings(_ configuration: Configuration) {
        guard .notice >= threshold else { return }
        write("\(WallClock.now()) notice settings \(configuration.line)")
    }

    /// A fact, in its own fields.
    func callAsFunction(_ event: Fact.Event) {
        guard event.level >= threshold || isRemembered(event.level) else { return }
        var line = "\(WallClock.now()) \(event.level.name) fact.\(event.name)"
        for (name, value) in event.fields { line += " \(name)=\(Self.quoted(value))" }
        put(line, event.level)
    }

    private func isRemembered(_ level: Level) -> Bool { memory != nil && level >= .warning }

    private func put(_ line: String, _ level: Level) {
        if level >= threshold { write(line) }
        if level >= .warning { memory?.note(line) }
    }

    /// Quotes what would break a line or a field apart; control characters become spaces.
    static func quoted(_ value: String) -> String {
        let cut = value.unicodeScalars.prefix(valueLengthMaximum)
        let isPlain = !cut.isEmpty && !cut.contains { $0 == " " || $0 == "\"" || $0 == "=" || breaks($0) }
        var text = ""
        for scalar in cut {
            if !isPlain, scalar == "\"" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(breaks(scalar) ? " " : scalar)
        }
        return isPlain ? text : "\"\(text)\""
    }

    /// Ends a line, or steers a terminal.
    private static func breaks(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    @Sendable static func toStandardError(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
