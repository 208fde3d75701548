import Backtest
import Domain
import Engine
import Market
import Matching
import Persistence
import Scheduler
import Wire

/// A day of which there is no recording of inputs: its trades beside the backtest's on stored bars.
///
/// What the bot was told that day is not known, so nothing can be said about its decisions; the fills can be compared.
struct StoredParity {
    private let setup: Setup
    private let day: CivilDate
    private let modes: [String]

    init(_ setup: Setup, _ day: CivilDate, _ modes: [String]) {
        (self.setup, self.day, self.modes) = (setup, day, modes)
    }

    private var start: Timestamp { setup.zone.startOfDay(day) }
    private var end: Timestamp { setup.zone.startOfDay(day.adding(days: 1)) }
    private var missing: String {
        "There is no recording of the inputs of \(day): they are made while record.inputs is on."
    }

    /// - Throws: where no journal knows the day, or no prices of it are stored.
    func report() throws(Failure) -> Replaying.Outcome {
        if setup.arguments[.at] != nil {
            throw Failure(.configuration, missing + " Without one nobody can tell what the bot knew then.")
        }
        for mode in modes {
            let path = "\(setup.folder(of: mode))/\(Memory.journalName)"
            guard (try? Files.size(of: path)) != nil, let then = try account(path) else { continue }
            let parity = try parity(then.before, then.after)
            let words = ReplayWords(instruments: setup.configuration.instruments, zone: setup.zone)
            let lines = [
                missing,
                "What the bot decided cannot be replayed; its fills of that day in \(setup.folder(of: mode)) can be compared with stored prices.",
                "",
            ]
            let told = parity.text(words, currency: setup.configuration.account.startingBalance.currency)
            if let file = setup.arguments[.json] {
                do throws(FileError) {
                    try Files.write(Array((parity.json.serialized + "\n").utf8), to: file)
                } catch {
                    throw Failure(.configuration, "\(error)")
                }
            }
            return ((lines + told).joined(separator: "\n"), false)
        }
        throw Failure(.configuration, missing + " And no journal knows that day.")
    }

    /// The account before the day and after it; `nil` where nothing was kept on that day.
    private func account(_ path: String) throws(Failure) -> (before: Ledger, after: Past)? {
        var past = Past(Ledger(instruments: setup.configuration.instruments))
        var before: Ledger?
        var trouble: String?
        do throws(StoreError) {
            let store = try JournalStore(readOnly: path)
            try store.facts { (sequence, fact) throws(StoreError) in
                guard fact.at.market < end, trouble == nil else { return }
                if before == nil, fact.at.market >= start { before = past.ledger }
                do throws(Ledger.Contradiction) {
                    try past.take(fact)
                } catch {
                    trouble = "fact \(sequence): \(error)"
                }
            }
            try store.close()
        } catch {
            throw Failure(error)
        }
        if let trouble {
            throw Failure(
                .configuration,
                "the journal speaks of what the settings do not list (\(trouble)); use the settings of that day, --settings"
            )
        }
        return before.map { ($0, past) }
    }

    private func parity(_ before: Ledger, _ after: Past) throws(Failure) -> Parity {
        let base = setup.configuration.plan.base
        let tape: PriceTape
        do throws(Failure) {
            tape = try PriceTape(
                stored: MarketFolder(path: setup.folder(of: "market")), base, setup.configuration.instruments,
                BacktestRange(start: start, end: end))
        } catch {
            throw Failure(
                error.code, "\(missing) Nor are there stored prices to compare its fills with: \(error)")
        }
        let currency = setup.configuration.account.startingBalance.currency
        var backtest = setup.makeBacktest(
            tape, order: .adaptive, balance: before.balance.map { Money($0, currency) })
        tape.play(into: &backtest, isFlat: false) { _, _ in true }
        return Parity(
            .stored, made: after.trades, backtest: backtest, heldBefore: before.positions.count,
            heldAfter: after.ledger.positions.count, since: start, interventions: [], looks: [], base: base)
    }
}

extension BacktestRange {
    /// - Precondition: the end, where there is one, lies after the start.
    init(start: Timestamp?, end: Timestamp?) { (self.start, self.end) = (start, end) }
}
