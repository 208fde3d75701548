import Domain

extension Arguments {
    /// What, then a period and a format in either order; everything and CSV where they are not told, but for a report the
    /// month that runs, and PDF.
    mutating func export() throws(CommandError) -> Export {
        let word = try next("WHAT")
        guard let subject = Export.Subject(rawValue: word.lowercased()) else {
            let names = Export.Subject.allCases.map(\.rawValue).joined(separator: ", ")
            throw malformed("WHAT", word, wanted: "one of \(data: names)")
        }
        var (period, format): ((year: Int, month: Int?)?, Export.Format?) = (nil, nil)
        while let word = peek {
            if format == nil, let found = Export.Format(rawValue: word.lowercased()),
                subject.formats.contains(found)
            {
                format = found
            } else if period == nil, let found = Self.period(word), subject != .report || found.month != nil {
                period = found
            } else if subject == .report {
                throw malformed("month", word, wanted: "a month such as 2026-05")
            } else {
                throw malformed("year or format", word, wanted: "a year such as 2026, csv or json")
            }
            drop(1)
        }
        return Export(subject, as: format ?? subject.formats[0], year: period?.year, month: period?.month)
    }

    /// `2026` or `2026-05`
    private static func period(_ word: some StringProtocol) -> (year: Int, month: Int?)? {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count == 4, let year = Int(first),
            Export.yearRange.contains(year)
        else { return nil }
        if parts.count == 1 { return (year, nil) }
        guard parts.count == 2, (1...2).contains(parts[1].utf8.count), let month = Int(parts[1]),
            (1...12).contains(month)
        else { return nil }
        return (year, month)
    }
}
