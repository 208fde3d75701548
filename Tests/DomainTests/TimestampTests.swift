import Domain
import Testing

@Suite struct TimestampTests {
    @Test("whole seconds are rounded down, also before 1970")
    func seconds() {
        #expect(Timestamp(nanoseconds: 1_999_999_999).unixSeconds == 1)
        #expect(Timestamp(nanoseconds: -1).unixSeconds == -1)
        #expect(Timestamp(nanoseconds: -1_000_000_000).unixSeconds == -1)
        #expect(Timestamp(nanoseconds: -1_000_000_001).unixSeconds == -2)
    }

    @Test("saturates at the ends of its range instead of trapping")
    func saturates() {
        let (first, last) = (Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max))
        #expect(Timestamp(unixSeconds: .max) == last)
        #expect(Timestamp(unixSeconds: .min) == first)
        #expect(Timestamp(unixSeconds: 9_223_372_036) < last)
        #expect(Timestamp(unixSeconds: 9_223_372_037) == last)
        #expect(last + .nanoseconds(1) == last)
        #expect(first - .nanoseconds(1) == first)
        #expect(last + .seconds(Int64.max) == last)
        #expect(first + .seconds(Int64.min) == first)
        #expect(last - first == .nanoseconds(Int64.max))
        #expect(first - last == .nanoseconds(Int64.min))
    }

    @Test(
        "is written in UTC with milliseconds, cut and not rounded",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_767_605_400_120_999_999, "2026-01-05T09:30:00.120Z"),
            (-1_000_000, "1969-12-31T23:59:59.999Z"), (Int64.max, "2262-04-11T23:47:16.854Z"),
        ])
    func written(nanoseconds: Int64, text: String) {
        #expect(Timestamp(nanoseconds: nanoseconds).description == text)
    }

    @Test("adding and taking away give back the moment", arguments: 0..<100 as Range<UInt64>)
    func arithmetic(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let moment = Timestamp(nanoseconds: .random(in: -1 << 60...1 << 60, using: &random))
        let step = Duration.nanoseconds(Int64.random(in: -1 << 60...1 << 60, using: &random))
        #expect((moment + step) - step == moment)
        #expect((moment + step) - moment == step)
        #expect((moment + step > moment) == (step > .zero))
    }

    @Test("durations have names for the units of the trade")
    func units() {
        #expect(Duration.minutes(90) == .seconds(5_400))
        #expect(Duration.hours(2) == .minutes(120))
        #expect(Duration.days(1) == .hours(24))
        #expect((Duration.zero - .milliseconds(1_500)).wholeSeconds == -1)
    }

    @Test("the first moment of all can be written")
    func firstMoment() {
        #expect(Timestamp(nanoseconds: .min).description == "1677-09-21T00:12:43.145Z")
    }
}
