import Domain

extension PaperBook {
    /// Quotes of `index` that set nothing off: none of its orders is met by them, and no volume is counted.
    public func fence(of index: InstrumentIndex) -> Fence {
        // With a position, every price may be the one that calls for margin.
        if terms.asksVolume || watchesMargin { return .shut }
        var fence = Fence.open
        for held in state.open where held.index == index {
            // What is on its way to the market comes there with the next quote.
            if held.isWaiting { return .shut }
            if held.isAlive { held.order.bound(&fence) }
        }
        return fence
    }
}

extension Order {
    /// Keeps quotes that would do something to it out of `fence`; see ``reach(of:from:)``.
    fileprivate func bound(_ fence: inout Fence) {
        switch kind {
        case .market: fence = .shut
        // It takes whatever there is, or moves with each quote.
        case .stop where isTriggered, .trailingStop: fence = .shut
        case .stop(let level): boundStop(level, &fence)
        case .limit(let limit): boundLimit(limit, &fence)
        case .stopLimit(_, let limit) where isTriggered: boundLimit(limit, &fence)
        case .stopLimit(let level, _): boundStop(level, &fence)
        }
    }

    private func boundStop(_ level: Price, _ fence: inout Fence) {
        if side == .buy { fence.end(side, below: level.amount) } else { fence.begin(side, above: level.amount) }
    }

    private func boundLimit(_ limit: Price, _ fence: inout Fence) {
        if side == .buy { fence.begin(side, above: limit.amount) } else { fence.end(side, below: limit.amount) }
    }
}
