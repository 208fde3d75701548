import Domain
import Testing
import Venues
import Wire

@Suite struct FetchMannersTests {
    private let start = Timestamp(unixSeconds: 1_795_600_000)

    private func manners(_ answers: FetchManners.Answer...) -> FetchManners {
        var manners = FetchManners()
        for answer in answers { manners.note(answer, asked: start) }
        return manners
    }

    private func pause(_ manners: FetchManners) -> Duration? { manners.notBefore.map { $0 - start } }

    @Test("nobody is asked twice within the hour, whatever he answered")
    func hourly() {
        let fresh = manners(.fresh(etag: nil, modified: nil))
        #expect(FetchManners().mayAsk(at: start))
        #expect(!fresh.mayAsk(at: start + .seconds(3_569)) && fresh.mayAsk(at: start + .seconds(3_570)))
        for answer in [
            FetchManners.Answer.unchanged, .refused(retryAfter: nil), .refused(retryAfter: .zero), .useless,
        ] {
            #expect(!manners(answer).mayAsk(at: start + .seconds(3_569)), "\(answer)")
        }
    }

    @Test("the pause doubles to six hours, and is an hour again once it went well")
    func backOff() {
        let refused = FetchManners.Answer.refused(retryAfter: nil)
        let hour = FetchManners.pause
        #expect(pause(manners(refused)) == hour)
        #expect(pause(manners(refused, .useless)) == hour * 2)
        #expect(pause(manners(refused, refused, refused)) == hour * 4)
        #expect(pause(manners(refused, refused, refused, refused)) == .hours(6))
        #expect(pause(manners(refused, refused, .fresh(etag: nil, modified: nil), refused)) == hour)
    }

    @Test(
        "Retry-After is obeyed from an hour to a day",
        arguments: [(60, 3_570), (7_200, 7_200), (86_400, 86_400), (86_401, 86_400), (1 << 40, 86_400)]
            as [(Int, Int)])
    func retryAfter(wanted: Int, seconds: Int) {
        #expect(pause(manners(.refused(retryAfter: .seconds(wanted)))) == .seconds(seconds))
    }

    @Test("who was not reached is tried again after five minutes, then less and less often")
    func unheard() {
        #expect(pause(manners(.unheard)) == .minutes(5))
        #expect(pause(manners(.unheard, .unheard)) == .minutes(10))
        let many = manners(.unheard, .unheard, .unheard, .unheard, .unheard, .unheard, .unheard)
        #expect(pause(many) == FetchManners.pause)
    }

    @Test("a server that says \"too many\" for a day is asked six times")
    func dayOfRefusals() {
        var manners = FetchManners()
        var asked = 0
        for minute in 0..<1_440 where manners.mayAsk(at: start + .minutes(minute)) {
            asked += 1
            manners.note(.refused(retryAfter: nil), asked: start + .minutes(minute))
        }
        #expect(asked == 6)
    }

    @Test("a pause that a wrong clock made is not kept for days")
    func clock() {
        var manners = FetchManners()
        manners.note(.unchanged, asked: start + .days(2))
        #expect(manners.mayAsk(at: start))
        manners.note(.unchanged, asked: start + .hours(1))
        #expect(!manners.mayAsk(at: start))
    }

    @Test("a request is conditional where we have what would be left out")
    func conditional() {
        let named = manners(.fresh(etag: "\"a1\"", modified: "Wed, 25 Nov 2026 13:30:00 GMT"))
        #expect(
            named.headers(hasBody: true) == [
                HTTPRequest.Header("If-None-Match", "\"a1\""),
                HTTPRequest.Header("If-Modified-Since", "Wed, 25 Nov 2026 13:30:00 GMT"),
            ])
        #expect(named.headers(hasBody: false) == [])
        let odd = manners(.fresh(etag: "a\r\nHost: b", modified: String(repeating: "x", count: 257)))
        #expect(odd.headers(hasBody: true) == [])
        var forgotten = named
        forgotten.forget()
        #expect(forgotten.headers(hasBody: true) == [])
    }

    @Test("what was kept is read again, for the same address only")
    func kept() {
        let manners = manners(.fresh(etag: "\"a1\"", modified: nil), .refused(retryAfter: .hours(3)))
        let bytes = manners.kept(for: "https://a.example/week.json")
        #expect(FetchManners(kept: bytes, for: "https://a.example/week.json") == manners)
        #expect(FetchManners(kept: bytes, for: "https://b.example/week.json") == nil)
        #expect(FetchManners(kept: Array("{".utf8), for: "") == nil)
        #expect(FetchManners(kept: FetchManners().kept(for: "x"), for: "x") == FetchManners())
    }
}
