import Domain

/// Random facts of every kind: one seed, one sequence.
struct Samples {
    var random: SplitMix64
    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// How many kinds ``event(_:)`` knows.
    static let eventCount = 53

    mutating func fact(_ kind: Int) -> Fact {
        Fact(
            at: Moment(market: time(), wall: time()), account: ID(word()), strategy: ID(word()),
            event: event(kind))
    }

    mutating func event(_ kind: Int) -> Fact.Event {
        switch kind {
        case 0: .started(version: text(), configuration: text(), seed: random.next(), recorded: flip())
        case 1: .deposited(Money(amount(), ID(word())))
        case 2: .heard(heard())
        case 3: .ordered(order())
        case 4: .orderChanged(ID(word()), change())
        case 5: .killed(by: actor(), reason: text(), generation: number())
        case 6: .rearmed(by: actor(), generation: number())
        case 7: .paused(by: actor(), reason: text(), until: flip() ? nil : time())
        case 8: .resumed(by: actor())
        case 9: .dayStarted(date(), equity: amount())
        case 10: .dayLossReached(date(), loss: amount(), limit: amount())
        case 11: .reconciled(orders: number(), holdings: number())
        case 12: .drifted(text())
        case 13: .ran(job: text(), due: time())
        case 14: .announced(event: text(), stage: text())
        case 15: .asked(question())
        case 16: .settled(nonce(), pick(Fact.Settlement.allCases))
        case 17: .chatLost(reason: text())
        case 18: .chatFound
        case 19: .stopped
        case 20: .configured(text())
        case 21:
            .lossLimitReached(pick(LossSpan.allCases), date(), loss: amount(), limit: amount())
        case 22: .equityPeaked(amount())
        case 23: .peakReset(by: actor(), equity: amount())
        case 24:
            .symbolLocked(
                SymbolLock(
                    instrument: ID(word()), cause: pick(SymbolLock.Cause.allCases),
                    until: flip() ? nil : time(),
                    by: actor(), reason: text()))
        case 25: .symbolRearmed(ID(word()), by: actor())
        case 26:
            .overridden(
                GateOverride(
                    gate: pick(Reason.Gate.allCases), instrument: ID(word()), until: time(), by: actor(),
                    reason: text()))
        case 27: .overrideUsed(ID(word()), pick(Reason.Gate.allCases))
        case 28: .overrideEnded(pick(Reason.Gate.allCases), ID(word()))
        case 29: .cared(ID(word()), flip() ? .best(price()) : .tooSmall(pick(Trade.Exit.allCases)))
        case 30: .alertSet(alert())
        case 31: .alertEnded(number(), by: actor())
        case 32: .noticeSet(pick(NoticeKind.allCases), pick(NoticeMode.allCases), by: actor())
        case 33: .quietHoursSet(flip() ? nil : QuietHours(from: TimeOfDay(22), to: TimeOfDay(7)), by: actor())
        case 34: .transferred(transfer())
        case 35:
            .settingChanged(
                SettingChange(
                    key: text(), value: flip() ? nil : text(), filed: text(), by: actor(), isUndo: flip()))
        case 36: .tradeNoted(ID(word()), note: text(), by: actor())
        case 38:
            .alarmRaised(
                CriticalAlarm(
                    number: number(), message: message(), others: flip() ? [:] : [.german: message()]))
        case 39: .alarmChanged(number(), flip() ? .repeated : .seen(by: UserID(whole())))
        case 37: .liveCardSet(ChatID(whole()), flip() ? nil : MessageID(whole()), by: actor())
        case 40:
            .invited(
                Invitation(
                    digest: text(), role: pick(Role.allCases), by: UserID(whole()), chat: ChatID(whole()),
                    expires: time()))
        case 41: .inviteUsed(digest: text(), by: UserID(whole()))
        case 42:
            .memberSet(
                Membership(
                    user: UserID(whole()), name: text(), role: flip() ? nil : pick(Role.allCases),
                    base: flip() ? nil : pick(Role.allCases), by: UserID(whole())))
        case 43: .lockedOut(UserID(whole()), until: time())
        case 44: .groupMigrated(from: ChatID(whole()), to: ChatID(whole()))
        case 45:
            .factor(
                UserID(whole()),
                pick([
                    .enrolled(step: whole()), .removed, .passed(step: whole()), .failed, .locked(until: time()),
                ]))
        case 46: .languageChosen(UserID(whole()), pick(Language.allCases))
        case 47: .job(text(), jobEvent())
        case 50: .newsPlanned(event: text(), pick(NewsPlan.allCases), by: actor())
        case 48: .calendarChanged(event: text(), calendarChange())
        case 49: .excursion(ID(word()), best: price(), worst: price())
        case 51: thresholdSet()
        default: .clockStepped(seconds: whole())
        }
    }

    private mutating func thresholdSet() -> Fact.Event {
        let kind = pick([NoticeKind.entry, .exit, .drawdown])
        let range = kind.measure!.range
        let threshold = Fixed(raw: .random(in: range.lowerBound.raw...range.upperBound.raw, using: &random))
        return .thresholdSet(kind, flip() ? nil : threshold, by: actor())
    }

    /// An order somewhere in its life, reached through its own door.
    mutating func order(_ name: String? = nil) -> Order {
        let trail: Order.Trail =
            flip()
            ? .distance(price().amount) : .percent(Fixed(raw: price().amount.raw % (99 * Fixed.scale) + 1))
        let kinds: [Order.Kind] = [
            .market, .limit(price()), .stop(price()), .stopLimit(level: price(), limit: price()),
            .trailingStop(price(), by: trail),
        ]
        var order = Order(
            id: ID(name ?? word()), account: ID(word()), strategy: ID(word()), instrument: ID(word()),
            side: pick(Side.allCases),
            quantity: Quantity(Fixed(raw: .random(in: 8...1_000_000, using: &random)))!,
            kind: pick(kinds), purpose: pick(Order.Purpose.allCases), parent: flip() ? nil : ID(word()),
            reference: price(), risk: amount(), conversion: price().amount, atr: flip() ? nil : amount(),
            cause: flip() ? nil : pick(Trade.Exit.allCases))
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            switch Int.random(in: 0...9, using: &random) {
            case 0: try? order.apply(flip() ? .acknowledged : .outcomeUnknown)
            case 1: try? order.apply(.cancelRequested)
            case 2: try? order.apply(pick([.cancelled, .expired, .rejected(reason: text())]))
            case 3: try? order.apply(.amendRequested(amendment(order.amendmentCount + 1, of: order)))
            case 4:
                let terms = order.amendment ?? amendment(order.amendmentCount + 1, of: order)
                try? order.apply(.amended(terms))
            case 5: try? order.apply(.amendRefused(number: order.amendmentCount, reason: text()))
            case 6: try? order.apply(.triggered)
            case 7: try? order.apply(.trailed(to: price()))
            default:
                let part = flip() ? order.remaining.amount.raw : order.remaining.amount.raw / 2
                try? order.apply(.filled(fill(of: Quantity(Fixed(raw: part))!)))
            }
        }
        return order
    }

    private mutating func amendment(_ number: Int, of order: Order) -> Amendment {
        let more = Int64.random(in: 0...1_000_000, using: &random)
        let quantity = Quantity(Fixed(raw: order.filled.amount.raw + more))!
        return Amendment(
            number: number, price: price(), quantity: quantity, cause: pick(Amendment.Cause.allCases))
    }

    mutating func fill(of quantity: Quantity) -> Fill {
        Fill(
            id: ID(word()), quantity: quantity, price: price(), fee: amount(), at: time(), conversion: amount())
    }

    mutating func change() -> Order.Event {
        let quantity = Quantity(Fixed(raw: .random(in: 0...Quantity.maximum.raw, using: &random)))!
        return pick([
            .acknowledged, .filled(fill(of: quantity)), .cancelRequested, .cancelled, .rejected(reason: text()),
            .outcomeUnknown, .expired, .amendRequested(amendment(3, of: order())),
            .amended(amendment(4, of: order())), .amendRefused(number: number(), reason: text()), .triggered,
            .trailed(to: price()), .imposed(act()),
        ])
    }

    mutating func act() -> VenueAct {
        let quantity = Quantity(Fixed(raw: .random(in: 1...1_000_000, using: &random)))!
        let call = MarginCall(instrument: ID(word()), at: time(), equity: amount(), used: amount())
        return pick([
            .financed(
                Financing(
                    kind: pick(Financing.Kind.allCases), instrument: ID(word()), at: time(),
                    side: pick(Side.allCases), quantity: quantity, mark: flip() ? nil : price(),
                    count: number(),
                    amount: amount(), conversion: amount())),
            .marginCalled(call), .marginRestored(call),
            .stoppedOut(
                StopOut(
                    instrument: ID(word()), side: pick(Side.allCases), fill: fill(of: quantity),
                    equity: amount(), used: amount())),
        ])
    }

    mutating func message() -> Message {
        let spans = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            Message.Span(text(), pick(Message.Style.allCases))
        }
        let keyboard = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            [Message.Button(text(), data: word()), Message.Button(text(), data: word())]
        }
        return Message(spans, keyboard: keyboard, isSilent: flip())
    }

    mutating func content() -> Dispatch.Content {
        pick([
            .send(message()), .edit(MessageID(whole()), message()), .answer(query: text(), text: text()),
            .photo(picture(), caption: message()),
            .document(
                Export(
                    pick(Export.Subject.allCases), as: pick(Export.Format.allCases),
                    year: flip() ? nil : number(), month: flip() ? nil : 1 + abs(number() % 12)),
                caption: message()), .delete(MessageID(whole())),
            .digest(of: [whole(), whole()], message()), .pin(MessageID(whole())), .unpin(MessageID(whole())),
        ])
    }

    private mutating func picture() -> Picture {
        let points = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            EquityPicture.Point(at: time(), value: amount())
        }
        if flip() { return .key(of: UserID(whole()), offer: whole()) }
        if flip() { return flip() ? .candles(candles()) : .calendar(calendar()) }
        return .equity(
            EquityPicture(title: text(), currency: ID(word()), points: points, utcOffset: number()))
    }

    mutating func heard() -> Fact.Heard {
        Fact.Heard(
            update: whole(), chat: ChatID(whole()), user: UserID(whole()), message: MessageID(whole()),
            isPress: flip(), text: text(), verdict: pick(Fact.Heard.Verdict.allCases))
    }

    private mutating func question() -> Fact.Question {
        Fact.Question(
            nonce: nonce(), subject: pick(Fact.Question.Subject.allCases), user: UserID(whole()),
            chat: ChatID(whole()), expires: time(), generation: number(), exception: exception(),
            amount: flip() ? nil : Money(amount(), ID(word())), note: text(), line: text())
    }

    private mutating func alert() -> ChatAlert {
        let subjects: [ChatAlert.Subject] = [.price(ID(word())), .dayResult, .drawdown]
        return ChatAlert(
            number: number(), subject: pick(subjects), side: pick(ChatAlert.Side.allCases), level: amount(),
            by: actor(), note: text())
    }

    private mutating func transfer() -> Transfer {
        Transfer(
            pick(Transfer.Direction.allCases), Money(amount(), ID(word())), equity: amount(), by: actor(),
            note: text())
    }

    private mutating func exception() -> Fact.Question.Exception? {
        guard flip() else { return nil }
        return Fact.Question.Exception(
            gate: flip() ? nil : pick(Reason.Gate.allCases), instrument: flip() ? nil : ID(word()),
            minutes: number(), reason: text())
    }

    private mutating func actor() -> Fact.Actor { flip() ? .user(UserID(whole())) : .bot(reason: text()) }
    private mutating func nonce() -> Nonce { Nonce(high: random.next(), low: random.next()) }
    mutating func date() -> CivilDate {
        CivilDate(daysSince1970: .random(in: -700_000...2_900_000, using: &random))
    }
    mutating func price() -> Price {
        Price(Fixed(raw: .random(in: 1...Price.maximum.raw, using: &random)))!
    }
    mutating func amount() -> Fixed { Fixed(raw: whole()) }
    mutating func time() -> Timestamp { Timestamp(nanoseconds: whole()) }
    mutating func number() -> Int { Int(whole()) }
    mutating func flip() -> Bool { Bool.random(using: &random) }

    /// Any whole number; the ends and zero come often.
    mutating func whole() -> Int64 {
        switch Int.random(in: 0...9, using: &random) {
        case 0: .max
        case 1: -.max
        case 2: 0
        default: .random(in: -.max ... .max, using: &random)
        }
    }

    mutating func word() -> String { "w\(random.next() % 1_000_000)" }

    /// Text with everything that a careless writer of JSON or SQL trips over.
    mutating func text() -> String {
        let pieces = [
            "", "a", "\"", "\\", "\n", "\t", "\u{1}", "\u{7f}", "'; DROP TABLE fact; --", "é", "e\u{301}", "€",
            "😀", "👩‍👩‍👧", "\u{2028}", "ﷺ", "null", "{}", "0",
        ]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in pick(pieces) }.joined()
    }

    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}
