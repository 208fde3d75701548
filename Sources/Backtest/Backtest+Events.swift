import Desk
import Domain
import Engine
import Matching
import Scheduler

/// What happens, and what comes of it.
extension Backtest {
    /// Does what is due by the clock up to `time`.
    mutating func advance(to time: Timestamp) {
        while nextDue <= time {
            let due = nextDue
            finance(at: due)
            startTheDay(at: due)
            announceNews(at: due)
            attend(at: due)
            plan(after: due)
        }
    }

    private var nextDue: Timestamp { engine.nextCandidate.map { min($0, horizon) } ?? horizon }

    private mutating func plan(after time: Timestamp) {
        horizon =
            [dayEnds, mindsNews ? surroundings.newsLook : nil, book.nextFinancing(after: time)]
            .compactMap(\.self).min() ?? time + .hours(1)
    }

    /// Lets the venue take what holding costs, at the prices of the moment.
    private mutating func finance(at time: Timestamp) {
        guard book.nextFinancing(after: time) != nil else { return }
        for open in engine.ledger.positions.all { showPrice(of: open.position.instrument) }
        obey(book.finance(upTo: time))
        hear(at: time)
    }

    /// Whether the end of a blackout holds entries back.
    private var mindsNews: Bool { engine.terms.limits.pace.afterNews > .zero }

    private mutating func startTheDay(at time: Timestamp) {
        if let dayEnds, time < dayEnds { return }
        let day = surroundings.tradingDay(at: time, running: engine.ledger.day?.date)
        if engine.ledger.day?.date != day.date {
            guard let equity = engine.equity else { return }
            keep(.dayStarted(day.date, equity: equity), at: time)
        }
        // The venue is in the same program and forgets nothing: once a day is often enough to compare.
        wantsSnapshot = true
        dayEnds = day.end
    }

    private mutating func announceNews(at time: Timestamp) {
        guard mindsNews else { return }
        for stage in surroundings.dueStages(at: time, engine.ledger) {
            for event in surroundings.facts(of: stage, engine.ledger) { keep(event, at: time) }
        }
        surroundings.planNewsLook(after: time, engine.ledger)
    }

    private mutating func keep(_ event: Fact.Event, at time: Timestamp) {
        var outcome = Outcome()
        engine.keep(event, at: Moment(time), in: &outcome)
        absorb(outcome, at: time)
    }

    /// Looks, judges and tends until nothing more comes of it.
    mutating func attend(at time: Timestamp) {
        isFenced = false
        let now = Moment(time)
        repeat {
            hear(at: time)
            surroundings.look(at: now)
            if isEnding {
                while engine.takeDueScan() != nil {}
                _ = engine.takeDueCandidates(at: now)
                absorb(engine.flatten(at: now), at: time)
            }
            while let item = engine.takeDueScan() {
                let outcome = engine.scan(
                    item, at: now, outside: surroundings.outside(of: item.instrument, at: now))
                if !outcome.rejections.isEmpty { count(outcome.records) }
                absorb(outcome, at: time)
            }
            for candidate in engine.takeDueCandidates(at: now) {
                let outside = surroundings.outside(of: candidate.instrument, at: now)
                let outcome = engine.judge(candidate, at: now, outside: outside)
                count(outcome.records)
                absorb(outcome, at: time)
            }
            hear(at: time)
            absorb(engine.tend(at: now), at: time)
            closeByTime(at: now)
            for index in engine.careDue(at: now) {
                absorb(engine.care(index, at: now, outside: surroundings.outside(of: index, at: now)), at: time)
            }
        } while !notices.isEmpty
        guard wantsSnapshot else { return }
        wantsSnapshot = false
        let snapshot = book.snapshot(asking: engine.ordersInQuestion)
        absorb(engine.reconcile(snapshot, at: now), at: time)
        hear(at: time)
    }

    /// Closes what the rules of a lent account want closed now.
    private mutating func closeByTime(at now: Moment) {
        guard surroundings.closesByTime else { return }
        let concerned = surroundings.propClosing(engine.ledger.engaged, at: now.market).instruments
        if !concerned.isEmpty { absorb(engine.flatten(concerned, at: now), at: now.market) }
    }

    /// Tells the engine what the venue said, in order, and what comes of that.
    mutating func hear(at time: Timestamp) {
        if notices.isEmpty { return }
        var (next, outcome) = (0, Outcome())
        while next < notices.count {
            engine.hear(notices[next], at: Moment(time), into: &outcome)
            next += 1
            // The venue answers before the next report is heard.
            guard outcome.asksVenue else { continue }
            absorb(outcome, at: time)
            outcome = Outcome()
        }
        notices.removeAll(keepingCapacity: true)
        absorb(outcome, at: time)
    }

    mutating func absorb(_ outcome: Outcome, at time: Timestamp) {
        facts?.append(contentsOf: outcome.facts)
        for case .trade(let trade) in outcome.projections { trades.append(trade) }
        for record in outcome.records {
            if case .refused(let reason) = record.outcome { tally.add(reason.code) }
        }
        for approved in outcome.submissions {
            orderCount += approved.ticket.protection.count + 1
            showPrice(of: approved.ticket.order.instrument)
            notices += book.take(approved.ticket, at: time)
        }
        for id in outcome.cancellations { obey(book.cancel(id, at: time)) }
        for approved in outcome.amendments {
            if let order = engine.ledger.orders[approved.order] { showPrice(of: order.instrument) }
            obey(book.amend(approved.order, to: approved.terms, at: time))
        }
        wantsSnapshot = wantsSnapshot || outcome.wantsSnapshot
    }

    /// Counts why something that a strategy wanted was not made, or has to wait.
    private mutating func count(_ records: [ScanRecord]) {
        for record in records {
            guard case .refused(let reason) = record.outcome, reason.gate != .symbol else { continue }
            rejectionTally.add(reason.code)
        }
    }

    /// Shows the venue a price that was passed over.
    private mutating func showPrice(of name: InstrumentID) {
        guard let index = engine.instruments.index(of: name), let quote = engine.quotes[index.value] else {
            return
        }
        book.note(quote)
    }

    private mutating func obey(_ entries: [PaperEntry]) {
        for entry in entries where !book.holds(entry) { book.apply(entry) }
        notices += entries.compactMap(\.notice)
    }
}
