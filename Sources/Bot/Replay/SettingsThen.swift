import Domain

/// The settings of a recorded run beside those of now.
enum SettingsThen {
    /// What differs, of all that can change a decision.
    static func changed(_ then: String, _ now: [EffectiveSetting]) -> [ReplayReport.Changed] {
        let old = values(of: then)
        // Once written, whatever was cut off or quoted reads the same on both sides.
        let new = values(of: now.map { "\($0.key)=\(Log.quoted($0.value))" }.joined(separator: " "))
        let keys = now.map(\.key).filter { new[$0] != nil } + old.keys.filter { new[$0] == nil }.sorted()
        return keys.filter { key in old[key] != new[key] && !isIdle(key) }.map { key in
            ReplayReport.Changed(key: key, then: old[key] ?? "not there", now: new[key] ?? "not there")
        }
    }

    /// Of what is not decided but only fetched, drawn, kept or said.
    private static func isIdle(_ key: String) -> Bool {
        ["storage.", "record.", "rehearsal.", "prices.", "telegram."].contains { key.hasPrefix($0) }
            || [
                "system.logLevel", "news.calendarURL", "news.calendarXML", "news.venueFile", "news.ownFile",
                "paper.venue",
            ].contains(key)
    }

    /// `key=value` between spaces; a value with a space stands in quotation marks.
    static func values(of line: String) -> [String: String] {
        var values: [String: String] = [:]
        var rest = line[...]
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].drop { $0 == " " }
            rest = rest[rest.index(after: equals)...]
            var value = ""
            if rest.first == "\"" {
                rest.removeFirst()
                while let next = rest.popFirst(), next != "\"" {
                    value.append(next == "\\" ? rest.popFirst() ?? next : next)
                }
            } else {
                value = String(rest.prefix { $0 != " " })
                rest = rest.dropFirst(value.count)
            }
            values[String(key)] = value
        }
        return values
    }
}
