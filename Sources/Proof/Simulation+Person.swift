import Commands
import Desk
import Domain

/// What the operator does, and what happens to it on the way.
extension Simulation {
    public static let owner = UserID(4_242)

    mutating func person() {
        if now < end - .minutes(12) { schedule(.person, after: random.delay(60_000...400_000)) }
        if now >= end - .minutes(20), stage.seed % 3 == 0 { return write("/kill the last word", age: .zero) }
        switch random.pick(0...21) {
        case 0: write("/status", age: .zero)
        case 1: write("/positions", age: .zero)
        case 2: write("/scan", age: .zero)
        case 3: write("/news 3", age: .zero)
        case 4: write("/report", age: .zero)
        case 5:
            write(
                random.pick(["/help", "/start", "/whoami", "/stauts", "/scan DOGE", "hello", "/report x"]),
                age: .zero)
        case 6: write("/pause lunch", age: .zero)
        case 7: write("/kill", age: .zero)
        case 8...12: resume()
        case 13:
            if strikes(.staleCommand) { write(random.pick(["/status", "/resume", "/kill"]), age: .minutes(9)) }
        case 14: if strikes(.stranger) { write("/kill", by: UserID(666), age: .zero) }
        case 15:
            if strikes(.forgedPress) {
                press("y/\(Nonce(high: random.next(), low: random.next()))", on: chat.lastMessage)
            }
        case 16: write("/limits", age: .zero)
        case 17: write("/lock \(instrument) 10 odd", age: .zero)
        case 18: ask("/rearm \(random.pick([instrument, "account"]))")
        case 19: ask("/override \(random.pick(["lock", "correlation", "killSwitch"])) \(instrument) 60 known")
        case 20: transfer()
        default: pressSomething()
        }
    }

    private var instrument: String { stage.instruments.all[0].id.value }

    private mutating func resume() { ask("/resume") }

    /// Gives a command that is answered with a question.
    private mutating func ask(_ command: String) {
        write(command, age: .zero)
        // The card is pressed later, if it has come by then.
        let delay = random.pick([8, 20, 70])
        let (run, button) = (self.run, random.pick(0...5))
        schedule(.input(.wake, run: run), after: .seconds(delay))
        chat.plannedPress = (now + .seconds(delay), button == 0 ? "n/" : "y/")
    }

    private mutating func transfer() {
        write(random.pick(["/deposit 250.50 savings", "/withdraw 3", "/withdraw 999999999"]), age: .zero)
        plan(press: "y/", in: random.pick([8, 70]))
    }

    private mutating func plan(press kind: String, in seconds: Int) {
        schedule(.input(.wake, run: run), after: .seconds(seconds))
        chat.plannedPress = (now + .seconds(seconds), kind)
    }

    /// Presses a question's button once its time has come.
    mutating func pressPlanned() {
        guard let (due, kind) = chat.plannedPress, now >= due else { return }
        chat.plannedPress = nil
        guard let (message, data) = chat.button(beginning: kind) else { return }
        press(data, on: message)
        if strikes(.doublePress) { press(data, on: message) }
    }

    private mutating func pressSomething() {
        guard let (message, data) = chat.button(beginning: "c/") else { return }
        press(data, on: message)
    }

    private mutating func press(_ data: String, on message: MessageID?) {
        guard let message else { return }
        let update = chat.update(
            by: Self.owner, message: message, sentAt: nil, .press(data: data, query: "q\(chat.nextUpdate)"),
            &random)
        deliver(update)
    }

    mutating func write(_ text: String, by user: UserID = owner, age: Duration) {
        let isEdited = strikes(.editedMessage)
        let update = chat.update(
            by: user, message: MessageID(10_000 + chat.nextUpdate), sentAt: moment.wall - age,
            isEdited ? .notACommand(why: "edited") : .message(text: text), &random)
        deliver(update)
    }

    private mutating func deliver(_ update: ChatUpdate) {
        chat.sent.append(update)
        post(.update(update), after: random.delay(20...900))
        if strikes(.redelivered) { post(.update(update), after: random.delay(1_000...60_000)) }
    }
}
