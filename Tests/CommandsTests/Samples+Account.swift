import Commands
import Domain

extension Samples {
    static func financed(_ kind: Financing.Kind, _ worth: String, _ count: Int) -> Notices.Financed {
        Notices.Financed(
            financing: Financing(
                kind: kind, instrument: eurusd.id, at: Timestamp(unixSeconds: 0), side: .buy,
                quantity: Quantity("0.5")!, mark: nil, count: count, amount: Fixed(worth)!),
            worth: Fixed(worth)!, currency: usd)
    }

    static func marginCall(isOver: Bool) -> Notices.MarginCalled {
        Notices.MarginCalled(
            call: MarginCall(
                instrument: eurusd.id, at: Timestamp(unixSeconds: 0),
                equity: Fixed(isOver ? "1510.5" : "990.25")!,
                used: Fixed("1000")!), isOver: isOver, currency: usd)
    }
}
