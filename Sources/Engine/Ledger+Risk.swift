import Domain

/// What the gates' facts do to the account.
extension Ledger {
    mutating func recallRisk(_ fact: Fact) throws(Contradiction) -> [Projection] {
        switch fact.event {
        case .lossLimitReached(let span, let date, _, _):
            risk.note(limitOf: span, on: date)
            return [.state(name: "lossLimit.\(span.rawValue)", value: "\(date)")]
        case .equityPeaked(let equity):
            risk.note(peak: equity)
            history.note(mark: equity)
        case .peakReset(_, let equity): risk.resetPeak(to: equity)
        case .symbolLocked(let lock):
            risk.symbols[try place(of: lock.instrument)].note(lock)
            return [.state(name: "lock.\(lock.instrument)", value: lock.cause.rawValue)]
        case .symbolRearmed(let instrument, _):
            risk.symbols[try place(of: instrument)].rearm()
            return [.state(name: "lock.\(instrument)", value: "none")]
        case .overridden(let lifted):
            _ = try place(of: lifted.instrument)
            risk.note(lifted, at: fact.at)
        case .overrideUsed(let id, let gate):
            guard let order = orders[id] else { throw .unknownOrder(id) }
            risk.note(useOf: gate, in: order.instrument)
        case .overrideEnded(let gate, let instrument): risk.end(gate, instrument)
        default: preconditionFailure("the ledger sends only the gates' facts here")
        }
        return []
    }

    private func place(of instrument: InstrumentID) throws(Contradiction) -> Int {
        guard let index = instruments.index(of: instrument) else { throw .unknownInstrument(instrument) }
        return index.value
    }
}
