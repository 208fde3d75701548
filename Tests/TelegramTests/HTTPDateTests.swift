import Domain
import Testing

@testable import Telegram

@Suite("HTTPDate")
struct HTTPDateTests {
    @Test(
        "the three forms of RFC 7231 name the same second",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ])
    func forms(text: String) { #expect(Timestamp(httpDate: text) == Timestamp(unixSeconds: 784_111_777)) }

    @Test(
        "the ends of years and months are read",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Tue, 31 Dec 2069 23:59:59 GMT", 3_155_759_999), ("Thursday, 01-Jan-70 00:00:00 GMT", 0),
            ("Tuesday, 31-Dec-69 23:59:59 GMT", 3_155_759_999),
            // A leap second is read as the second before it.
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_799),
        ])
    func boundaries(text: String, seconds: Int64) {
        #expect(Timestamp(httpDate: text) == Timestamp(unixSeconds: seconds))
    }

    @Test(
        "anything else is no date",
        arguments: [
            "", "now", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, +6 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z",
            "Sun, 06 Nov 1994 08:49:37 GMT x", "Sunday, 06-Nov 08:49:37 GMT",
        ])
    func others(text: String) { #expect(Timestamp(httpDate: text) == nil) }
}
