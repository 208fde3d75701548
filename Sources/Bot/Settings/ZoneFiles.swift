import Domain
import Scheduler

/// The system's compiled time zones.
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc9636 (the format), https://www.iana.org/time-zones
enum ZoneFiles {
    static let folder = "/usr/share/zoneinfo"

    /// Whether there is a zone of this name. Names lead nowhere but into ``folder``.
    static func has(_ name: String) -> Bool {
        bytes(name).map { (try? Zone(name: name, tzif: $0)) != nil } ?? false
    }

    /// Reads a zone.
    ///
    /// - Parameter purpose: what it is needed for, for the sentence where it is missing.
    static func zone(_ name: String, _ purpose: String) throws(Failure) -> Zone {
        guard let bytes = bytes(name) else {
            throw Failure(
                .configuration,
                "\(purpose): there is no time zone \(name) in \(folder); is the package tzdata installed?")
        }
        do throws(ZoneError) {
            return try Zone(name: name, tzif: bytes)
        } catch {
            throw Failure(.configuration, "\(purpose): \(name): \(error)")
        }
    }

    private static func bytes(_ name: String) -> [UInt8]? {
        let isPlain = !name.isEmpty && !name.hasPrefix("/") && !name.holds("..")
        return isPlain ? try? Files.read("\(folder)/\(name)") : nil
    }
}
