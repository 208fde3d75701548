import Commands
import Desk
import Domain
import Engine
import Testing

/// A group whose service counts what it gets, as Telegram does, and once says "Too Many Requests".
struct StrictChat {
    static let group = ChatID(-4_242)
    /// What Telegram asked for when it was asked too much.
    static let pause = Duration.seconds(25)

    struct Received {
        let dispatch: Dispatch
        let message: Message
        let id: MessageID
        let at: Timestamp
    }

    var bench: Bench
    private(set) var received: [Received] = []
    private(set) var faults: [String] = []
    private var random: SplitMix64
    private var pending: [(due: Timestamp, order: Int, input: Desk.Input)] = []
    private var arrivals: [Timestamp] = []
    private var seen = 0
    private var refuseAt: Int
    private var blockedUntil: Timestamp?
    private var order = 0
    private var nextMessage: Int64 = 100

    /// - Parameter refuseAt: which message, counted from 1, is told to wait; 0 for none.
    init(seed: UInt64, refuseAt: Int) {
        random = SplitMix64(seed: seed)
        self.refuseAt = refuseAt
        var setting = Bench.Setting()
        setting.chat = Self.group
        setting.users = [Bench.owner: .owner]
        setting.sending = Outbox.Limits(perChat: .seconds(1), perGroupMinute: 20, perSecond: 30)
        bench = Bench.trading(setting)
        bench.pass(.minutes(2))
        bench.isChatOpen = false
        seen = bench.actions.count
    }

    mutating func plan(_ input: Desk.Input, after delay: Duration) {
        order += 1
        pending.append((bench.now + delay, order, input))
        pending.sort { ($0.due, $0.order) < ($1.due, $1.order) }
    }

    /// Lets things happen in their order until nothing waits any more.
    mutating func play(atMost limit: Duration) {
        let end = bench.now + limit
        take()
        while bench.now < end {
            let wake = bench.nextWake
            guard let next = [pending.first?.due, wake].compactMap(\.self).min() else { return }
            bench.now = max(bench.now, next)
            if let first = pending.first, first.due <= bench.now {
                pending.removeFirst()
                bench.give(first.input)
            } else {
                bench.give(.wake)
            }
            take()
            if pending.isEmpty, bench.desk.undelivered == 0 { return }
        }
    }

    /// What the bot sends arrives, and is answered a little later.
    private mutating func take() {
        let fresh = bench.actions[seen...]
        seen = bench.actions.count
        for case .dispatch(let dispatch) in fresh {
            let delay = Duration.milliseconds(Int.random(in: 30...400, using: &random))
            guard case .answer = dispatch.content else {
                answer(dispatch, after: delay)
                continue
            }
            plan(.delivered(dispatch.id, nil), after: delay)
        }
    }

    private mutating func answer(_ dispatch: Dispatch, after delay: Duration) {
        let now = bench.now
        if let blockedUntil, now < blockedUntil {
            faults.append("\(dispatch.id) came before the pause was over")
        }
        if let last = arrivals.last, last.duration(to: now) < .seconds(1) {
            faults.append("\(dispatch.id) came within a second of another")
        }
        if arrivals.count(where: { $0.duration(to: now) < .seconds(60) }) >= 20 {
            faults.append("\(dispatch.id) is the 21st of a minute")
        }
        arrivals.append(now)
        if arrivals.count == refuseAt {
            blockedUntil = now + delay + Self.pause
            return plan(.undelivered(dispatch.id, .retry(after: Self.pause)), after: delay)
        }
        nextMessage += 1
        let id = MessageID(nextMessage)
        if let message = dispatch.content.message {
            received.append(Received(dispatch: dispatch, message: message, id: id, at: now))
        }
        plan(.delivered(dispatch.id, id), after: delay)
    }
}
