import Domain
import Testing

@testable import Venues

@Suite struct ISOTimeTests {
    @Test(
        "a time with its offset is a moment",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T19:00:00-05:00", 0),
            ("2025-05-07T14:00:00-04:00", 1_746_640_800), ("2024-02-29T23:59Z", 1_709_251_140),
            ("1970-01-01T14:00:00+14:00", 0), ("1970-01-01T05:30:00+05:30", 0),
        ] as [(String, Int64)])
    func read(_ text: String, _ seconds: Int64) {
        #expect(Timestamp(iso8601: text) == Timestamp(unixSeconds: seconds))
    }

    @Test(
        "anything else is not",
        arguments: [
            "", "T", "2025-05-07", "2025-05-07T14:00:00", "2025-05-07 14:00:00Z", "2025-05-07T14:00:00-4:00",
            "2025-05-07T14:00:00-0400", "2025-02-29T00:00:00Z", "2025-05-07T24:00:00Z",
            "2025-05-07T14:00:00+14:01",
            "2025-05-07T14:00:00.5Z", "2025-05-07TT14:00:00Z", "2025-05-07T14:00:00-04:00Z", "2025-05-07TZ",
        ])
    func refuse(_ text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }
}
