import Domain

extension Arguments {
    /// What, then a year and a format in either order; all years and CSV where they are not told.
    mutating func export() throws(CommandError) -> Export {
        let word = try next("WHAT")
        guard let subject = Export.Subject(rawValue: word.lowercased()) else {
            let names = Export.Subject.allCases.map(\.rawValue).joined(separator: ", ")
            throw malformed("WHAT", word, wanted: "one of \(data: names)")
        }
        var (year, format): (Int?, Export.Format?) = (nil, nil)
        while let word = peek {
            if format == nil, let found = Export.Format(rawValue: word.lowercased()) {
                format = found
            } else if year == nil, word.utf8.count == 4, let found = Int(word),
                Export.yearRange.contains(found)
            {
                year = found
            } else {
                throw malformed("year or format", word, wanted: "a year such as 2026, csv or json")
            }
            drop(1)
        }
        return Export(subject, as: format ?? .csv, year: year)
    }
}
