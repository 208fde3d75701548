import Domain
import Wire

/// An order whole: what was asked for, its fills in order, and where it stands.
///
/// Version 2 added `atr`, `cause` and the four members about amendments, all of which may be absent; so
/// one reader takes both versions.
public enum OrderCodec {
    public static func encode(_ order: Order) -> JSONValue {
        let (kind, price): (String, Price?) =
            switch order.kind {
            case .market: ("market", nil)
            case .limit(let price): ("limit", price)
            case .stop(let price): ("stop", price)
            }
        return .members([
            "id": .name(order.id), "account": .name(order.account), "strategy": .name(order.strategy),
            "instrument": .name(order.instrument), "side": .choice(order.side),
            "quantity": .amount(order.quantity), "kind": .string(kind), "price": price.map { .amount($0) },
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
        var order = Order(
            id: try reader.member("id").name(), account: try reader.member("account").name(),
            strategy: try reader.member("strategy").name(), instrument: try reader.member("instrument").name(),
            side: try reader.member("side").choice(), quantity: quantity, kind: try kind(reader),
            purpose: try reader.member("purpose").choice(), parent: parent,
            reference: try reader.member("reference").price(), risk: try reader.member("risk").fixed(),
            conversion: conversion, atr: atr, cause: cause)
        try relive(&order, reader)
        return order
    }

    private static func kind(_ reader: JSONReader) throws(JSONFault) -> Order.Kind {
        let kind = try reader.member("kind")
        switch try kind.string() {
        case "market": return .market
        case "limit": return .limit(try reader.member("price").price())
        case "stop": return .stop(try reader.member("price").price())
        default: throw kind.fault("a kind of order")
        }
    }

    /// Leads a new order through the events that make the written state: an order has no other door.
    private static func relive(_ order: inout Order, _ reader: JSONReader) throws(JSONFault) {
        let phase = try reader.member("phase")
        let wanted: Order.Phase = try phase.choice()
        let fills = try reader.member("fills").map { fill throws(JSONFault) in
            Order.Event.filled(try FillCodec.decode(fill))
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
