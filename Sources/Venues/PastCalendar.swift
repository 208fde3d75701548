import Domain

/// Publications of the past in a file of the user's own, gzipped or plain.
///
/// Two layouts: the weekly feed as it was fetched (see ``ForexFactoryFeed``), and lines with commas whose header names a
/// time (`DateTime` or `Date`), a currency (`Currency` or `Country`), an `Impact` and a title (`Event` or `Title`),
/// in any order; `Forecast` and `Previous` are read where they stand there. Times are ISO 8601 with their offset from
/// UTC, or a day alone. An impact is a word that begins with High, Medium, Low, Holiday or Non-Economic.
public enum PastCalendar {
    /// More than a century of weekly feeds is not believed.
    public static let eventMaximum = 200_000
    public static let bodyMaximum = 64 << 20

    /// Reads a whole file. A line that cannot be placed is left out and said; it spoils no other.
    ///
    /// - Throws: ``VenuesError`` where it cannot be read, is of neither layout, or holds no event.
    public static func read(_ path: String) throws(VenuesError) -> ForexFactoryFeed.Parsed {
        let reader = try GzipReader(path: path)
        let bytes = try reader.rest(maximum: bodyMaximum)
        guard bytes.first(where: { $0 > 0x20 }) != UInt8(ascii: "[") else {
            do throws(VenuesError) {
                return try ForexFactoryFeed.parse(bytes)
            } catch {
                throw .malformed(file: path, line: 1, found: "\(error)", expected: "a calendar")
            }
        }
        return try lines(bytes, path)
    }

    static func lines(_ bytes: [UInt8], _ path: String) throws(VenuesError) -> ForexFactoryFeed.Parsed {
        var rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        var first = rows.popFirst() ?? []
        if first.starts(with: [0xef, 0xbb, 0xbf]) { first = first.dropFirst(3) }
        let names = fields(of: first)
        guard let columns = Columns(names) else {
            throw .malformed(
                file: path, line: 1, found: VenuesError.quotation(of: String(decoding: first, as: UTF8.self)),
                expected: "a header with DateTime, Currency, Impact and Event, or the weekly feed as JSON")
        }
        var events: [CalendarEvent] = []
        var skipped: [String] = []
        for (place, row) in rows.enumerated() where row.contains(where: { $0 > 0x20 }) {
            if let event = columns.event(fields(of: row)) {
                events.append(event)
            } else {
                skipped.append("line \(place + 2): no time with its offset, currency, impact and title")
            }
            guard events.count <= eventMaximum else {
                throw .tooLarge(file: path, what: "events", limit: eventMaximum)
            }
        }
        guard !events.isEmpty else {
            throw .missing(file: path, what: skipped.first.map { "event that can be read; \($0)" } ?? "events")
        }
        let order = events.indices.sorted { (events[$0].at, $0) < (events[$1].at, $1) }
        return ForexFactoryFeed.Parsed(events: order.map { events[$0] }, skipped: skipped)
    }

    /// What lies between commas; commas within quotation marks do not count, and two of these are one.
    private static func fields(of line: some Collection<UInt8>) -> [String] {
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        var wasQuote = false
        for byte in line where byte != UInt8(ascii: "\r") {
            if byte == UInt8(ascii: "\"") {
                if wasQuote, !isQuoted { fields[fields.count - 1].append(byte) }
                isQuoted.toggle()
                wasQuote = !isQuoted
                continue
            }
            wasQuote = false
            if byte == UInt8(ascii: ","), !isQuoted {
                fields.append([])
            } else if byte >= 0x20, byte != 0x7f {
                fields[fields.count - 1].append(byte)
            }
        }
        return fields.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Where what stands in a line.
    private struct Columns {
        private let time: Int
        private let currency: Int
        private let impact: Int
        private let title: Int
        private let forecast: Int?
        private let previous: Int?

        /// - Returns: `nil` where one that is needed is missing.
        init?(_ names: [String]) {
            let names = names.map { $0.lowercased() }
            func place(_ known: String...) -> Int? {
                known.compactMap { names.firstIndex(of: $0) }.first
            }
            guard let time = place("datetime", "date"), let currency = place("currency", "country"),
                let impact = place("impact"), let title = place("event", "title")
            else { return nil }
            (self.time, self.currency, self.impact, self.title) = (time, currency, impact, title)
            (forecast, previous) = (place("forecast"), place("previous"))
        }

        func event(_ fields: [String]) -> CalendarEvent? {
            guard [time, currency, impact, title].allSatisfy(fields.indices.contains),
                let when = CalendarFile.moment(fields[time]), let impact = Self.impact(fields[impact]),
                !fields[title].isEmpty
            else { return nil }
            let code = fields[currency]
            let isEverywhere = code.uppercased() == "ALL"
            let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5a).contains($0) }
            guard isEverywhere || isCode else { return nil }
            func text(_ place: Int?) -> String {
                place.flatMap { fields.indices.contains($0) ? fields[$0] : nil }.map(Self.cut) ?? ""
            }
            return CalendarEvent(
                title: Self.cut(fields[title]), currency: isEverywhere ? nil : Currency(code), at: when.at,
                isWholeDay: when.isWholeDay, impact: impact, forecast: text(forecast), previous: text(previous),
                source: .feed)
        }

        private static func cut(_ text: String) -> String {
            String(text.prefix(ForexFactoryFeed.textLengthMaximum))
        }

        private static func impact(_ words: String) -> CalendarEvent.Impact? {
            let word = words.lowercased()
            if word.hasPrefix("high") { return .high }
            if word.hasPrefix("medium") { return .medium }
            if word.hasPrefix("low") { return .low }
            return word.hasPrefix("holiday") || word.hasPrefix("non-economic") ? .holiday : nil
        }
    }
}
