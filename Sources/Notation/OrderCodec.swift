import Domain
import Wire

/// An order whole: what was asked for, its fills in order, and where it stands.
///
/// Version 2 added `atr`, `cause` and the four members about amendments, version 3 the kinds `stopLimit` and
/// `trailingStop` with their members and `triggered`. All of these may be absent; so one reader takes every version.
public enum OrderCodec {
    public static func encode(_ order: Order) -> JSONValue {
        let kind = OrderKindCodec.members(of: order.kind)
        return .members([
            "id": .name(order.id), "account": .name(order.account), "strategy": .name(order.strategy),
            "instrument": .name(order.instrument), "side": .choice(order.side),
            "quantity": .amount(order.quantity), "kind": kind.name, "price": kind.price,
            "limit": kind.limit, "trailDistance": kind.distance, "trailPercent": kind.percent,
            "triggered": order.isTriggered ? .bool(true) : nil,
            "purpose": .choice(order.purpose), "parent": order.parent.map { .name($0) },
            "reference": .amount(order.reference), "risk": .amount(order.risk),
            "conversion": .amount(order.conversion), "atr": order.atr.map { .amount($0) },
            "cause": order.cause.map { .choice($0) }, "fills": .array(order.fills.map(FillCodec.encode)),
            "phase": .choice(order.phase), "rejection": order.rejection.map { .string($0) },
            "amendment": order.amendment.map(AmendmentCodec.encode),
            "amendments": order.amendmentCount == 0 ? nil : .number(order.amendmentCount),
            "amended": order.amendedNumber == 0 ? nil : .number(order.amendedNumber),
            "moved": order.moved.map { .choice($0) },
        ])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> Order {
        let quantity = try reader.member("quantity").quantity()
        guard quantity > .zero else { throw try reader.member("quantity").fault("a quantity above zero") }
        let conversion = try reader.member("conversion").fixed()
        guard conversion > .zero else { throw try reader.member("conversion").fault("a rate above zero") }
        var parent: OrderID?
        if let named = reader.optional("parent") { parent = try named.name() }
        var (atr, cause): (Fixed?, Trade.Exit?)
        if let range = reader.optional("atr") { atr = try range.fixed() }
        if let named = reader.optional("cause") { cause = try named.choice() }
        let kind = try OrderKindCodec.decode(reader)
        let before = try level(before: kind, reader)
        var order = Order(
            id: try reader.member("id").name(), account: try reader.member("account").name(),
            strategy: try reader.member("strategy").name(), instrument: try reader.member("instrument").name(),
            side: try reader.member("side").choice(), quantity: quantity,
            kind: before ?? kind,
            purpose: try reader.member("purpose").choice(), parent: parent,
            reference: try reader.member("reference").price(), risk: try reader.member("risk").fixed(),
            conversion: conversion, atr: atr, cause: cause)
        if before != nil, let level = kind.level {
            do { try order.apply(.trailed(to: level)) } catch {
                throw try reader.member("moved").fault("an order that moves")
            }
        }
        try relive(&order, reader)
        return order
    }

    /// A trailing stop whose level followed the price, and that was never amended, as it stood before: an order has
    /// no other door to the mark that it moved. Any level behind the last one will do.
    private static func level(before kind: Order.Kind, _ reader: JSONReader) throws(JSONFault) -> Order.Kind? {
        guard case .trailingStop(let level, let trail) = kind, let moved = reader.optional("moved"),
            reader.optional("amended") == nil, try moved.choice() == Amendment.Cause.trail
        else { return nil }
        let side: Side = try reader.member("side").choice()
        return level.moved(by: Fixed(raw: side == .buy ? 1 : -1)).map { .trailingStop($0, by: trail) }
    }

    /// Leads a new order through the events that make the written state: an order has no other door.
    private static func relive(_ order: inout Order, _ reader: JSONReader) throws(JSONFault) {
        let phase = try reader.member("phase")
        let wanted: Order.Phase = try phase.choice()
        let fills = try reader.member("fills").map { fill throws(JSONFault) in
            Order.Event.filled(try FillCodec.decode(fill))
        }
        if let triggered = reader.optional("triggered"), try triggered.bool() {
            do { try order.apply(.triggered) } catch { throw triggered.fault("a stop") }
        }
        var events = try amendments(of: order, reader) + fills
        switch wanted {
        case .pending, .filled: break
        case .unknown: events.append(.outcomeUnknown)
        case .working: events.append(.acknowledged)
        case .cancelling: events.append(.cancelRequested)
        case .cancelled: events.append(.cancelled)
        case .expired: events.append(.expired)
        case .rejected: events.append(.rejected(reason: try reader.member("rejection").string()))
        }
        do {
            for event in events { try order.apply(event) }
        } catch { throw phase.fault("a history that an order can have") }
        guard order.phase == wanted, order.fills.count == fills.count else {
            throw phase.fault("the phase that the fills lead to")
        }
    }

    /// The terms that hold are written as the order's own; what is led through again are the numbers.
    private static func amendments(of order: Order, _ reader: JSONReader) throws(JSONFault) -> [Order.Event] {
        var events: [Order.Event] = []
        guard let price = order.price else { return [] }
        if let number = reader.optional("amended") {
            var cause = Amendment.Cause.quantity
            if let moved = reader.optional("moved") { cause = try moved.choice() }
            events.append(
                .amended(
                    Amendment(
                        number: try number.int(), price: price, quantity: order.quantity, cause: cause)))
        }
        var waiting: Amendment?
        if let amendment = reader.optional("amendment") { waiting = try AmendmentCodec.decode(amendment) }
        if let count = reader.optional("amendments") {
            let number = try count.int()
            if let waiting {
                events += [.acknowledged, .amendRequested(waiting)]
            } else if number > (try reader.optional("amended")?.int() ?? 0) {
                let refused = Amendment(
                    number: number, price: price, quantity: order.quantity, cause: .quantity)
                events += [
                    .acknowledged, .amendRequested(refused), .amendRefused(number: number, reason: ""),
                ]
            }
        }
        return events
    }
}

extension Order.Kind {
    /// Of a trailing stop.
    fileprivate var level: Price? {
        if case .trailingStop(let level, by: _) = self { level } else { nil }
    }
}
