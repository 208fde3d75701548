import Commands
import Desk
import Domain
import Engine
import Scheduler

/// What the bot knew at a moment of a replayed run, and what it did last.
struct KnownThen {
    /// Market time that was asked about.
    let at: Timestamp
    let replayer: Replayer
    let run: ReplayReport.Run
    let words: ReplayWords
    let subject: String

    var text: String {
        var lines = [
            "What the bot knew at \(words.zone.civil(at: at).date) \(words.zone.civil(at: at).timeOfDay) (\(words.zone.name)), \(subject), after input \(ReplayWords.grouped(run.inputs)) of the run that began \(words.moment(run.began.market))",
            "", agreement, "", "PRICES",
        ]
        lines += prices + ["", "LAST ANSWERS"] + answers
        for question in ["/status", "/positions", "/limits"] {
            lines += ["", question.dropFirst().uppercased()] + reply(to: question).map { "  \($0)" }
        }
        return (lines + ["", "WHAT IT DID LAST"] + steps).joined(separator: "\n")
    }

    private var agreement: String {
        guard let difference = run.comparison.first else {
            return
                "Up to here the replay has come to the same \(ReplayWords.count(run.comparison.factCount, "fact")) as the journal."
        }
        return
            "NOT EXACTLY: the replay has differed from the journal since \(words.moment(difference.at.market)). Replay the whole day to see how."
    }

    private var prices: [String] {
        let instruments = replayer.desk.engine.instruments
        return instruments.indices.map { index in
            guard let quote = replayer.desk.engine.quotes[index.value] else {
                return "  \(words.name(index)): none yet"
            }
            let age = ReplayWords.length(quote.at.duration(to: at))
            return
                "  \(words.name(index)): \(quote.bid) / \(quote.ask), \(age) old (shown \(words.clock(quote.at)))"
        }
    }

    private var answers: [String] {
        let known = replayer.verdicts.sorted { ($0.instrument, $0.strategy) < ($1.instrument, $1.strategy) }
        guard !known.isEmpty else { return ["  none yet"] }
        return known.map { "  \(words.clock($0.at)) \(words.words($0))" }
    }

    private var steps: [String] {
        guard !replayer.recent.isEmpty else { return ["  nothing yet"] }
        return replayer.recent.flatMap { step in
            ["  \(words.clock(step.at.market)) upon \(cause(of: step))"]
                + step.facts.map { "      \(words.words($0.event))" }
        }
    }

    /// What a notice says stands in the fact below it.
    private func cause(of step: Replayer.Step) -> String {
        if case .notice = step.input { "the venue's word" } else { words.words(step.input) }
    }

    /// A copy of the desk is asked as the owner asks it; the replayed one hears nothing of that.
    private func reply(to question: String) -> [String] {
        var desk = replayer.desk
        let access = desk.terms.access
        guard let last = replayer.last,
            let owner = access.roles.filter({ $0.value == .owner }).keys.min() ?? access.roles.keys.min()
        else { return ["nobody may ask"] }
        let speed: Int = if case .recorded(let speed, _) = desk.terms.mode { speed } else { 1 }
        let since = last.market.duration(to: at)
        let now = Moment(market: at, wall: last.wall + since / speed)
        let update = ChatUpdate(
            id: .max, user: owner, chat: access.chat, message: MessageID(.max), sentAt: now.wall,
            content: .message(text: question), nonce: Nonce(high: 0, low: 0))
        let decision = desk.handle(.update(update), at: now)
        for dispatch in decision.dispatches {
            guard case .send(let message) = dispatch.content else { continue }
            return message.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return ["no answer"]
    }
}
