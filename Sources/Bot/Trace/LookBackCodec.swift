import Commands
import Desk
import Domain
import Notation
import Wire

/// What is heard of the past that is played, as a document.
enum LookBackCodec {
    static func encode(_ news: LookBack.News) -> JSONValue {
        switch news {
        case .progress(let percent): .members(["percent": .number(percent)])
        case .failed(let why): .members(["why": .string(why)])
        case .ended(let result):
            .members([
                "now": encode(result.now), "then": result.then.map(encode), "from": .time(result.from),
                "to": .time(result.to), "bars": .number(result.bars),
                "missing": .array(result.missing.map { .name($0) }),
            ])
        }
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> LookBack.News {
        if let percent = reader.optional("percent") { return .progress(try percent.int()) }
        if let why = reader.optional("why") { return .failed(try why.string()) }
        var then: LookBack.Figures?
        if let other = reader.optional("then") { then = try figures(other) }
        return .ended(
            LookBack.Result(
                now: try figures(reader.member("now")), then: then, from: try reader.member("from").timestamp(),
                to: try reader.member("to").timestamp(), bars: try reader.member("bars").int(),
                missing: try reader.member("missing").map { name throws(JSONFault) in try name.name() }))
    }

    /// What was read of the log is only said, and is not written down.
    static func encode(_ question: Desk.LogQuestion) -> JSONValue {
        .members([
            "chat": .number(question.chat.value), "page": .number(question.page),
            "message": question.message.map { .number($0.value) },
        ])
    }

    static func question(_ reader: JSONReader) throws(JSONFault) -> Desk.LogQuestion {
        let message = try reader.optional("message")?.int64()
        return Desk.LogQuestion(
            chat: ChatID(try reader.member("chat").int64()), page: try reader.member("page").int(),
            message: message.map(MessageID.init))
    }

    private static func encode(_ figures: LookBack.Figures) -> JSONValue {
        .members([
            "trades": .number(figures.trades), "wins": .number(figures.wins),
            "net": figures.net.map(JSONValue.amount), "fees": figures.fees.map(JSONValue.amount),
            "fall": figures.fall.map(JSONValue.amount),
            "fallPercent": figures.fallPercent.map(JSONValue.amount),
            "factor": figures.profitFactor.map(JSONValue.amount),
            "equity": figures.equity.map(JSONValue.amount),
        ])
    }

    private static func figures(_ reader: JSONReader) throws(JSONFault) -> LookBack.Figures {
        LookBack.Figures(
            trades: try reader.member("trades").int(), wins: try reader.member("wins").int(),
            net: try reader.optional("net")?.fixed(), fees: try reader.optional("fees")?.fixed(),
            fall: try reader.optional("fall")?.fixed(),
            fallPercent: try reader.optional("fallPercent")?.fixed(),
            profitFactor: try reader.optional("factor")?.fixed(), equity: try reader.optional("equity")?.fixed()
        )
    }
}
