import Domain
import Engine

/// The answer to `/orders`: what works at the venue, by instrument.
public struct OrdersCard: Utterance {
    public struct Line: Hashable, Sendable {
        public let order: Order
        public let instrument: Instrument?
        /// Since it was sent; `nil` where it is not known.
        public let age: Duration?

        public init(order: Order, instrument: Instrument?, age: Duration?) {
            self.order = order
            self.instrument = instrument
            self.age = age
        }
    }

    public static let pageSize = 15

    /// Those of the page, by instrument.
    public let lines: [Line]
    public let paging: Paging

    public init(lines: [Line], paging: Paging) {
        self.lines = lines
        self.paging = paging
    }

    public var words: Draft {
        var page = Page()
        if lines.isEmpty {
            page.title("No order works at the venue")
        } else {
            page.title(Phrase.count(paging.count, "# order", "# orders") + paging.words)
            page.table(rows)
        }
        return page.draft([
            paging.buttons { .orders(page: $0) },
            [View.orders(page: paging.page).button("Refresh"), .go("Positions", .positions)],
        ])
    }

    private var rows: [Phrase] {
        var rows: [Phrase] = []
        var last: InstrumentID?
        for line in lines {
            if line.order.instrument != last {
                last = line.order.instrument
                rows.append(
                    Phrase(data: PlainText.cut(line.order.instrument.value, to: TextTable.widthMaximum)))
            }
            rows += line.rows
        }
        return rows
    }
}

extension OrdersCard.Line {
    fileprivate var rows: [Phrase] {
        let amount =
            instrument.map { NumberFormat.quantity(order.remaining, of: $0) }
            ?? NumberFormat.exact(order.remaining.amount)
        let price =
            order.price.map { price in
                instrument.map { NumberFormat.price(price, of: $0) } ?? NumberFormat.exact(price.amount)
            } ?? "at market"
        let state: Phrase = "  \(Self.words(of: order.phase, isPartial: !order.fills.isEmpty))"
        return TextTable.row(
            " \(Self.words(of: order.purpose)) \(order.side == .buy ? "buy" : "sell") \(amount)", price)
            + TextTable.row(state, age.map(DurationWords.text) ?? "age not known")
    }

    private static func words(of purpose: Order.Purpose) -> Phrase {
        switch purpose {
        case .entry: "entry"
        case .stopLoss: "stop"
        case .takeProfit: "target"
        case .flatten: "exit"
        }
    }

    private static func words(of phase: Order.Phase, isPartial: Bool) -> Phrase {
        switch phase {
        case .pending: "on its way"
        case .unknown: "not known"
        case .working: isPartial ? "filled in part" : "working"
        case .cancelling: "being cancelled"
        case .filled: "filled"
        case .cancelled: "cancelled"
        case .rejected: "rejected"
        case .expired: "expired"
        }
    }
}
