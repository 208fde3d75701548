import Domain
import Scheduler
import Testing

@Suite struct AgendaTests {
    private func at(_ second: Int64) -> Timestamp { Timestamp(unixSeconds: second) }

    @Test("gives back what is due, oldest first, ties in the order they were added")
    func order() {
        var agenda = Agenda<String>()
        for (job, due) in [("c", 3), ("a", 1), ("b", 3), ("z", 4), ("a", 3)] {
            agenda.add(job, at: at(Int64(due)))
        }
        #expect(agenda.nextDue == at(1))
        #expect(
            agenda.takeDue(at: at(3)) == [
                .init(job: "a", due: at(1)), .init(job: "c", due: at(3)), .init(job: "b", due: at(3)),
                .init(job: "a", due: at(3)),
            ])
        #expect(agenda.nextDue == at(4))
        #expect(agenda.takeDue(at: at(3)) == [])
    }

    @Test("due means at the time, not a nanosecond before")
    func boundary() {
        var agenda = Agenda<String>()
        agenda.add("a", at: at(5))
        #expect(agenda.takeDue(at: at(5) - .nanoseconds(1)) == [])
        #expect(agenda.takeDue(at: at(5)).map(\.job) == ["a"])
        #expect(agenda.nextDue == nil)
    }

    @Test("removes what is asked for and leaves the rest in order")
    func remove() {
        var agenda = Agenda<Int>()
        for job in 0..<6 { agenda.add(job, at: at(1)) }
        agenda.remove { $0 % 2 == 0 }
        #expect(agenda.takeDue(at: at(1)).map(\.job) == [1, 3, 5])
    }

    @Test("takes 1 000 entries and not one more")
    func limit() {
        var agenda = Agenda<Int>()
        let taken = (0..<1_000).filter { agenda.add($0, at: at(Int64($0))) }
        #expect(taken.count == 1_000)
        let full = agenda
        let isTaken = agenda.add(1_000, at: at(0))
        #expect(!isTaken)
        #expect(agenda == full)
    }

    @Test("comes out sorted by time and by turn, whatever went in", arguments: 0..<50 as Range<UInt64>)
    func sorted(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var agenda = Agenda<Int>()
        let dues = (0..<100).map { _ in Int64.random(in: 0..<20, using: &random) }
        for (job, due) in dues.enumerated() { agenda.add(job, at: at(due)) }
        let expected = dues.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map(
            \.offset)
        #expect(agenda.takeDue(at: at(20)).map(\.job) == expected)
    }
}
