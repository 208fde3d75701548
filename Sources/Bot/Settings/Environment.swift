import Domain
import Gateway
import Glibc
import Wire

/// What comes from `.env` and from the environment, which wins.
struct Environment: Sendable {
    static let names =
        [
            "TELEGRAM_BOT_TOKEN", "TELEGRAM_TOKEN", "TELEGRAM_CHAT_ID", "TELEGRAM_API_BASE_URL",
            venueTokenName, CrashPoint.variable,
        ] + SecondWay.names
    static let venueTokenName = "DESKBOT_VENUE_TOKEN"
    static let apiBase = "https://api.telegram.org"

    /// `nil` where there is none: then the bot rehearses.
    let token: Secret?
    let chat: ChatID?
    let apiBaseURL: String
    /// Of a paper venue that is a process of its own; `nil` where it lies in the venue's folder.
    let venueToken: Secret?
    let crashPoint: String?
    let secondWay: SecondWay

    /// - Parameter file: the text of `.env`, `nil` where there is none.
    init(_ process: [String: String], file: [UInt8]?, path: String) throws(SettingsFaults) {
        var faults = SettingsFaults()
        var values = Self.settled(file.map { Self.parse($0, path: path, &faults) } ?? [:])
        values.merge(Self.settled(process)) { $1 }
        let word = values["TELEGRAM_BOT_TOKEN"] ?? ""
        if !word.isEmpty, !Self.isToken(word) {
            faults.add(
                path, line: nil,
                "TELEGRAM_BOT_TOKEN: must look as @BotFather gives it: digits, a colon, letters and digits")
        }
        token = Secret(word)
        let number = values["TELEGRAM_CHAT_ID"] ?? ""
        chat = Int64(number).flatMap { $0 == 0 ? nil : ChatID($0) }
        if !number.isEmpty, chat == nil {
            // Whoever mixes the two up must not find the token in a log.
            let was = number.contains(":") ? "something with a colon; is it the token?" : number
            faults.add(path, line: nil, "TELEGRAM_CHAT_ID: must be a chat's number, was \(was)")
        }
        if token != nil, number.isEmpty {
            faults.add(
                path, line: nil,
                "TELEGRAM_CHAT_ID: is missing; it is your own number (ask @userinfobot in Telegram)")
        }
        let base = values["TELEGRAM_API_BASE_URL"] ?? ""
        apiBaseURL = base.isEmpty ? Self.apiBase : base
        if !isURL(apiBaseURL) {
            faults.add(
                path, line: nil, "TELEGRAM_API_BASE_URL: must be \(urlWords), without a slash at its end")
        }
        let secret = values[Self.venueTokenName] ?? ""
        if !secret.isEmpty, !VenueServer.isToken(secret) {
            faults.add(path, line: nil, "\(Self.venueTokenName): must be \(VenueToken.words)")
        }
        venueToken = Secret(secret)
        crashPoint = values[CrashPoint.variable]
        secondWay = SecondWay(values, path: path, &faults)
        guard faults.isEmpty else { throw faults }
    }

    /// The values that are not empty, the token under its one name.
    private static func settled(_ found: [String: String]) -> [String: String] {
        var values = found.filter { !$0.value.isEmpty }
        if values["TELEGRAM_BOT_TOKEN"] == nil { values["TELEGRAM_BOT_TOKEN"] = values["TELEGRAM_TOKEN"] }
        return values
    }

    /// Refuses a file that others can read: it holds a secret.
    static func read(_ path: String) throws(Failure) -> [UInt8]? {
        let mode: UInt32
        let bytes: [UInt8]
        do throws(FileError) {
            mode = try Files.permissions(of: path).mode
            bytes = try Files.read(path)
        } catch {
            if error.isMissing { return nil }
            throw Failure(.configuration, error.description)
        }
        guard mode & 0o077 == 0 else {
            throw Failure(
                .configuration, "\(path) can be read by others and holds your token; run: chmod 600 \(path)")
        }
        return bytes
    }

    private static func isToken(_ word: String) -> Bool {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
        let isPlain = { (byte: UInt8) in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
            default: false
            }
        }
        return parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && parts[1].utf8.allSatisfy(isPlain)
    }

    private static func parse(
        _ bytes: [UInt8], path: String, _ faults: inout SettingsFaults
    ) -> [String: String] {
        var values: [String: String] = [:]
        // Editors of other systems begin a file with a mark and end its lines with two characters.
        let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        let lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (position, bytes) in lines.enumerated() {
            var line = trimmed(Substring(String(decoding: bytes, as: UTF8.self)))
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("export ") { line = trimmed(line.dropFirst(7)) }
            guard let equals = line.firstIndex(of: "=") else {
                faults.add(path, line: position + 1, "must be NAME=value")
                continue
            }
            let name = trimmed(line[..<equals])
            var value = trimmed(line[line.index(after: equals)...])
            let isQuoted = ["\"", "'"].contains {
                value.count >= 2 && value.hasPrefix($0) && value.hasSuffix($0)
            }
            if isQuoted { value = value.dropFirst().dropLast() }
            guard names.contains(String(name)) else {
                let near =
                    EditDistance.closest(to: String(name), among: names).map { "; did you mean \($0)?" } ?? ""
                faults.add(path, line: position + 1, "\(name): is not a setting of .env\(near)")
                continue
            }
            values[String(name)] = String(value)
        }
        return values
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
