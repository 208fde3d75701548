import Domain
import Foundation
import Scheduler
import Testing

/// The zone files of the machine, and Foundation's own opinion on them.
enum SystemZones {
    static let folder = "/usr/share/zoneinfo"

    struct Missing: Error, CustomStringConvertible {
        let path: String
        var description: String { "cannot read \(path): install the package tzdata (apt-get install tzdata)" }
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
            throw Missing(path: "\(folder)/\(name)")
        }
        return [UInt8](data)
    }

    static func zone(_ name: String) throws -> Zone { try Zone(name: name, tzif: bytes(name)) }

    /// Every file that is a zone and that ICU knows by the same name, sorted.
    static func names() throws -> [String] {
        guard let paths = FileManager.default.enumerator(atPath: folder) else { throw Missing(path: folder) }
        let names = paths.compactMap { $0 as? String }
            .filter { name in
                !name.hasPrefix("right/") && !name.hasPrefix("posix/") && !name.hasSuffix("localtime")
                    && (try? bytes(name))?.starts(with: Array("TZif".utf8)) == true
                    && TimeZone(identifier: name) != nil
            }
            .sorted()
        guard names.count > 300 else { throw Missing(path: "\(folder): only \(names.count) zones") }
        return names
    }
}

func utc(_ text: String) -> Timestamp {
    let parts = text.split(separator: " ")
    return CivilTime(date: CivilDate(parts[0])!, timeOfDay: TimeOfDay(parts[1])!).timestamp()
}

func civil(_ text: String) -> CivilTime {
    let parts = text.split(separator: " ")
    return CivilTime(date: CivilDate(parts[0])!, timeOfDay: TimeOfDay(parts[1])!)
}

func shown(_ time: CivilTime) -> String { "\(time.date) \(time.timeOfDay)" }
