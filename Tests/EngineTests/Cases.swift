import Foundation

/// How many random cases a property tries: 2 000, or 100 000 where `DESKBOT_LONG` is set.
let caseCount = ProcessInfo.processInfo.environment["DESKBOT_LONG"] == nil ? 2_000 : 100_000

/// The seeds of a property, a hundred cases each.
let caseSeeds: Range<UInt64> = 0..<UInt64(caseCount / 100)
