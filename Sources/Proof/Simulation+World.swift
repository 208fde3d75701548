import Commands
import Desk
import Domain
import Engine
import Matching

/// What the world does with the desk's actions, and what it does by itself.
extension Simulation {
    mutating func start(_ action: Desk.Action) {
        switch action {
        case .submit(let approved): submit(approved.ticket)
        case .cancel(let order): schedule(.venue(.cancel(order)), after: random.delay(1...400))
        case .amend(let approved): amend(approved)
        case .askVenue(let names):
            if strikes(.snapshotFailed) {
                post(.snapshotFailed("no answer"), after: random.delay(50...5_000))
            } else {
                schedule(.venue(.snapshot(names, run: run)), after: random.delay(1...200))
            }
        case .dispatch(let dispatch): send(dispatch)
        case .fetchCalendar:
            if strikes(.calendarFailed) {
                post(.calendarFailed("no answer"), after: random.delay(50...5_000))
            } else {
                post(
                    .calendar(CalendarEdition(.feed, market.events, readAt: now)), after: random.delay(50...900)
                )
            }
        case .showMenu: break
        case .lookUp(let question): post(.lookedUp(question, []), after: random.delay(1...50))
        case .relay(let relay): post(.relayed(relay.dispatch, failure: nil), after: random.delay(100...900))
        case .readLog(let question): post(.logRead(question, []), after: random.delay(1...50))
        case .lookBack(let question):
            post(.lookedBack(question.number, .failed("no past is played here")), after: random.delay(1...50))
        case .forgetKey: break
        case .work(let run): post(.worked(run, .failed("nothing is done here")), after: random.delay(1...50))
        case .wake(let market, let wall):
            let due = [market, wall.map { $0 - skew }].compactMap(\.self).min()
            alarms += 1
            if let due { schedule(.alarm(alarms), after: max(now.duration(to: due), .milliseconds(1))) }
        }
    }

    mutating func strikes(_ fault: Mischief.Fault) -> Bool { !isCalm && mischief.strikes(fault, &random) }

    private mutating func submit(_ ticket: Ticket) {
        let id = ticket.order.id
        if !isCalm, ticket.order.purpose == .entry, random.pick(0...24) == 0 {
            schedule(.panic, after: random.delay(0...900))
        }
        if strikes(.submitUnavailable) {
            post(.submissionFailed(id, reason: "connection refused"), after: random.delay(1...300))
        } else if strikes(.submitVanished) {
            post(.submissionLost(id), after: random.delay(500...5_000))
        } else {
            schedule(.venue(.submit(ticket)), after: random.delay(1...500))
            if strikes(.submitLost) { post(.submissionLost(id), after: random.delay(500...5_000)) }
        }
    }

    private mutating func amend(_ approved: ApprovedAmendment) {
        let (id, number) = (approved.order, approved.terms.number)
        if strikes(.amendUnavailable) {
            post(
                .amendmentFailed(id, number: number, reason: "connection refused"), after: random.delay(1...300)
            )
        } else if strikes(.amendVanished) {
            post(.amendmentLost(id), after: random.delay(500...5_000))
        } else {
            let delay = strikes(.amendLate) ? random.delay(2_000...15_000) : random.delay(1...500)
            schedule(.venue(.amend(id, approved.terms)), after: delay)
            if strikes(.amendRepeated) {
                schedule(.venue(.amend(id, approved.terms)), after: delay + random.delay(1...9_000))
            }
            if strikes(.amendLost) { post(.amendmentLost(id), after: random.delay(500...5_000)) }
        }
    }

    mutating func venue(takes errand: VenueErrand) {
        switch errand {
        case .submit(let ticket): settle(book.submit(ticket, at: now))
        case .cancel(let order): settle(book.cancel(order, at: now))
        case .amend(let order, let terms): settle(book.amend(order, to: terms, at: now))
        case .snapshot(let names, let run):
            let snapshot = book.snapshot(asking: names)
            let delay = strikes(.snapshotLate) ? random.delay(2_000...9_000) : random.delay(1...300)
            schedule(.input(.snapshot(snapshot), run: run), after: delay)
        }
    }

    /// The venue remembers first and tells then; the telling may go wrong.
    mutating func settle(_ entries: [PaperEntry]) {
        for entry in entries where !book.holds(entry) { book.apply(entry) }
        for notice in entries.compactMap(\.notice) {
            if strikes(.lostNotice) { continue }
            let copies = strikes(.repeatedNotice) ? 2 : 1
            for _ in 0..<copies {
                let delay = strikes(.lateNotice) ? random.delay(1_000...20_000) : random.delay(1...300)
                post(.notice(notice), after: delay)
            }
        }
    }

    private mutating func send(_ dispatch: Dispatch) {
        object(watch.objections(toSending: dispatch, at: moment), "at \(now)")
        if strikes(.sendRetried) {
            post(
                .undelivered(dispatch.id, .retry(after: .seconds(random.pick(1...30)))),
                after: .milliseconds(80))
        } else if strikes(.sendRefused) {
            post(.undelivered(dispatch.id, .refused("Bad Request: chat not found")), after: .milliseconds(80))
        } else {
            let message = chat.receive(dispatch)
            if strikes(.sendLost) {
                post(.undelivered(dispatch.id, .retry(after: .seconds(3))), after: .seconds(10))
            } else {
                post(.delivered(dispatch.id, message), after: random.delay(20...400))
            }
        }
    }

    /// Fifteen seconds of the market.
    mutating func tick() {
        // The last price comes a while before the end: what it fills has then been told.
        if now < end - .seconds(15) { schedule(.prices, after: .seconds(15)) }
        if strikes(.clockStep) {
            let seconds = random.pick([-3_600, -30, 30, 3_600])
            skew += .seconds(seconds)
            watch.noteClockStep()
            post(.clockStepped(seconds: Int64(seconds)), after: .zero)
        }
        if strikes(.chatLost) {
            post(.chatLost("time-out"), after: .zero)
            post(.chatFound, after: random.delay(60_000...400_000))
        }
        if strikes(.stopExpired) { expireStop() }
        if stage.isTampered, now == stage.start + .minutes(90) { tamper() }
        for quote in market.next(at: now, calm: isCalm, &mischief, &random) {
            let entries = book.observe(quote)
            book.note(quote)
            settle(entries)
            let delay = strikes(.lateQuote) ? random.delay(14_000...40_000) : random.delay(1...120)
            post(.quote(quote), after: delay)
        }
    }

    /// The venue ends a stop by itself: its time is over.
    private mutating func expireStop() {
        let stops = book.snapshot(asking: []).orders.filter { report in
            report.phase == .working && desk.ledger.orders[report.id]?.purpose == .stopLoss
        }
        guard let stop = stops.first else { return }
        for entry in book.cancel(stop.id, at: now) where !book.holds(entry) { book.apply(entry) }
        post(.notice(OrderNotice(stop.id, .expired)), after: random.delay(1...300))
    }

    /// Somebody trades by hand at the venue, and later a report comes that cannot be true.
    private mutating func tamper() {
        mischief.note(.drift)
        guard let instrument = stage.instruments.all.first, let unit = Price(instrument.tick) else { return }
        let foreign = Order(
            id: "by-hand", account: "paper", strategy: "operator", instrument: instrument.id, side: .buy,
            quantity: instrument.minimum, kind: .market, purpose: .entry, reference: unit,
            conversion: .one)
        let resting = Order(
            id: "by-hand-too", account: "paper", strategy: "operator", instrument: instrument.id, side: .buy,
            quantity: instrument.minimum, kind: .limit(unit), purpose: .entry, reference: unit,
            conversion: .one)
        for order in [foreign, resting] {
            for entry in book.submit(Ticket(order), at: now) { book.apply(entry) }
        }
        mischief.note(.contradiction)
        let fill = Fill(
            id: "ghost-f1", quantity: instrument.minimum, price: unit, fee: .zero, at: now)
        post(.notice(OrderNotice("ghost", .filled(fill))), after: .minutes(3))
    }
}
