import Domain
import Wire

@testable import Gateway

/// A day at the desk as the bot and its operator would write it, through the doors that both use.
struct DemoConversation {
    let port: UInt16
    let token: String
    let path: String
    let chat: ChatID

    /// - Returns: the numbers of the messages that the bot sent, in order.
    func play() -> [Int64] {
        setMenu()
        var sent: [Int64] = []
        write("/start")
        sent.append(say(Self.welcome))
        write("/status")
        sent.append(say(Self.status, keyboard: [[("Refresh", "s:status", nil), ("Positions", "s:open", nil)]]))
        write("/scan")
        sent.append(say(Self.scan))
        write("what is going on with gold?")
        sent.append(say(Self.answer))
        write("/kill")
        sent.append(
            say(
                Self.kill,
                keyboard: [
                    [("Kill: close 3, cancel 2, halt", "k:9f2c41", "danger")],
                    [("Only pause entries", "k:pause", nil), ("Cancel", "k:no", nil)],
                ]))
        sent.append(say(Self.killed))
        sent.append(say(Self.report))
        return sent
    }

    func write(_ text: String) {
        _ = LoopbackClient.post(port, "/\(path)/write", .object(["text": .string(text)]))
    }

    func say(
        _ message: Message, keyboard: [[(title: String, data: String, style: String?)]] = []
    ) -> Int64 {
        var arguments: [String: JSONValue] = [
            "chat_id": .number(chat.value), "text": .string(message.text),
            "entities": Self.entities(of: message),
        ]
        if !keyboard.isEmpty {
            let rows = keyboard.map { row in
                JSONValue.array(
                    row.map { button in
                        var members: [String: JSONValue] = [
                            "text": .string(button.title), "callback_data": .string(button.data),
                        ]
                        if let style = button.style { members["style"] = .string(style) }
                        return .object(members)
                    })
            }
            arguments["reply_markup"] = .object(["inline_keyboard": .array(rows)])
        }
        let answer = LoopbackClient.call(port, token: token, "sendMessage", .object(arguments))
        return answer?.member("result")?.member("message_id")?.integer ?? 0
    }

    /// Spans as the Bot API counts them, in UTF-16 units.
    static func entities(of message: Message) -> JSONValue {
        let names: [Message.Style: String] = [
            .bold: "bold", .italic: "italic", .code: "code", .preformatted: "pre",
        ]
        var entities: [JSONValue] = []
        var offset = 0
        for span in message.spans {
            let length = span.text.utf16.count
            if let name = names[span.style], length > 0 {
                entities.append(ChatEntity(name, offset: offset, length: length).json)
            }
            offset += length
        }
        return .array(entities)
    }

    private func setMenu() {
        let lines = [
            ("status", "positions and today's result"), ("open", "every open position with its stop"),
            ("scan", "what the strategies see now"), ("report", "the day in numbers"),
            ("buy", "buy at market, after risk checks"), ("sell", "sell at market, after risk checks"),
            ("close", "close one position"), ("flatten", "close every position"),
            ("pause", "no new entries; exits go on"), ("resume", "take entries again"),
            ("kill", "close everything and halt"), ("news", "the blackout windows of this week"),
            ("risk", "limits and how much of each is used"), ("help", "everything that you can ask"),
        ]
        let commands = lines.map { line in
            JSONValue.object(["command": .string(line.0), "description": .string(line.1)])
        }
        _ = LoopbackClient.call(
            port, token: token, "setMyCommands", .object(["commands": .array(commands)]))
    }
}

extension DemoConversation {
    static let welcome = Message([
        .init("Deskbot is running", .bold),
        .init(" on recorded prices and paper money.\n\n"),
        .init("Try /status, /scan or /report. /kill closes everything and halts; it always works.\n\n"),
        .init("Risk per trade 0.50 %, daily loss limit 2.00 %.", .italic),
    ])

    static let status = Message([
        .init("🟢 Trading", .bold),
        .init(" · EURUSD, XAUUSD, BTCUSD\n"),
        .init(
            """
            symbol    lots   entry   now    USD
            EURUSD  + 0.30 1.08412 1.0867 +77.4
            XAUUSD  + 0.05 2411.30 2404.1 -36.0
            BTCUSD  - 0.02 64210.0 63105. +22.1
            """, .preformatted),
        .init("\nToday "), .init("+63.50 USD", .bold),
        .init(" of a limit of −200.00. Stops are with the venue. "),
        .init("r7-o17", .code),
        .init(" is working."),
    ])

    static let scan = Message([
        .init("Scan 14:00", .bold),
        .init(", 500 symbols in 3.1 ms\n"),
        .init(
            """
            #  symbol   signal      score  why
            1  EURUSD   trend long   0.82  EMA 20 over 50, ADX 31, pullback to the mean
            2  USDJPY   trend long   0.77  EMA 20 over 50, ADX 28, new high of 20 days
            3  XAUUSD   reversal     0.64  RSI 24, lower band touched twice
            4  BTCUSD   breakout     0.61  range of 12 bars left with volume
            """, .preformatted),
        .init("\n4 of 500 pass every gate. "), .init("Nothing is bought before 15:00: US inflation.", .italic),
    ])

    static let answer = Message([
        .init("That is not a command. Did you mean "), .init("/open XAUUSD", .code),
        .init(" or /news?"),
    ])

    static let kill = Message([
        .init("Kill everything?", .bold),
        .init("\n\nThis cancels 2 orders, closes 3 positions at market and halts. "),
        .init("At the present quotes: "), .init("+63.50 USD", .bold), .init(".\n"),
        .init("The question ends in 60 s.", .italic),
    ])

    static let killed = Message([
        .init("🛑 Halted", .bold),
        .init("\n2 orders cancelled, 3 positions closed in 0.4 s. Only /resume with a code starts again."),
    ])

    static let report = Message([
        .init("Daily report, 20 November\n", .bold),
        .init(
            """
            result          +63.50 USD  +0.64 %
            trades       7   5 won   2 lost
            best     USDJPY      +41.20
            worst    XAUUSD      -36.00
            fees                  -4.10
            drawdown, max         -0.71 %
            equity           10 063.50 USD
            """, .preformatted),
        .init("\nNo rule was broken. Next: news blackout 14:25–15:00 (US CPI)."),
    ])
}
