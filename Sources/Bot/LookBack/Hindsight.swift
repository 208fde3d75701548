import Commands
import Desk
import Domain

/// Plays the past for the chat, one question after the other, on a thread that nobody trades on.
struct Hindsight: Sendable {
    private let setup: Setup
    private let inbox: Inbox
    private let log: Log
    private let processorMaximum: Duration
    private let questions = Line<LookBack>()

    /// - Parameter processorMaximum: what one question may take of a processor.
    init(_ setup: Setup, inbox: Inbox, log: Log, processorMaximum: Duration = LookBack.processorMaximum) {
        self.setup = setup
        self.inbox = inbox
        self.log = log
        self.processorMaximum = processorMaximum
    }

    func look(_ question: LookBack) { questions.put(question) }
    func finish() { questions.close() }

    /// Runs until ``finish()``; what is played then ends with the task.
    func run() async {
        while let question = await questions.next() {
            let news = await play(question)
            if case .failed(let why) = news {
                log(.notice, "lookBack.failed", ["number": question.number, "why": why])
            }
            inbox.post(.lookedBack(question.number, news))
        }
    }

    private func play(_ question: LookBack) async -> LookBack.News {
        await withTaskGroup(of: LookBack.News.self) { group in
            group.addTask(executorPreference: globalConcurrentExecutor, priority: .background) {
                [setup, inbox, processorMaximum] in
                PlayedPast(setup, question, processorMaximum: processorMaximum) { percent in
                    inbox.post(.lookedBack(question.number, .progress(percent)))
                }.news()
            }
            return await group.next() ?? .failed("It was not played.")
        }
    }
}
