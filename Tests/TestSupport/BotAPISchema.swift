import Foundation
import Wire

/// The Bot API's methods and types as far as a bot like this asks for them: names, types, lengths, offsets of entities.
///
/// Read from `Golden/bot-api-10.2.txt`, a digest of the documentation of release 10.2. A line is a method or a type with
/// its fields, `!` behind a required one, or the types that stand for one. Lengths of texts are UTF-16 units.
///
/// - SeeAlso: https://core.telegram.org/bots/api
public struct BotAPISchema: Sendable {
    public struct Field: Hashable, Sendable {
        /// In the Bot API's words: `Integer or String`, `Array of MessageEntity`.
        public let type: String
        public let isRequired: Bool
        fileprivate let rule: Rule?
    }

    fileprivate enum Rule: Hashable, Sendable {
        case units(ClosedRange<Int>)
        case bytes(ClosedRange<Int>)
        case number(ClosedRange<Int>)
        case only(String)
    }

    /// The digest in the repository.
    public static let digest = BotAPISchema(
        reading: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/bot-api-10.2.txt"))

    /// By method or type, then by field.
    public let types: [String: [String: Field]]
    private let alternatives: [String: [String]]
    private let methods: [String: String]

    private init(reading file: URL) {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            preconditionFailure("\(file.path) is not there")
        }
        var types: [String: [String: Field]] = [:]
        var alternatives: [String: [String]] = [:]
        for line in text.split(separator: "\n") {
            if let equals = line.firstRange(of: " = "), !line.contains(":") {
                alternatives[String(line[..<equals.lowerBound])] =
                    line[equals.upperBound...].components(separatedBy: " or ")
                continue
            }
            let halves = line.components(separatedBy: ": ")
            let name = halves[0].trimmingCharacters(in: [":", " "])
            var fields: [String: Field] = [:]
            for part in halves.dropFirst().joined().components(separatedBy: "; ") where !part.isEmpty {
                let (key, field) = Self.field(part)
                fields[key] = field
            }
            types[name] = fields
        }
        self.types = types
        self.alternatives = alternatives
        methods = Dictionary(uniqueKeysWithValues: types.keys.map { ($0.lowercased(), $0) })
    }

    private static func field(_ part: String) -> (String, Field) {
        var words = part.split(separator: " ")
        let key = words.removeFirst()
        var rule: Rule?
        if words.count > 2, words[words.count - 2] == "=" {
            rule = .only(String(words[words.count - 1]))
            words.removeLast(2)
        } else if let unit = words.last, unit == "units" || unit == "bytes" {
            rule = range(words[words.count - 2]).map { unit == "units" ? .units($0) : .bytes($0) }
            words.removeLast(2)
        } else if let range = words.last.flatMap(range) {
            rule = .number(range)
            words.removeLast()
        }
        let type = words.joined(separator: " ")
        return (key.filter { $0 != "!" }, Field(type: type, isRequired: key.hasSuffix("!"), rule: rule))
    }

    private static func range(_ word: Substring) -> ClosedRange<Int>? {
        let ends = word.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
    }

    /// What of a request's body breaks the rules, a line each.
    ///
    /// - Parameter method: the case does not matter, as for Telegram.
    public func faults(of method: String, _ body: JSONValue) -> [String] {
        guard let name = methods[method.lowercased()] else { return ["\(method): no such method"] }
        guard case .object(let members) = body else { return ["\(name): not an object"] }
        return faults(of: members, as: name) + entityFaults(members, "text", "entities", name)
            + entityFaults(members, "caption", "caption_entities", name)
    }

    private func faults(of members: [String: JSONValue], as name: String) -> [String] {
        guard let fields = types[name] else { return ["\(name): no such type"] }
        var faults = fields.filter { $0.value.isRequired && members[$0.key] == nil }.keys.sorted()
            .map { "\(name).\($0): missing" }
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let field = fields[key] else {
                faults.append("\(name).\(key): no such field")
                continue
            }
            if !field.type.components(separatedBy: " or ").contains(where: { fits(value, $0) }) {
                faults.append("\(name).\(key): not \(field.type)")
            } else if let fault = field.rule.flatMap({ fault(of: value, by: $0) }) {
                faults.append("\(name).\(key): \(fault)")
            }
        }
        return faults
    }

    private func fits(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("String", .string), ("Boolean", .bool), ("True", .bool(true)), ("InputFile", .string): true
        case ("Integer", .number(let spelling)): Int64(spelling) != nil
        case (_, .array(let values)) where type.hasPrefix("Array of "):
            values.allSatisfy { fits($0, String(type.dropFirst("Array of ".count))) }
        case (_, .object(let members)):
            (alternatives[type] ?? [type]).contains { faults(of: members, as: $0).isEmpty }
        default: false
        }
    }

    private func fault(of value: JSONValue, by rule: Rule) -> String? {
        switch (rule, value) {
        case (.units(let range), .string(let text)):
            range.contains(text.utf16.count) ? nil : "\(text.utf16.count) units"
        case (.bytes(let range), .string(let text)):
            range.contains(text.utf8.count) ? nil : "\(text.utf8.count) bytes"
        case (.number(let range), .number(let spelling)):
            Int(spelling).map(range.contains) ?? false ? nil : "\(spelling) is not in \(range)"
        case (.only(let word), .string(let text)): text == word ? nil : "not \(word)"
        default: nil
        }
    }

    /// Entities within their text that cut no character.
    private func entityFaults(
        _ members: [String: JSONValue], _ text: String, _ entities: String, _ method: String
    ) -> [String] {
        guard case .array(let values) = members[entities], case .string(let text) = members[text] else {
            return []
        }
        let units = Array(text.utf16)
        var faults: [String] = []
        for value in values {
            guard case .object(let entity) = value, case .number(let offset) = entity["offset"],
                case .number(let length) = entity["length"], let start = Int(offset), let length = Int(length)
            else { continue }
            let isInside = start >= 0 && length > 0 && start <= units.count - length
            let cuts =
                isInside
                && [start, start + length].contains { $0 < units.count && UTF16.isTrailSurrogate(units[$0]) }
            if !isInside || cuts {
                faults.append("\(method).\(entities): \(start)+\(length) of \(units.count) units")
            }
        }
        return faults
    }
}
