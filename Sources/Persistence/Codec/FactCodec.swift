import Domain
import Notation
import Wire

/// Facts as rows: a kind, the version of its form, and a canonical JSON body.
///
/// Canonical: no white space, keys in order, whole numbers only (10⁻⁸, nanoseconds), absent members
/// left out. One event has one body, so that its hash can be computed again.
public enum FactCodec {
    /// An event as it is written.
    public struct Encoded: Hashable, Sendable {
        public let kind: String
        public let version: Int64
        public let body: String
    }

    /// The names in the `kind` column; they never change.
    enum Kind: String, CaseIterable {
        case started, stopped, deposited, heard, ordered, orderChanged, killed, rearmed, paused, resumed,
            dayStarted
        case configured, dayLossReached, reconciled, drifted, ran, announced, asked, settled, chatLost,
            chatFound,
            clockStepped, cared, transferred
        case lossLimitReached, equityPeaked, peakReset, symbolLocked, symbolRearmed, overridden, overrideUsed,
            overrideEnded
        case alertSet, alertEnded, noticeSet, thresholdSet, quietHoursSet
        case settingChanged, tradeNoted, excursion, liveCardSet, alarmRaised, alarmChanged,
            invited, inviteUsed, memberSet, lockedOut, groupMigrated, factor,
            languageChosen, job, calendar, newsPlanned

        /// The form that is written today. Raising it means a new row in the decoder's table.
        var version: Int64 {
            switch self {
            case .paused: 2
            case .asked: 3
            case .ordered, .orderChanged: 4
            default: 1
            }
        }
    }

    public static func encode(_ event: Fact.Event) -> Encoded {
        let (kind, body) = written(event)
        return Encoded(kind: kind.rawValue, version: kind.version, body: body.serialized)
    }

    private static func written(_ event: Fact.Event) -> (Kind, JSONValue) {
        switch event {
        case .started(let version, let configuration, let seed, let recorded):
            (.started, started(version, configuration, seed, recorded))
        case .configured(let settings): (.configured, .members(["settings": .string(settings)]))
        case .stopped: (.stopped, .object([:]))
        case .deposited(let money):
            (.deposited, .members(["amount": .amount(money.amount), "currency": .name(money.currency)]))
        case .transferred(let transfer): (.transferred, TransferCodec.encode(transfer))
        case .heard(let heard): (.heard, HeardCodec.encode(heard))
        case .ordered(let order): (.ordered, OrderCodec.encode(order))
        case .orderChanged(let id, let change):
            (.orderChanged, OrderNoticeCodec.encode(OrderNotice(id, change)))
        case .cared(let entry, let note): (.cared, CareNoteCodec.encode(note, of: entry))
        case .killed(let actor, let reason, let generation): (.killed, latch(actor, generation, reason))
        case .rearmed(let actor, let generation): (.rearmed, latch(actor, generation, nil))
        case .paused(let actor, let reason, let until):
            (
                .paused,
                .members([
                    "by": ActorCodec.encode(actor), "reason": .string(reason),
                    "until": until.map(JSONValue.time),
                ])
            )
        case .resumed(let actor): (.resumed, .members(["by": ActorCodec.encode(actor)]))
        case .dayStarted(let date, let equity):
            (.dayStarted, .members(["date": .date(date), "equity": .amount(equity)]))
        case .dayLossReached(let date, let loss, let limit):
            (.dayLossReached, .members(["date": .date(date), "loss": .amount(loss), "limit": .amount(limit)]))
        case .reconciled(let orders, let holdings):
            (.reconciled, .members(["orders": .number(orders), "holdings": .number(holdings)]))
        case .drifted(let difference): (.drifted, .members(["difference": .string(difference)]))
        case .ran(let job, let due): (.ran, .members(["job": .string(job), "due": .time(due)]))
        case .calendarChanged(let event, let change): (.calendar, CalendarFactCodec.encode(change, of: event))
        case .newsPlanned(let event, let plan, let actor):
            (.newsPlanned, CalendarFactCodec.encode(plan, for: event, by: actor))
        case .announced(let event, let stage):
            (.announced, .members(["event": .string(event), "stage": .string(stage)]))
        case .asked(let question): (.asked, QuestionCodec.encode(question))
        case .settled(let nonce, let settlement):
            (.settled, .members(["nonce": .nonce(nonce), "settlement": .choice(settlement)]))
        case .chatLost(let reason): (.chatLost, .members(["reason": .string(reason)]))
        case .chatFound: (.chatFound, .object([:]))
        case .clockStepped(let seconds): (.clockStepped, .members(["seconds": .number(seconds)]))
        case .lossLimitReached, .equityPeaked, .peakReset, .symbolLocked, .symbolRearmed, .overridden,
            .overrideUsed, .overrideEnded:
            GateFactCodec.written(event)
        case .alertSet, .alertEnded, .noticeSet, .thresholdSet, .quietHoursSet, .languageChosen:
            ChatFactCodec.written(event)
        case .settingChanged, .tradeNoted: SettingFactCodec.written(event)
        case .liveCardSet, .alarmRaised, .alarmChanged: SendingFactCodec.written(event)
        case .invited, .inviteUsed, .memberSet, .lockedOut, .groupMigrated: PeopleFactCodec.written(event)
        case .excursion(let entry, let best, let worst):
            (
                .excursion,
                .members(["entry": .name(entry), "best": .amount(best), "worst": .amount(worst)])
            )
        case .factor(let user, let change): (.factor, FactorCodec.encode(change, of: user))
        case .job(let name, let event): (.job, JobFactCodec.encode(event, of: name))
        }
    }

    private static func started(
        _ version: String, _ configuration: String, _ seed: UInt64, _ recorded: Bool
    ) -> JSONValue {
        .members([
            "version": .string(version), "configuration": .string(configuration), "seed": .uint64(seed),
            "recorded": .bool(recorded),
        ])
    }

    private static func latch(_ actor: Fact.Actor, _ generation: Int, _ reason: String?) -> JSONValue {
        .members([
            "by": ActorCodec.encode(actor), "generation": .number(generation),
            "reason": reason.map(JSONValue.string),
        ])
    }
}
