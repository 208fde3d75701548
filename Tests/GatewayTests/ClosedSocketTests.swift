import Foundation
import Glibc
import Testing
import Wire

@testable import Gateway

@Suite struct ClosedSocketTests {
    /// In a process of its own: elsewhere a descriptor closed twice breaks whichever test got its number.
    @Test("a server that stops closes its own socket and nobody else's")
    func closing() async {
        await #expect(processExitsWith: .success) {
            let (isOver, lost, ended) = (Locked(false), Locked(0), DispatchSemaphore(value: 0))
            Thread.detachNewThread {
                while !isOver.withLock({ $0 }) {
                    let other = unsafe open("/dev/null", O_RDONLY)
                    sched_yield()
                    if close(other) != 0 { lost.withLock { $0 += 1 } }
                }
                ended.signal()
            }
            let token = try #require(Secret(String(repeating: "a", count: 32)))
            for _ in 0..<300 { try VenueServer(port: 0, token: token) { _, _ in }.stop() }
            isOver.withLock { $0 = true }
            ended.wait()
            #expect(lost.withLock { $0 } == 0)
        }
    }
}
