import Domain
import Wire

/// `"kind":"stopLimit","price":…,"limit":…`: how an order trades, among the order's own members.
///
/// `price` is the limit or the level of a stop; `limit` a stop-limit's. A trailing stop has one of
/// `trailDistance` and `trailPercent`.
enum OrderKindCodec {
    struct Members {
        let name: JSONValue
        var price: JSONValue?
        var limit: JSONValue?
        var distance: JSONValue?
        var percent: JSONValue?

        fileprivate init(_ name: String, _ price: Price? = nil, limit: Price? = nil) {
            self.name = .string(name)
            self.price = price.map { .amount($0) }
            self.limit = limit.map { .amount($0) }
        }
    }

    static func members(of kind: Order.Kind) -> Members {
        switch kind {
        case .market: return Members("market")
        case .limit(let price): return Members("limit", price)
        case .stop(let price): return Members("stop", price)
        case .stopLimit(let level, let limit): return Members("stopLimit", level, limit: limit)
        case .trailingStop(let level, let trail):
            var members = Members("trailingStop", level)
            switch trail {
            case .distance(let distance): members.distance = .amount(distance)
            case .percent(let share): members.percent = .amount(share)
            }
            return members
        }
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Order.Kind {
        let kind = try reader.member("kind")
        switch try kind.string() {
        case "market": return .market
        case "limit": return .limit(try reader.member("price").price())
        case "stop": return .stop(try reader.member("price").price())
        case "stopLimit":
            return .stopLimit(
                level: try reader.member("price").price(), limit: try reader.member("limit").price())
        case "trailingStop": return .trailingStop(try reader.member("price").price(), by: try trail(reader))
        default: throw kind.fault("a kind of order")
        }
    }

    private static func trail(_ reader: JSONReader) throws(JSONFault) -> Order.Trail {
        if let percent = reader.optional("trailPercent") { return .percent(try percent.fixed()) }
        return .distance(try reader.member("trailDistance").fixed())
    }
}
