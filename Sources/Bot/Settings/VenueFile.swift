import Crypto
import Domain
import Engine
import Scheduler
import Wire

/// A venue's hours as a file tells them, and which instruments go by them.
struct VenueFile: Sendable, Hashable {
    let path: String
    let hours: VenueHours
    /// Instruments of these classes that no file names.
    let classes: [Instrument.AssetClass]
    let symbols: [String]
    /// SHA-256 of the file.
    let digest: [UInt8]

    static let stretchForm =
        "a stretch such as \"workdays 09:30-16:00\", \"sunday 17:00 - friday 17:00\" or always"
    static let dateForm = "a date such as 2026-12-25: its name; early: \"2026-12-24\": \"13:00 its name\""

    /// - Returns: `nil` for a file that cannot be read or is no venue's; `faults` says why, with file and line.
    init?(_ path: String, _ faults: inout SettingsFaults) {
        do throws(FileError) {
            self.init(try Files.read(path), path: path, &faults)
        } catch {
            faults.add(path, line: nil, error.cause)
            return nil
        }
    }

    init?(_ bytes: [UInt8], path: String, _ faults: inout SettingsFaults) {
        let before = faults.sentences.count
        let root: YAMLNode
        do throws(YAMLError) {
            root = try YAMLNode(parsing: bytes)
        } catch {
            faults.add(path, line: nil, "\(error)")
            return nil
        }
        var section = SettingsSection(root, path: "", file: path, &faults, isTold: false)
        let name = section.text(
            "name", default: "", &faults, where: Self.isName, expected: "a name of 1 to 24 characters")
        let zone = section.value(
            "zone", default: Zone?.none, expected: "a time zone such as America/New_York", &faults
        ) {
            text in (try? ZoneFiles.zone(text, "a venue's hours")).map(Optional.some)
        }
        let week = section.list(
            "week", default: [[Range<Int>]](), expected: Self.stretchForm, &faults, read: Self.stretch
        )
        .flatMap { $0 }
        classes = section.list("classes", default: [], expected: "forex, metal, crypto or equity", &faults) {
            Instrument.AssetClass(rawValue: $0)
        }
        symbols = section.list("symbols", default: [], expected: "the name of an instrument", &faults) { $0 }
        let years = section.value(
            "years", default: ClosedRange<Int>?.none, expected: "years such as 2025-2027", &faults
        ) {
            text in Self.years(text).map(Optional.some)
        }
        var exceptions = Self.dates(&section, "closed", &faults) { VenueHours.Exception(name: $0) }
        exceptions.merge(Self.dates(&section, "early", &faults, Self.early)) { $1 }
        section.end(&faults)
        guard faults.sentences.count == before else { return nil }
        if let years, let date = exceptions.keys.sorted().first(where: { !years.contains($0.year) }) {
            faults.add(
                path, line: nil, "\(date) lies outside of the years \(years.lowerBound)-\(years.upperBound)")
            return nil
        }
        guard let zone, !name.isEmpty,
            let hours = VenueHours(name: name, zone: zone, week: week, exceptions: exceptions, years: years)
        else {
            faults.add(path, line: nil, "must have a name, a zone and a week: \(Self.stretchForm)")
            return nil
        }
        self.path = path
        digest = SHA256.digest(bytes)
        self.hours = hours
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.count <= VenueHours.nameLengthMaximum
    }

    /// `2025-2027`
    private static func years(_ text: String) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, 1970...9999 ~= parts[0], parts[0]...9999 ~= parts[1] else { return nil }
        return parts[0]...parts[1]
    }

    /// `13:00 Christmas Eve`
    private static func early(_ text: String) -> VenueHours.Exception? {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let time = TimeOfDay(parts[0]), time > .midnight else { return nil }
        return VenueHours.Exception(name: String(parts[1]), closedFrom: time)
    }

    private static func dates(
        _ section: inout SettingsSection, _ key: String, _ faults: inout SettingsFaults,
        _ read: (String) -> VenueHours.Exception?
    ) -> [CivilDate: VenueHours.Exception] {
        var list = section.section(key, &faults, isTold: false)
        var dates: [CivilDate: VenueHours.Exception] = [:]
        for word in list.keys {
            let text = list.value(word, default: "", expected: dateForm, &faults) { read($0) == nil ? nil : $0 }
            guard let date = CivilDate(word) else {
                faults.add(section.file, line: list.line(of: word), "\(key).\(word): must be \(dateForm)")
                continue
            }
            dates[date] = read(text)
        }
        list.end(&faults)
        return dates
    }

    /// The seconds of the week that a stretch covers; `nil` for no stretch.
    static func stretch(_ text: String) -> [Range<Int>]? {
        let text = text.lowercased()
        if text == "always" { return [0..<VenueHours.weekSeconds] }
        let words = text.split(separator: " ")
        switch words.count {
        case 2:
            // On each of some days: `workdays 09:30-16:00`.
            let times = words[1].split(separator: "-").compactMap { TimeOfDay($0)?.secondsSinceMidnight }
            guard times.count == 2, times[0] < times[1] else { return nil }
            let days = words[0] == "workdays" ? Array(1...5) : weekday(words[0]).map { [$0] } ?? []
            return days.isEmpty ? nil : days.map { $0 * 86_400 + times[0]..<$0 * 86_400 + times[1] }
        case 5:
            // From one day to another: `sunday 17:00 - friday 17:00`.
            guard words[2] == "-", let from = weekday(words[0]), let to = weekday(words[3]),
                let start = TimeOfDay(words[1]), let end = TimeOfDay(words[4])
            else { return nil }
            let first = from * 86_400 + start.secondsSinceMidnight
            var last = to * 86_400 + end.secondsSinceMidnight
            if last <= first { last += VenueHours.weekSeconds }
            return [first..<last]
        default: return nil
        }
    }

    private static func weekday(_ word: Substring) -> Int? {
        Weekday.allCases.first { "\($0)" == word }?.rawValue
    }
}

extension VenueFile {
    /// The files of the settings.
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults) -> [VenueFile] {
        var section = root.section("hours", &faults)
        let paths = section.list(
            "files", default: [], expected: "a file such as config/hours/nyse.yaml", &faults
        ) {
            $0.hasSuffix(".yaml") ? $0 : nil
        }
        section.end(&faults)
        return paths.compactMap { VenueFile($0, &faults) }
    }

    /// By the place of each instrument: the hours of the first file that names it, else of the first for its class.
    static func hours(_ files: [VenueFile], of instruments: InstrumentTable) -> [VenueHours?] {
        instruments.all.map { instrument in
            (files.first { $0.symbols.contains(instrument.id.value) }
                ?? files.first { $0.classes.contains(instrument.assetClass) })?.hours
        }
    }
}
