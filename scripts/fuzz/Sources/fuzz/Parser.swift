import Domain
import Glibc
import Scheduler

@testable import Commands
@testable import Engine
@testable import Gateway
@testable import Notation
@testable import Telegram
@testable import Venues
@testable import Wire

/// What reads bytes from outside, and what it promises of all of them.
enum Parser: String, CaseIterable {
    case json, yaml, updates, calendar, prices, rules, commands, presses, http, orders, requests, zones

    func feed(_ bytes: [UInt8]) {
        switch self {
        case .json: json(bytes)
        case .yaml: _ = try? YAMLNode(parsing: bytes)
        case .updates: updates(bytes)
        case .calendar: calendar(bytes)
        case .prices: prices(bytes)
        case .rules: rules(bytes)
        case .commands: commands(String(decoding: bytes, as: UTF8.self))
        case .presses: press(String(decoding: bytes, as: UTF8.self))
        case .http: http(bytes)
        case .orders: orders(bytes)
        case .requests: requests(bytes)
        case .zones: zones(bytes)
        }
    }

    private func json(_ bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        let again = try? JSONValue(parsing: Array(value.serialized.utf8))
        expect(again == value, "what was read is written so that it is read as the same")
    }

    private func updates(_ bytes: [UInt8]) {
        _ = Updates(salvaging: bytes, serverDate: nil)
        guard let value = try? JSONValue(parsing: bytes) else { return }
        guard let updates = try? Updates(JSONReader(value), serverDate: nil) else { return }
        var cursor = UpdateCursor(confirmed: nil)
        cursor.take(updates.updates.map(\.id))
    }

    private func calendar(_ bytes: [UInt8]) {
        for name in ["news.yaml", "export.json", "news.csv"] {
            guard let file = try? CalendarFile.parse(bytes, named: name, as: .own) else { continue }
            expect(
                file.events.allSatisfy { !$0.title.contains("\n") && !$0.title.isEmpty }, "a title is one line")
            expect(file.skipped.allSatisfy { $0.hasPrefix(name) }, "what is left out is said with its file")
        }
        guard let parsed = try? ForexFactoryFeed.parse(bytes) else { return }
        expect(parsed.events.allSatisfy { !$0.title.contains("\n") }, "a title is one line")
    }

    private func prices(_ bytes: [UInt8]) {
        let path = "/dev/shm/deskbot-fuzz-\(getpid())"
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { fatalError("\(path) cannot be written") }
        let written = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        close(file)
        expect(written == bytes.count, "the file is written")
        guard let rows = try? PriceRows(path: path, clock: .utc) else { return }
        var count = 0
        while let item = try? rows.next() {
            count += 1
            expect(count <= bytes.count + 1, "a file has no more rows than bytes")
            if case .fault(let fault) = item { expect(!"\(fault)".isEmpty, "a fault is said") }
        }
    }

    private func rules(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0x0a, maxSplits: 3, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        var draft = RuleDraft(id: "fuzz", timeframe: .m5)
        draft.parameters = [RuleParameter(name: "fast", value: .one)]
        draft.long = RuleText(parts[0])
        draft.short = parts.count > 1 ? RuleText(parts[1], line: 2) : nil
        draft.stop = parts.count > 2 ? RuleText(parts[2], line: 3) : nil
        draft.target = parts.count > 3 ? RuleText(parts[3], line: 4) : nil
        draft.isMirrored = draft.short == nil
        do throws(RuleFaults) {
            _ = try RuleBlueprint(draft)
        } catch {
            expect(!error.faults.isEmpty, "what is refused has a fault")
            for fault in error.faults {
                expect(fault.line >= 1 && fault.column >= 1, "a fault has a place")
                expect(!fault.sentence.contains("\n"), "a fault is one line")
            }
        }
    }

    private func commands(_ text: String) {
        _ = FreeText.command(text) { $0 }
        do throws(CommandError) {
            _ = try CommandTable.parse(CommandTable.trial(text).line, botName: "Deskbot")
        } catch {
            expect(!"\(error)".isEmpty, "a refusal is said")
        }
    }

    private func press(_ data: String) {
        guard let press = ButtonPress(data: data), let button = press.button("x") else { return }
        expect(ButtonPress(data: button.data) == press, "a button says what it said")
    }

    private func http(_ bytes: [UInt8]) {
        var response = ResponseAssembly()
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            guard response.takeHeaderLine(line + [0x0a]) else { break }
        }
        expect(response.headers.count <= HTTPClient.headerCountMaximum, "headers are bounded")
    }

    private func orders(_ bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        let reader = JSONReader(value)
        if let ticket = try? TicketCodec.decode(reader) {
            expect(
                (try? TicketCodec.decode(JSONReader(TicketCodec.encode(ticket)))) == ticket, "a ticket keeps")
        }
        if let notice = try? OrderNoticeCodec.decode(reader) {
            let again = try? OrderNoticeCodec.decode(JSONReader(OrderNoticeCodec.encode(notice)))
            expect(again == notice, "a notice keeps")
        }
        if let snapshot = try? SnapshotCodec.decode(reader) {
            let again = try? SnapshotCodec.decode(JSONReader(SnapshotCodec.encode(snapshot)))
            expect(again == snapshot, "a snapshot keeps")
        }
    }

    private func requests(_ bytes: [UInt8]) {
        let types = [
            "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        ]
        let type = types[Int(bytes.first ?? 0) % types.count]
        _ = try? BotAPIRequest(target: "/botT/sendMessage", contentType: type, body: Array(bytes.dropFirst()))
    }

    private func zones(_ bytes: [UInt8]) {
        guard let zone = try? Zone(name: "Fuzz/Zone", tzif: bytes) else { return }
        for moment in [Int64(0), 1_767_603_600, 4_102_444_800] {
            let civil = zone.civil(at: Timestamp(unixSeconds: moment))
            expect((1...12).contains(civil.date.month), "a month is one of twelve")
        }
    }
}
