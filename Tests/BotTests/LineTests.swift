import Testing
import Wire

@testable import Bot

@Suite struct LineTests {
    @Test("what was put in comes out, in order, and then the end")
    func order() async {
        let line = Line<Int>()
        for number in 0..<1_000 { line.put(number) }
        line.close()
        var taken: [Int] = []
        while let number = await line.next() { taken.append(number) }
        #expect(taken == Array(0..<1_000))
        #expect(await line.next() == nil)
    }

    @Test("after the end nothing goes in")
    func closed() async {
        let line = Line<Int>()
        line.close()
        line.put(1)
        #expect(await line.next() == nil)
    }

    @Test("a reader that waits is woken by what comes, and by the end")
    func waiting() async {
        let line = Line<Int>()
        async let first = line.next()
        line.put(7)
        #expect(await first == 7)
        async let second = line.next()
        line.close()
        #expect(await second == nil)
    }

    @Test("nothing is lost between many writers and one reader")
    func writers() async {
        let line = Line<Int>()
        let sum = await withTaskGroup(of: Int.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<500 { line.put(writer * 500 + number) }
                    return 0
                }
            }
            group.addTask {
                var sum = 0
                for _ in 0..<4_000 { sum += await line.next() ?? 0 }
                return sum
            }
            return await group.reduce(0, +)
        }
        #expect(sum == 4_000 * 3_999 / 2)
    }
}
