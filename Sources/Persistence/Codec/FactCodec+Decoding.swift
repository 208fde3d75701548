import Domain
import Notation
import Wire

extension FactCodec {
    /// Reads back what ``encode(_:)`` wrote, in this version of the program or in any before it.
    ///
    /// - Parameter sequence: the row, for the error.
    /// - Throws: ``StoreError/damagedFact(sequence:why:)``.
    public static func decode(
        kind: String, version: Int64, body: String, sequence: Int64
    ) throws(StoreError) -> Fact.Event {
        guard let known = Kind(rawValue: kind), (1...known.version).contains(version) else {
            throw .damagedFact(
                sequence: sequence, why: "this program does not know \(kind) of version \(version)")
        }
        return try Document.read(body) { body throws(JSONFault) in
            try read(known, version, body)
        } fault: {
            .damagedFact(sequence: sequence, why: $0)
        }
    }

    /// One row for each form that was ever written. A row stays as it is for as long as there are journals.
    private static func read(
        _ kind: Kind, _ version: Int64, _ body: JSONReader
    ) throws(JSONFault) -> Fact.Event {
        switch (kind, version) {
        case (.started, 1): return try started(body)
        case (.configured, 1): return .configured(try body.member("settings").string())
        case (.deposited, 1):
            return .deposited(Money(try body.member("amount").fixed(), try body.member("currency").name()))
        case (.transferred, 1): return .transferred(try TransferCodec.decode(body))
        case (.heard, 1): return .heard(try HeardCodec.decode(body))
        case (.ordered, 1), (.ordered, 2), (.ordered, 3), (.ordered, 4):
            return .ordered(try OrderCodec.decode(body))
        case (.orderChanged, 1), (.orderChanged, 2), (.orderChanged, 3), (.orderChanged, 4):
            return try orderChanged(body)
        case (.cared, 1):
            return .cared(try body.member("entry").name(), try CareNoteCodec.decode(body))
        case (.stopped, 1): return .stopped
        case (.killed, 1):
            return .killed(
                by: try actor(body), reason: try body.member("reason").string(),
                generation: try body.member("generation").int())
        case (.rearmed, 1):
            return .rearmed(by: try actor(body), generation: try body.member("generation").int())
        case (.paused, 1), (.paused, 2): return try paused(body)
        case (.resumed, 1): return .resumed(by: try actor(body))
        case (.dayStarted, 1):
            return .dayStarted(try body.member("date").date(), equity: try body.member("equity").fixed())
        case (.dayLossReached, 1): return try dayLossReached(body)
        case (.reconciled, 1):
            return .reconciled(
                orders: try body.member("orders").int(), holdings: try body.member("holdings").int())
        case (.drifted, 1): return .drifted(try body.member("difference").string())
        case (.ran, 1):
            return .ran(job: try body.member("job").string(), due: try body.member("due").timestamp())
        case (.announced, 1):
            return .announced(
                event: try body.member("event").string(), stage: try body.member("stage").string())
        case (.newsPlanned, 1): return try CalendarFactCodec.decodePlan(body)
        case (.calendar, 1): return try CalendarFactCodec.decode(body)
        case (.asked, 1), (.asked, 2), (.asked, 3): return .asked(try QuestionCodec.decode(body))
        case (.settled, 1):
            return .settled(try body.member("nonce").nonce(), try body.member("settlement").choice())
        case (.chatLost, 1): return .chatLost(reason: try body.member("reason").string())
        case (.chatFound, 1): return .chatFound
        case (.clockStepped, 1): return .clockStepped(seconds: try body.member("seconds").int64())
        case (.lossLimitReached, 1), (.equityPeaked, 1), (.peakReset, 1), (.symbolLocked, 1),
            (.symbolRearmed, 1), (.overridden, 1), (.overrideUsed, 1), (.overrideEnded, 1):
            return try GateFactCodec.read(kind, body)
        case (.alertSet, 1), (.alertEnded, 1), (.noticeSet, 1), (.thresholdSet, 1), (.quietHoursSet, 1),
            (.languageChosen, 1):
            return try ChatFactCodec.read(kind, body)
        case (.settingChanged, 1), (.tradeNoted, 1): return try SettingFactCodec.read(kind, body)
        case (.excursion, 1):
            return .excursion(
                try body.member("entry").name(), best: try body.member("best").price(),
                worst: try body.member("worst").price())
        case (.liveCardSet, 1), (.alarmRaised, 1), (.alarmChanged, 1):
            return try SendingFactCodec.read(kind, body)
        case (.invited, 1), (.inviteUsed, 1), (.memberSet, 1), (.lockedOut, 1), (.groupMigrated, 1):
            return try PeopleFactCodec.read(kind, body)
        case (.factor, 1): return try FactorCodec.decode(body)
        case (.job, 1): return try JobFactCodec.decode(body)
        default: throw body.fault("\(kind.rawValue) of version \(version), whose reader is missing")
        }
    }

    private static func started(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        .started(
            version: try body.member("version").string(),
            configuration: try body.member("configuration").string(), seed: try body.member("seed").uint64(),
            recorded: try body.member("recorded").bool())
    }

    private static func orderChanged(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        let notice = try OrderNoticeCodec.decode(body)
        return .orderChanged(notice.order, notice.event)
    }

    /// Since version 2 a pause may have an end.
    private static func paused(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        .paused(
            by: try actor(body), reason: try body.member("reason").string(),
            until: try body.optional("until")?.timestamp())
    }

    private static func dayLossReached(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        .dayLossReached(
            try body.member("date").date(), loss: try body.member("loss").fixed(),
            limit: try body.member("limit").fixed())
    }

    private static func actor(_ body: JSONReader) throws(JSONFault) -> Fact.Actor {
        try ActorCodec.decode(body.member("by"))
    }
}
