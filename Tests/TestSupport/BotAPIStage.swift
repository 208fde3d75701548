import Domain
import Foundation
import Gateway
import Wire

/// What the connections of a ``BotAPIServer`` share, behind its lock.
struct BotAPIStage {
    struct Script {
        let fault: BotAPIServer.Fault
        var skipped: Int
        var times: Int
    }

    struct Watcher {
        let accepts: @Sendable (ChatMessage) -> Bool
        let continuation: CheckedContinuation<ChatMessage?, Never>
    }

    /// What a connection does next.
    enum Step: Sendable {
        case answer(BotAPIAnswer)
        case wait(poll: Int, until: Timestamp)
    }

    var state: BotAPIState
    var scripts: [String: [Script]] = [:]
    var requests: [BotAPIServer.Request] = []
    /// What of the requests breaks the Bot API's rules.
    private(set) var faults: [String] = []
    var connections: Set<Int32> = []
    private(set) var isStopped = false
    /// Until the thread that takes connections has closed the door.
    var isListening = true
    private var answers: [Int: BotAPIAnswer] = [:]
    /// Write ends of pipes; a byte wakes the connection that waits.
    private var bells: [Int: Int32] = [:]
    private var watchers: [Int: Watcher] = [:]
    private var watcherCount = 0

    init(_ state: BotAPIState) { self.state = state }

    /// Holds a JSON body against the Bot API's documentation.
    mutating func checkForm(of method: String, _ contentType: String, _ body: [UInt8]) {
        guard contentType.hasPrefix("application/json") else { return }
        guard let document = try? JSONValue(parsing: body) else {
            faults.append("\(method): not JSON")
            return
        }
        faults += BotAPISchema.digest.faults(of: method, document)
    }

    /// The fault that the next request of `method` meets, taken from the script.
    mutating func takeFault(of method: String) -> BotAPIServer.Fault? {
        guard var first = scripts[method]?.first else { return nil }
        guard first.skipped == 0 else {
            first.skipped -= 1
            scripts[method]?[0] = first
            return nil
        }
        first.times -= 1
        if first.times > 0 { scripts[method]?[0] = first } else { scripts[method]?.removeFirst() }
        return first.fault
    }

    mutating func handle(_ request: BotAPIRequest, bell: Int32, at now: Timestamp) -> Step {
        let outcome = state.handle(request, at: now)
        if case .wait(let poll, _) = outcome { bells[poll] = bell }
        ring(at: now)
        switch outcome {
        case .answer(let answer): return .answer(answer)
        case .wait(let poll, let until): return .wait(poll: poll, until: until)
        }
    }

    /// Wakes whoever has something to hear.
    mutating func ring(at now: Timestamp) {
        for (poll, answer) in state.wake(at: now) {
            guard let bell = bells[poll] else { continue }
            answers[poll] = answer
            var byte: UInt8 = 1
            _ = unsafe write(bell, &byte, 1)
        }
        for (number, watcher) in watchers.sorted(by: { $0.key < $1.key }) {
            guard let message = state.messages.first(where: watcher.accepts) else { continue }
            watchers[number] = nil
            watcher.continuation.resume(returning: message)
        }
    }

    /// - Returns: `nil` while the poll waits; afterwards it is forgotten.
    mutating func takeAnswer(of poll: Int) -> BotAPIAnswer? {
        guard let answer = answers.removeValue(forKey: poll) else { return nil }
        bells[poll] = nil
        return answer
    }

    mutating func forget(_ poll: Int) {
        state.forget(poll: poll)
        bells[poll] = nil
        answers[poll] = nil
    }

    mutating func watch(_ watcher: Watcher) -> Int {
        watcherCount += 1
        watchers[watcherCount] = watcher
        ring(at: .wall)
        return watcherCount
    }

    mutating func giveUp(_ number: Int) {
        watchers.removeValue(forKey: number)?.continuation.resume(returning: nil)
    }

    /// - Returns: whether it was running.
    mutating func stop() -> Bool {
        guard !isStopped else { return false }
        isStopped = true
        for connection in connections { shutdown(connection, Int32(SHUT_RDWR)) }
        for number in watchers.keys.sorted() { giveUp(number) }
        return true
    }
}
