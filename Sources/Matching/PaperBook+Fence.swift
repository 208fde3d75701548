import Domain

extension PaperBook {
    /// Quotes of `index` that set nothing off: none of its orders is met by them.
    public func fence(of index: InstrumentIndex) -> Fence {
        var fence = Fence.open
        for held in state.open where held.index == index && held.order.phase == .working {
            held.order.bound(&fence)
        }
        return fence
    }
}

extension Order {
    /// Keeps quotes that would trigger it out of `fence`; see ``trigger(on:)``.
    fileprivate func bound(_ fence: inout Fence) {
        switch (kind, side) {
        case (.market, _): fence = .shut
        case (.stop(let level), .buy), (.limit(let level), .sell): fence.end(side, below: level.amount)
        case (.stop(let level), .sell), (.limit(let level), .buy): fence.begin(side, above: level.amount)
        }
    }
}
