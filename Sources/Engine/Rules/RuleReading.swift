import Domain

/// Reads the expressions of a draft and collects what is wrong with them.
struct RuleReading {
    private let draft: RuleDraft
    private(set) var faults: [RuleFault] = []
    private(set) var warnings: [RuleFault] = []
    private var used: Set<String> = []

    /// An expression with the key under which it stands.
    private struct Source {
        let key: String
        let text: RuleText
        /// Whether what is read is its mirror.
        var isMirrored = false
    }

    init(_ draft: RuleDraft) { self.draft = draft }

    /// Both halves, or the one that is wanted; incomplete where there are ``faults``.
    mutating func halves() -> [RuleBlueprint.Half] {
        if draft.long == nil, draft.short == nil { missing("long or short") }
        if draft.isMirrored { refuseMirrored() }
        var halves: [RuleBlueprint.Half] = []
        if let long = draft.long {
            halves += [
                half(
                    .buy, Source(key: "long", text: long), exit: source("exitLong", draft.exitLong),
                    stop: source("stop", draft.stop), target: source("target", draft.target))
            ].compactMap(\.self)
        }
        halves += [shortHalf()].compactMap(\.self)
        for (key, text, entry) in [
            ("exitLong", draft.exitLong, draft.long), ("exitShort", draft.exitShort, draft.short),
        ] where entry == nil {
            if let text { add(text.fault("\(key): there is no entry that it could end", at: 0)) }
        }
        for parameter in draft.parameters where !used.contains(parameter.name) && faults.isEmpty {
            let place = draft.long ?? draft.short
            if let place { warnings.append(place.fault("the parameter \(parameter.name) is not used", at: 0)) }
        }
        return halves
    }

    private mutating func shortHalf() -> RuleBlueprint.Half? {
        if draft.isMirrored {
            guard let long = draft.long else { return nil }
            return half(
                .sell, Source(key: "long", text: long, isMirrored: true),
                exit: source("exitLong", draft.exitLong, isMirrored: true),
                stop: source("stop", draft.stop, isMirrored: true),
                target: source("target", draft.target, isMirrored: true))
        }
        guard let short = draft.short else { return nil }
        let shared = draft.long != nil
        return half(
            .sell, Source(key: "short", text: short), exit: source("exitShort", draft.exitShort),
            stop: source("stopShort", draft.stopShort) ?? source("stop", draft.stop),
            target: source("targetShort", draft.targetShort) ?? source("target", draft.target),
            sharesStop: shared && draft.stopShort == nil, sharesTarget: shared && draft.targetShort == nil)
    }

    private func source(_ key: String, _ text: RuleText?, isMirrored: Bool = false) -> Source? {
        text.map { Source(key: key, text: $0, isMirrored: isMirrored) }
    }

    private mutating func refuseMirrored() {
        let given = [
            ("short", draft.short), ("exitShort", draft.exitShort), ("stopShort", draft.stopShort),
            ("targetShort", draft.targetShort),
        ]
        for (key, text) in given {
            if let text {
                add(text.fault("\(key): mirror makes it of what is for long; leave one of them out", at: 0))
            }
        }
    }

    private mutating func half(
        _ side: Side, _ entry: Source, exit: Source?, stop: Source?, target: Source?, sharesStop: Bool = false,
        sharesTarget: Bool = false
    ) -> RuleBlueprint.Half? {
        let clauses = clauses(of: entry)
        let ending = exit.flatMap { self.clauses(of: $0) }
        let rank = source("score", draft.score, isMirrored: entry.isMirrored).flatMap { score(of: $0) }
        if stop == nil { missing("stop") }
        if target == nil { missing("target") }
        let first = stop.flatMap { level(of: $0, isStop: true, isShared: sharesStop) }
        let second = target.flatMap { level(of: $0, isStop: false, isShared: sharesTarget) }
        guard let clauses, let first, let second else { return nil }
        return RuleBlueprint.Half(
            side: side, clauses: clauses, exit: ending.map(Self.joined), stop: first, target: second,
            score: rank)
    }

    /// An exit is told as a whole.
    private static func joined(_ clauses: [RuleBlueprint.Clause]) -> RuleBlueprint.Clause {
        let first = clauses[0]
        return clauses.dropFirst().reduce(first) { whole, next in
            RuleBlueprint.Clause(
                text: "\(whole.text) and \(next.text)", term: .both(whole.term, next.term), sides: [])
        }
    }

    private mutating func missing(_ key: String) {
        let fault = RuleFault(line: 1, column: 1, "\(key): is missing")
        if !faults.contains(fault) { faults.append(fault) }
    }

    private mutating func add(_ fault: RuleFault) {
        // What is wrong for both sides is said once.
        if !faults.contains(fault) { faults.append(fault) }
    }
}

/// One expression each.
extension RuleReading {
    private mutating func clauses(of source: Source) -> [RuleBlueprint.Clause]? {
        guard let tree = tree(of: source) else { return nil }
        var found: [RuleBlueprint.Clause] = []
        for clause in tree.clauses {
            guard let term = check(source, { $0.condition(clause) }), fits(term, source) else { continue }
            found.append(
                RuleBlueprint.Clause(text: clause.description, term: term, sides: Self.sides(of: term)))
        }
        return found.count == tree.clauses.count ? found : nil
    }

    private static func sides(of term: RuleTerm) -> [RuleTerm] {
        switch term {
        case .comparison(_, let left, let right), .crossing(_, let left, let right): [left, right]
        default: []
        }
    }

    private mutating func score(of source: Source) -> RuleTerm? {
        guard let tree = tree(of: source), let number = check(source, { $0.number(tree) }) else { return nil }
        guard number.unit == .pure else {
            add(
                source.text.fault(
                    "\(source.key): must be a pure number, is \(number.unit.words)", at: tree.offset))
            return nil
        }
        return fits(number.term, source) ? number.term : nil
    }

    /// Whether the stack is deep enough; a fault where it is not.
    private mutating func fits(_ term: RuleTerm, _ source: Source) -> Bool {
        guard term.depth > RuleLimits.stackMaximum else { return true }
        add(
            source.text.fault(
                "\(source.key): more than \(RuleLimits.stackMaximum) values wait for each other: use fewer brackets",
                at: 0))
        return false
    }

    private mutating func level(of source: Source, isStop: Bool, isShared: Bool) -> RuleBlueprint.Level? {
        let (tree, tail, offset): (RuleTree, RuleParser.Tail, Int)
        do throws(RuleFault) { (tree, tail, offset) = try RuleParser.treeAndTail(of: source.text) } catch {
            add(RuleFault(line: error.line, column: error.column, "\(source.key): \(error.sentence)"))
            return nil
        }
        if tail != .none { return share(tree, tail, offset, source, isStop: isStop) }
        guard let number = check(source, { $0.number(tree) }) else { return nil }
        if number.unit == .price, !number.isConstant {
            guard !isShared else {
                add(
                    source.text.fault(
                        "\(source.key): a price cannot serve long and short; give \(source.key)Short too",
                        at: tree.offset))
                return nil
            }
            return mirroredNumber(tree, source, isPrice: true).map { .price($0) }
        }
        guard number.unit == .distance, !number.isConstant else {
            let what = number.isConstant ? "a bare number" : number.unit.words
            add(
                source.text.fault(
                    "\(source.key): must be a distance as 1.5 * atr(14), a price as lowest(20), "
                        + (isStop ? "or per cent as 0.8 %" : "per cent as 0.8 %, or risks as 2 R")
                        + ", is \(what)",
                    at: tree.offset))
            return nil
        }
        return mirroredNumber(tree, source, isPrice: false).map { .distance($0) }
    }

    /// A number in per cent or in risks.
    private mutating func share(
        _ tree: RuleTree, _ tail: RuleParser.Tail, _ offset: Int, _ source: Source, isStop: Bool
    ) -> RuleBlueprint.Level? {
        if tail == .risks, isStop {
            add(source.text.fault("stop: R counts the distance of the stop itself", at: offset))
            return nil
        }
        guard let number = check(source, { $0.number(tree) }) else { return nil }
        let range = tail == .percent ? RuleLimits.percentRange : RuleLimits.risksRange
        let value = number.term.constant.flatMap { Fixed($0, rounding: .toNearestOrAwayFromZero) }
        guard let value, range.contains(value) else {
            let what = tail == .percent ? "per cent" : "R"
            add(
                source.text.fault(
                    "\(source.key): must be a number from \(range.lowerBound) to \(range.upperBound) \(what)",
                    at: tree.offset))
            return nil
        }
        return tail == .percent ? .percent(value) : .risks(value)
    }

    private mutating func mirroredNumber(_ tree: RuleTree, _ source: Source, isPrice: Bool) -> RuleTerm? {
        guard source.isMirrored else {
            guard let term = check(source, { $0.number(tree)?.term }), fits(term, source) else {
                return nil
            }
            return term
        }
        guard
            let turned = mirrored(
                source,
                { mirror throws(RuleFault) in
                    try isPrice ? mirror.price(tree) : mirror.number(tree)
                })
        else { return nil }
        guard let term = check(source, { $0.number(turned)?.term }), fits(term, source) else { return nil }
        return term
    }

    /// The tree of a source, mirrored where it is to be.
    private mutating func tree(of source: Source) -> RuleTree? {
        do throws(RuleFault) {
            let tree = try RuleParser.tree(of: source.text)
            guard source.isMirrored else { return tree }
            // What is wrong with the original is said of the original.
            let before = faults.count
            if source.key == "score" {
                guard check(source, { $0.number(tree) }) != nil, faults.count == before else { return nil }
                return mirrored(source) { mirror throws(RuleFault) in try mirror.number(tree) }
            }
            guard check(source, { $0.condition(tree) }) != nil, faults.count == before else { return nil }
            return mirrored(source) { mirror throws(RuleFault) in try mirror.condition(tree) }
        } catch {
            add(RuleFault(line: error.line, column: error.column, "\(source.key): \(error.sentence)"))
            return nil
        }
    }

    private mutating func mirrored(
        _ source: Source, _ body: (RuleMirroring) throws(RuleFault) -> RuleTree
    ) -> RuleTree? {
        do throws(RuleFault) { return try body(RuleMirroring(source.text, draft.parameters)) } catch {
            add(RuleFault(line: error.line, column: error.column, "\(source.key): \(error.sentence)"))
            return nil
        }
    }

    /// Lets a checker work, and takes over what it found; `nil` where there was a fault.
    private mutating func check<Result>(_ source: Source, _ body: (inout RuleChecker) -> Result?) -> Result? {
        var checker = RuleChecker(source.text, timeframe: draft.timeframe, parameters: draft.parameters)
        let result = body(&checker)
        used.formUnion(checker.used)
        for fault in checker.faults {
            add(RuleFault(line: fault.line, column: fault.column, "\(source.key): \(fault.sentence)"))
        }
        if !source.isMirrored {
            for warning in checker.warnings {
                let told = RuleFault(
                    line: warning.line, column: warning.column, "\(source.key): \(warning.sentence)")
                if !warnings.contains(told) { warnings.append(told) }
            }
        }
        return checker.faults.isEmpty ? result : nil
    }
}
