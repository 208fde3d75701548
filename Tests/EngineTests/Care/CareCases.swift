import Foundation

/// How many cases a property of position care is tried on.
enum CareCases {
    static let count = ProcessInfo.processInfo.environment["DESKBOT_LONG"] == nil ? 2_000 : 100_000
}
