import Foundation
import Testing
import Wire

@Suite struct LockedTests {
    @Test("no change is lost between threads")
    func counting() {
        let count = Locked(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<10_000 { count.withLock { $0 += 1 } }
        }
        #expect(count.withLock { $0 } == 80_000)
    }

    @Test("an error leaves the lock free and the changes made")
    func throwing() {
        struct Stop: Error {}
        let value = Locked(1)
        #expect(throws: Stop.self) {
            try value.withLock { (state) throws(Stop) in
                state = 2
                throw Stop()
            }
        }
        #expect(value.withLock { $0 } == 2)
    }
}
