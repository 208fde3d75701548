import Domain
import Engine
import Wire

/// One mapping of the settings, read key by key. Every fault is collected; none stops the reading.
struct SettingsSection {
    private let path: String
    let file: String
    private let entries: [YAMLNode.Entry]
    private var asked: [String] = []
    /// Whether what is read here is told as settings of their own.
    private let isTold: Bool

    /// - Parameter node: `nil` where the section is missing: every key has its default then.
    init(
        _ node: YAMLNode?, path: String, file: String, _ faults: inout SettingsFaults, isTold: Bool = true
    ) {
        self.isTold = isTold
        self.path = path
        self.file = file
        switch node?.content {
        case nil: entries = []
        case .mapping(let found): entries = found
        case .scalar("", isQuoted: false): entries = []
        case .scalar, .sequence:
            entries = []
            let subject = path.isEmpty ? "the file" : "\(path):"
            faults.add(file, node, "\(subject) must be a list of `key: value` lines")
        }
    }

    /// - Parameter isTold: whether its keys are settings, and not the reader's own words.
    mutating func section(_ key: String, _ faults: inout SettingsFaults, isTold: Bool = true)
        -> SettingsSection
    {
        SettingsSection(node(key), path: fullPath(key), file: file, &faults, isTold: isTold)
    }

    /// Where `key` stands; `nil` where it does not.
    func line(of key: String) -> Int? { entries.first { $0.key == key }?.keyLine }

    /// The keys that are there, in the file's order.
    var keys: [String] { entries.map(\.key) }

    mutating func text(
        _ key: String, default fallback: String, _ faults: inout SettingsFaults,
        where isFit: (String) -> Bool = { !$0.isEmpty }, expected: String = "a text"
    ) -> String {
        value(key, default: fallback, expected: expected, &faults) { isFit($0) ? $0 : nil }
    }

    /// A decimal number within `range`.
    mutating func fixed(
        _ key: String, default fallback: String, _ range: ClosedRange<Fixed>, _ faults: inout SettingsFaults
    ) -> Fixed {
        let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
        guard let fallback = Fixed(fallback) else { preconditionFailure("a default is a number") }
        return value(key, default: fallback, expected: expected, &faults) { text in
            Fixed(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A whole number within `range`.
    mutating func int(
        _ key: String, default fallback: Int, _ range: ClosedRange<Int>, _ faults: inout SettingsFaults
    ) -> Int {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return value(key, default: fallback, expected: expected, &faults) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func seconds(
        _ key: String, default fallback: Int, _ range: ClosedRange<Int>, _ faults: inout SettingsFaults
    ) -> Duration { .seconds(int(key, default: fallback, range, &faults)) }

    mutating func minutes(
        _ key: String, default fallback: Int, _ range: ClosedRange<Int>, _ faults: inout SettingsFaults
    ) -> Duration { .minutes(int(key, default: fallback, range, &faults)) }

    /// Anything that is read from one word.
    ///
    /// - Parameter words: how a value is spelled in the file.
    mutating func value<Value>(
        _ key: String, default fallback: Value, expected: String, _ faults: inout SettingsFaults,
        words: (Value) -> String = { "\($0)" }, read: (String) -> Value?
    ) -> Value {
        let value = found(key, default: fallback, expected: expected, &faults, read: read)
        if isTold { faults.tell(fullPath(key), words(value)) }
        return value
    }

    private mutating func found<Value>(
        _ key: String, default fallback: Value, expected: String, _ faults: inout SettingsFaults,
        read: (String) -> Value?
    ) -> Value {
        guard let node = node(key) else { return fallback }
        guard case .scalar(let text, _) = node.content else {
            faults.add(file, node, "\(fullPath(key)): must be \(expected), was \(node.words)")
            return fallback
        }
        guard let value = read(text) else {
            faults.add(file, node, "\(fullPath(key)): must be \(expected), was \(node.words)")
            return fallback
        }
        return value
    }

    /// A list of words in brackets.
    mutating func list<Value>(
        _ key: String, default fallback: [Value], expected: String, _ faults: inout SettingsFaults,
        words: (Value) -> String = { "\($0)" }, read: (String) -> Value?
    ) -> [Value] {
        let values = foundList(key, default: fallback, expected: expected, &faults, read: read)
        if isTold { faults.tell(fullPath(key), "[\(values.map(words).joined(separator: ", "))]") }
        return values
    }

    private mutating func foundList<Value>(
        _ key: String, default fallback: [Value], expected: String, _ faults: inout SettingsFaults,
        read: (String) -> Value?
    ) -> [Value] {
        guard let node = node(key) else { return fallback }
        guard case .sequence(let nodes) = node.content else {
            faults.add(
                file, node, "\(fullPath(key)): must be a list in brackets of \(expected), was \(node.words)")
            return fallback
        }
        return nodes.compactMap { element in
            guard case .scalar(let text, _) = element.content, let value = read(text) else {
                faults.add(file, element, "\(fullPath(key)): each must be \(expected), was \(element.words)")
                return nil
            }
            return value
        }
    }

    /// A text with its place; `nil` where there is none.
    mutating func scalar(_ key: String, _ faults: inout SettingsFaults) -> YAMLNode? {
        guard let node = node(key) else { return nil }
        guard case .scalar = node.content else {
            faults.add(file, node, "\(fullPath(key)): must be one text, was \(node.words)")
            return nil
        }
        return node
    }

    /// Faults for what stands here and nobody asked for, with the nearest known key.
    func end(_ faults: inout SettingsFaults) {
        // What a strategy's section says of its positions is read apart from what it says of its entries.
        let isStrategy = StrategySettings.Name(rawValue: path) != nil
        for entry in entries where !asked.contains(entry.key) {
            if isStrategy, entry.key == ManagementSettings.key { continue }
            let near = EditDistance.closest(to: entry.key, among: asked).map { "; did you mean \($0)?" } ?? ""
            faults.add(file, line: entry.keyLine, "\(fullPath(entry.key)): is not a setting\(near)")
        }
    }

    private mutating func node(_ key: String) -> YAMLNode? {
        asked.append(key)
        return entries.first { $0.key == key }?.value
    }

    func fullPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension YAMLNode {
    /// What stands there, short enough for a sentence.
    fileprivate var words: String {
        switch content {
        case .scalar("", _): "empty"
        case .scalar(let text, _): text.count > 60 ? "\(text.prefix(60))…" : text
        case .sequence, .mapping: "a list"
        }
    }
}

/// What a reading of the settings found: everything that is wrong, told in one go, and what holds.
struct SettingsFaults: Error, Sendable, CustomStringConvertible {
    /// More are counted, not listed.
    static let listedMaximum = 50

    private(set) var sentences: [String] = []
    /// In the order in which they were read.
    private(set) var effective: [EffectiveSetting] = []

    var isEmpty: Bool { sentences.isEmpty }

    /// One sentence for all: the others often follow from it. Empty where nothing is wrong.
    var first: String { sentences.first ?? "" }

    mutating func tell(_ key: String, _ value: String) { effective.append(EffectiveSetting(key, value)) }

    mutating func add(_ file: String, _ node: YAMLNode?, _ sentence: String) {
        add(file, line: node?.line, sentence)
    }

    mutating func add(_ file: String, line: Int?, _ sentence: String) {
        sentences.append(line.map { "\(file), line \($0): \(sentence)" } ?? "\(file): \(sentence)")
    }

    mutating func add(_ file: String, _ fault: RuleFault) { sentences.append("\(file), \(fault)") }

    var description: String {
        let listed = sentences.prefix(Self.listedMaximum).joined(separator: "\n")
        let more = sentences.count - Self.listedMaximum
        return more > 0 ? "\(listed)\n… and \(more) more" : listed
    }
}
