import Testing

@testable import Domain

@Suite struct PictureTests {
    private static func picture(_ count: Int, seed: UInt64) -> (all: [EquityPicture.Point], EquityPicture) {
        var random = SplitMix64(seed: seed)
        let points = (0..<count).map { place in
            EquityPicture.Point(
                at: Timestamp(unixSeconds: Int64(place) * 60),
                value: Fixed(raw: Int64(random.next() % 1_000_000)))
        }
        return (points, EquityPicture(title: "", currency: "USD", points: points))
    }

    @Test("up to a thousand points are kept as they are, in the order of time")
    func few() {
        let (points, picture) = Self.picture(1_000, seed: 1)
        #expect(picture.points == points)
        let turned = EquityPicture(title: "", currency: "USD", points: points.reversed())
        #expect(turned.points == points)
    }

    @Test(
        "of more, the ends, the best and the worst stay", arguments: [1_001, 1_499, 2_000, 12_345],
        [1, 2, 3] as [UInt64])
    func many(count: Int, seed: UInt64) {
        let (points, picture) = Self.picture(count, seed: seed)
        let kept = picture.points
        #expect(kept.count <= EquityPicture.pointsMaximum && kept.count > EquityPicture.pointsMaximum / 3)
        #expect(kept.first == points.first && kept.last == points.last)
        #expect(kept.map(\.value).max() == points.map(\.value).max())
        #expect(kept.map(\.value).min() == points.map(\.value).min())
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.at < $1.at })
        #expect(Set(kept).isSubset(of: points))
    }

    @Test("a long title is cut, and no clock is further from UTC than a day")
    func limits() {
        let picture = EquityPicture(
            title: String(repeating: "x", count: 49), currency: "USD", points: [], utcOffset: .max)
        #expect(picture.title.count == 48 && picture.utcOffset == 86_400)
    }
}
