import Domain
import Notation
import Testing
import Wire

@testable import Persistence

@Suite struct OrderCodecTests {
    @Test("an order anywhere in its life reads back as it was", arguments: 0..<300 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var samples = Samples(seed: seed)
        let order = samples.order()
        let document = try JSONValue(parsing: Array(OrderCodec.encode(order).serialized.utf8))
        #expect(try OrderCodec.decode(JSONReader(document)) == order)
    }

    @Test("the random orders stand in every phase")
    func phases() {
        let phases = Set(
            (0..<300 as Range<UInt64>).map { seed in
                var samples = Samples(seed: seed)
                return samples.order().phase
            })
        #expect(phases == Set(Order.Phase.allCases))
    }

    @Test(
        "an order that cannot be is refused",
        arguments: [
            ("quantity", .number(0), "quantity: expected a quantity above zero, found a number"),
            ("quantity", .number(-1), "quantity: expected a quantity, found a number"),
            ("conversion", .number(0), "conversion: expected a rate above zero, found a number"),
            ("reference", .number(0), "reference: expected a price, found a number"),
            ("id", .string(""), "id: expected a name, found a string"),
            ("side", .string("long"), "side: expected a known Side, found a string"),
            ("kind", .string("iceberg"), "kind: expected a kind of order, found a string"),
            ("kind", .string("limit"), "price: expected a whole number, found nothing"),
            ("kind", .string("stopLimit"), "price: expected a whole number, found nothing"),
            ("kind", .string("trailingStop"), "price: expected a whole number, found nothing"),
            ("triggered", .bool(true), "triggered: expected a stop, found a boolean"),
            ("phase", .string("filled"), "phase: expected the phase that the fills lead to, found a string"),
            ("phase", .string("rejected"), "rejection: expected a string, found nothing"),
        ] as [(String, JSONValue, String)])
    func refused(key: String, value: JSONValue, why: String) throws {
        #expect(throws: StoreError.notOurs(path: why)) { try decode(Sample.order(), key, value) }
    }

    @Test("fills beyond the order, or told twice, are refused")
    func overfilled() throws {
        guard case .object(let members) = OrderCodec.encode(Sample.filled()),
            case .array(let fills)? = members["fills"]
        else { throw StoreError.notOurs(path: "an order without fills") }
        #expect(throws: StoreError.self) { try decode(Sample.filled(), "quantity", .number(1)) }
        #expect(throws: StoreError.self) { try decode(Sample.filled(), "fills", .array(fills + fills)) }
    }

    /// Decodes `order` with one member replaced.
    private func decode(_ order: Order, _ key: String, _ value: JSONValue) throws(StoreError) {
        guard case .object(var members) = OrderCodec.encode(order) else { return }
        members[key] = value
        _ = try Document.read(JSONValue.object(members).serialized, with: OrderCodec.decode) {
            .notOurs(path: $0)
        }
    }
}
