import Crypto
import Domain
import Engine
import Scheduler
import Wire

/// A strategy that was written in a file, as it was read.
///
/// - SeeAlso: docs/rules.md
struct RuleFile: Sendable, Hashable {
    let path: String
    let blueprint: RuleBlueprint
    let zone: Zone
    /// Its parameters, by name, as they are written.
    let parameters: [String: String]
    /// What it was read from, to be read again with other parameters.
    private let bytes: [UInt8]
    /// SHA-256 over the file.
    let digest: [UInt8]

    /// Reads and understands a file; adds everything that is wrong with it.
    init?(_ path: String, _ faults: inout SettingsFaults) {
        do throws(FileError) {
            let bytes = try Files.read(path)
            self.init(bytes, path: path, &faults)
        } catch {
            faults.add(path, line: nil, error.cause)
            return nil
        }
    }

    init?(_ bytes: [UInt8], path: String, _ faults: inout SettingsFaults) {
        guard let root = Self.parsed(bytes, path, &faults) else { return nil }
        self.init(root, bytes, path: path, &faults)
    }

    /// - Parameter root: `bytes`, or the same with other parameters.
    private init?(_ root: YAMLNode, _ bytes: [UInt8], path: String, _ faults: inout SettingsFaults) {
        let before = faults.sentences.count
        var section = SettingsSection(root, path: "", file: path, &faults)
        let zone = Self.zone(&section, &faults)
        let draft = RuleDraft(&section, YAMLPlaces(bytes), &faults)
        section.end(&faults)
        guard let draft else { return nil }
        do throws(RuleFaults) {
            blueprint = try RuleBlueprint(draft)
        } catch {
            for fault in error.faults { faults.add(path, fault) }
            return nil
        }
        guard let zone, faults.sentences.count == before else { return nil }
        self.path = path
        self.zone = zone
        self.bytes = bytes
        digest = SHA256.digest(bytes)
        parameters = Dictionary(
            uniqueKeysWithValues: draft.parameters.map { ($0.name, $0.value.description) })
    }

    /// The same file with other values of its parameters.
    ///
    /// - Returns: `nil` where they do not fit, which `faults` then says.
    func placing(_ values: [(name: String, text: String)], _ faults: inout SettingsFaults) -> RuleFile? {
        guard let root = Self.parsed(bytes, path, &faults) else { return nil }
        let other = values.reduce(root) { $0.placing($1.text, at: ["parameters", $1.name]) }
        return RuleFile(other, bytes, path: path, &faults)
    }

    /// What clocks show in its zone.
    var clock: LocalClock { LocalClock(name: zone.name) { [zone] in zone.offset(at: $0) } }

    /// What can hardly be meant, with its place.
    var warnings: [String] { blueprint.warnings.map { "\(path), \($0)" } }

    private static func parsed(_ bytes: [UInt8], _ path: String, _ faults: inout SettingsFaults) -> YAMLNode? {
        do throws(YAMLError) {
            return try YAMLNode(parsing: bytes)
        } catch {
            faults.add(path, line: nil, "\(error)")
            return nil
        }
    }

    private static func zone(_ section: inout SettingsSection, _ faults: inout SettingsFaults) -> Zone? {
        let name = section.text(
            "zone", default: "UTC", &faults, where: ZoneFiles.has,
            expected: "a time zone of \(ZoneFiles.folder), as Europe/London")
        return name == "UTC" ? .utc : try? ZoneFiles.zone(name, "zone")
    }
}

extension RuleDraft {
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// - Returns: `nil` where name or timeframe cannot be read; other faults leave a draft to look at.
    fileprivate init?(_ section: inout SettingsSection, _ places: YAMLPlaces, _ faults: inout SettingsFaults) {
        let before = faults.sentences.count
        let name = section.value(
            "name", default: StrategyID("unnamed"), expected: "1 to 32 letters, digits, - or _", &faults
        ) { Self.isName($0) ? StrategyID(checking: $0) : nil }
        let timeframe = section.value(
            "timeframe", default: Timeframe.m1,
            expected: "one of M1, M5, M15, M30, H1, H4, D1", &faults
        ) { Timeframe($0) }
        for key in ["name", "timeframe"] where section.line(of: key) == nil {
            faults.add(section.file, line: nil, "\(key): is missing")
        }
        let isSound = faults.sentences.count == before
        // The rest is read all the same, so that everything is told at once.
        self.init(id: name, timeframe: timeframe)
        summary = section.text(
            "description", default: "", &faults, where: { $0.count <= 500 }, expected: "at most 500 characters")
        parameters = Self.parameters(&section, &faults)
        isMirrored = section.value("mirror", default: false, expected: "true or false", &faults) { Bool($0) }
        grade = section.value("grade", default: Grade.base, expected: "base, raised or highest", &faults) {
            Grade(rawValue: $0)
        }
        let days = section.list(
            "days", default: [] as [Int], expected: "one of \(Self.weekdays.joined(separator: ", "))", &faults
        ) { day in Self.weekdays.firstIndex(of: day.lowercased()).map { $0 + 1 } }
        self.days = Set(days)
        hours = section.list(
            "hours", default: [], expected: "two times of day as 08:00-16:30", &faults, read: Self.hours)
        long = Self.text("long", &section, places, &faults)
        short = Self.text("short", &section, places, &faults)
        exitLong = Self.text("exitLong", &section, places, &faults)
        exitShort = Self.text("exitShort", &section, places, &faults)
        stop = Self.text("stop", &section, places, &faults)
        stopShort = Self.text("stopShort", &section, places, &faults)
        target = Self.text("target", &section, places, &faults)
        targetShort = Self.text("targetShort", &section, places, &faults)
        score = Self.text("score", &section, places, &faults)
        // Without its bars no expression can be judged.
        guard isSound else { return nil }
    }

    private static func isName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 != 0x2e && $0 != 0x2f && $0 != 0x3a }
    }

    private static func text(
        _ key: String, _ section: inout SettingsSection, _ places: YAMLPlaces, _ faults: inout SettingsFaults
    ) -> RuleText? {
        guard let node = section.scalar(key, &faults), case .scalar(let text, _) = node.content else {
            return nil
        }
        let words = places.words(of: node).map {
            RuleText.Place(offset: $0.offset, line: $0.line, column: $0.column)
        }
        return RuleText(text, places: words)
    }

    private static func hours(_ text: String) -> RuleHours? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map {
            TimeOfDay($0.drop { $0 == " " }.prefix { $0 != " " })
        }
        guard parts.count == 2, let from = parts[0], let to = parts[1] else { return nil }
        return RuleHours(from: from, to: to)
    }

    private static func parameters(_ section: inout SettingsSection, _ faults: inout SettingsFaults)
        -> [RuleParameter]
    {
        var values = section.section("parameters", &faults)
        let names = values.keys
        if names.count > RuleLimits.parametersMaximum {
            faults.add(
                section.file, line: section.line(of: "parameters"),
                "parameters: there are at most \(RuleLimits.parametersMaximum)")
        }
        return names.prefix(RuleLimits.parametersMaximum).compactMap { name in
            let value = values.value(name, default: Fixed.zero, expected: "a number", &faults) { Fixed($0) }
            if let objection = RuleParameter.objection(to: name) {
                faults.add(
                    section.file, line: values.line(of: name), "parameters.\(name.prefix(40)): \(objection)")
                return nil
            }
            return RuleParameter(name: name, value: value)
        }
    }
}
