import Domain

/// What holding costs and brings: taken in before anything that happens at a later moment.
///
/// A position is charged for what fell due since it was opened, or since it was last charged, once and in one sum
/// however long the venue was away. Funding needs a price, and waits for one after a restart.
extension PaperBook {
    /// What is due until `moment`, at the prices that the book has seen. For a shell that passes prices over; seeing a
    /// quote and taking a ticket do it of themselves.
    public func finance(upTo moment: Timestamp) -> [PaperEntry] {
        guard isAccruing(at: moment, nil) else { return [] }
        var turn = PaperTurn(self, at: moment)
        accrue(in: &turn, upTo: moment, quotes)
        return turn.entries
    }

    /// The first moment after `moment` at which something may be due; `nil` where nothing ever is.
    public func nextFinancing(after moment: Timestamp) -> Timestamp? {
        guard let clock = terms.financing else { return nil }
        return instruments.all.compactMap { $0.financing.map { clock.next($0, after: moment) } }.min()
    }

    /// Whether anything may be due: at most times it is one comparison.
    func isAccruing(at moment: Timestamp, _ quote: Quote?) -> Bool {
        guard terms.financing != nil else { return false }
        return moment >= calm.until || quote.map { quotes[$0.instrument.value] == nil } ?? false
    }

    /// Notes that what was due by `moment` has been looked at.
    mutating func noteFinanced(by moment: Timestamp) {
        guard terms.financing != nil, moment >= calm.until else { return }
        calm.until = nextFinancing(after: moment) ?? Timestamp(nanoseconds: .max)
    }

    /// - Parameters:
    ///   - quotes: those that positions are valued at.
    ///   - first: counts where its instrument has none among them.
    func accrue(
        in turn: inout PaperTurn, upTo moment: Timestamp, _ quotes: [Quote?], seeing first: Quote? = nil
    ) {
        guard let clock = terms.financing, let accounts = turn.state.accounts else { return }
        for index in instruments.indices {
            let (account, instrument) = (accounts.all[index.value], instruments[index])
            guard let terms = instrument.financing, let position = account.position,
                let opener = account.opener,
                let due = clock.due(terms, after: account.financedTo, upTo: moment)
            else { continue }
            let quote = quotes[index.value] ?? first.flatMap { $0.instrument == index ? $0 : nil }
            var mark: Price?
            let kind: Financing.Kind
            switch terms {
            case .swap: kind = .swap
            case .funding:
                (kind, mark) = (.funding, quote.flatMap { $0.isCrossed ? nil : $0.mark(of: position.side) })
            }
            guard
                let amount = terms.amount(
                    position.side, position.quantity, at: mark, times: due.count, of: instrument)
            else { continue }
            turn.impose(
                .financed(
                    Financing(
                        kind: kind, instrument: instrument.id, at: due.last, side: position.side,
                        quantity: position.quantity, mark: mark, count: due.count, amount: amount)),
                on: opener)
        }
    }
}

/// Until when nothing can be due. Found again when it is not known, and so no part of what the book says.
struct Calm: Hashable, Sendable {
    var until = Timestamp(nanoseconds: .min)
    static func == (_: Self, _: Self) -> Bool { true }
    func hash(into _: inout Hasher) {}
}
