import Domain
import Notation
import Persistence
import Wire

/// Where two decisions of one kind differ, field by field.
enum ReplayFields {
    /// Names of fields with both values, then and now: `quantity 0.012 / 0.024`. Empty where they are not of one kind.
    static func differing(_ then: ReplayComparison.Item?, _ now: ReplayComparison.Item?) -> [String] {
        switch (then, now) {
        case (.fact(let then)?, .fact(let now)?):
            let (old, new) = (FactCodec.encode(then.event), FactCodec.encode(now.event))
            guard old.kind == new.kind else { return [] }
            let times = [
                ("market time", then.at.market, now.at.market), ("wall time", then.at.wall, now.at.wall),
            ]
            return times.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) / \($0.2)" }
                + differing(old.body, new.body)
        case (.look(let then)?, .look(let now)?):
            guard (then.outcome.reason == nil) == (now.outcome.reason == nil) else { return [] }
            return differing(
                OutcomeCodec.encode(TraceOutcome(looks: [then])).serialized,
                OutcomeCodec.encode(TraceOutcome(looks: [now])).serialized)
        default: return []
        }
    }

    private static func differing(_ then: String, _ now: String) -> [String] {
        guard let old = try? JSONValue(parsing: Array(then.utf8)),
            let new = try? JSONValue(parsing: Array(now.utf8))
        else { return [] }
        let (left, right) = (leaves(of: old, ""), leaves(of: new, ""))
        return Set(left.keys).union(right.keys).sorted().filter { left[$0] != right[$0] }.map { name in
            "\(Self.short(name)) \(left[name] ?? "none") / \(right[name] ?? "none")"
        }
    }

    /// Without the path of a look's document.
    private static func short(_ name: String) -> String {
        let paths = ["looks.outcome.", "looks."]
        return paths.first { name.hasPrefix($0) }.map { String(name.dropFirst($0.count)) } ?? name
    }

    private static func leaves(of value: JSONValue, _ path: String) -> [String: String] {
        switch value {
        case .object(let members):
            members.reduce(into: [:]) { all, member in
                let name = path.isEmpty ? member.key : "\(path).\(member.key)"
                all.merge(leaves(of: member.value, name)) { one, _ in one }
            }
        case .array(let values):
            values.enumerated().reduce(into: [:]) { all, element in
                // Looks stand alone in their list.
                let name = values.count == 1 ? path : "\(path)[\(element.offset)]"
                all.merge(leaves(of: element.element, name)) { one, _ in one }
            }
        case .null: [:]
        case .bool(let flag): [path: "\(flag)"]
        case .number(let spelling): [path: amount(spelling, path)]
        case .string(let text): [path: text]
        }
    }

    /// Amounts are written in units of 10⁻⁸.
    private static func amount(_ spelling: String, _ path: String) -> String {
        let amounts: Set = [
            "quantity", "price", "limit", "reference", "risk", "conversion", "atr", "fee", "amount", "equity",
            "loss", "value", "trailDistance", "trailPercent",
        ]
        let name = path.split(separator: ".").last.map(String.init) ?? path
        guard amounts.contains(name), let raw = Int64(spelling) else { return spelling }
        return Fixed(raw: raw).description
    }
}
