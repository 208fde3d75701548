import Domain
import Testing

@testable import Scheduler

@Suite struct TZifTests {
    private func fault(_ bytes: [UInt8], name: String = "Test/Zone") -> ZoneError.Fault? {
        do {
            _ = try Zone(name: name, tzif: bytes)
            return nil
        } catch { return error.fault }
    }

    @Test("reads versions 1 to 4", arguments: [0, UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
    func versions(version: UInt8) throws {
        let file = ZoneFile(
            version: version, transitions: [(utc("2026-01-01 00:00"), 1)], offsets: [3_600, -7_200])
        let zone = try Zone(name: "Test/Zone", tzif: file.bytes)
        #expect(zone.offset(at: utc("2025-12-31 23:59:59")) == 3_600)
        #expect(zone.offset(at: utc("2026-01-01 00:00")) == -7_200)
        #expect(zone.offset(at: utc("2099-01-01 00:00")) == -7_200)
    }

    @Test("other versions are refused", arguments: [1, UInt8(ascii: "1"), UInt8(ascii: "5"), 255])
    func otherVersions(version: UInt8) { #expect(fault(ZoneFile(version: version).bytes) == .version(version)) }

    @Test("the footer goes on after the last transition")
    func footerAfterTransitions() throws {
        let file = ZoneFile(
            transitions: [(utc("2020-01-01 00:00"), 1)], offsets: [0, -18_000], footer: "EST5EDT,M3.2.0,M11.1.0"
        )
        let zone = try Zone(name: "Test/Zone", tzif: file.bytes)
        #expect(zone.offset(at: utc("2019-07-01 00:00")) == 0)
        #expect(zone.offset(at: utc("2020-07-01 00:00")) == -14_400)
        #expect(zone.offset(at: utc("2200-12-01 00:00")) == -18_000)
    }

    @Test("each fault has its own word")
    func faults() {
        let two = [
            (at: utc("2026-01-01 00:00"), type: UInt8(0)), (at: utc("2026-01-01 00:00"), type: UInt8(0)),
        ]
        #expect(fault([]) == .notTZif)
        #expect(fault(Array("TZix".utf8)) == .notTZif)
        #expect(fault(ZoneFile(offsets: []).bytes) == .counts)
        #expect(fault(ZoneFile(abbreviations: []).bytes) == .counts)
        #expect(fault(ZoneFile(leapCount: 1).bytes) == .leapSeconds)
        #expect(fault(ZoneFile(transitions: two).bytes) == .unsortedTransitions)
        #expect(fault(ZoneFile(transitions: [(utc("2026-01-01 00:00"), 1)]).bytes) == .index)
        #expect(fault(ZoneFile(offsets: [93_600]).bytes) == .offset(93_600))
        #expect(fault(ZoneFile(offsets: [93_599]).bytes) == nil)
        #expect(fault(ZoneFile(offsets: [-90_000]).bytes) == .offset(-90_000))
        #expect(fault(ZoneFile(offsets: [-89_999]).bytes) == nil)
        #expect(fault(ZoneFile(offsets: [.min]).bytes) == .offset(Int(Int32.min)))
        #expect(fault(ZoneFile().bytes + [0]) == .bytesAfterEnd(position: ZoneFile().bytes.count))
        #expect(fault(ZoneFile(footer: "nonsense,").bytes) == .footer(position: 8))
    }

    @Test("a name has 1 to 64 bytes; the error keeps a cut one")
    func names() throws {
        let long = String(repeating: "x", count: 64)
        #expect(fault(ZoneFile().bytes, name: long) == nil)
        #expect(fault(ZoneFile().bytes, name: long + "x") == .name)
        #expect(fault(ZoneFile().bytes, name: "") == .name)
        let error = #expect(throws: ZoneError.self) { try Zone(name: "Europe/Atlantis", tzif: []) }
        #expect(error?.description == "time zone Europe/Atlantis: the file does not begin with TZif")
    }

    @Test("65 536 bytes are read, one more is not")
    func size() {
        var file = ZoneFile()
        file.abbreviations += Array(repeating: 0, count: Zone.byteCountMaximum - file.bytes.count)
        #expect(fault(file.bytes) == nil)
        file.abbreviations.append(0)
        #expect(fault(file.bytes) == .tooLong(byteCount: 65_537))
    }

    @Test("counts of four milliards reserve nothing and are refused")
    func hugeCounts() throws {
        for place in stride(from: 44 + 20, to: 44 + 44, by: 4) {
            var bytes = ZoneFile().bytes
            bytes.replaceSubrange(place..<place + 4, with: [255, 255, 255, 255])
            #expect(fault(bytes) != nil)
        }
    }

    @Test("the files that count leap seconds are refused")
    func leapSeconds() throws {
        #expect(fault(try SystemZones.bytes("right/America/New_York")) == .leapSeconds)
    }

    @Test("a file cut anywhere is refused", arguments: ["America/New_York", "Asia/Kolkata", "Europe/Dublin"])
    func truncated(name: String) throws {
        let bytes = try SystemZones.bytes(name)
        let read = bytes.indices.filter { fault(Array(bytes[..<$0])) == nil }
        #expect(read.isEmpty)
    }

    @Test("flipped bytes give a zone or an error, and the zone answers", arguments: 0..<64 as Range<UInt64>)
    func flipped(seed: UInt64) throws {
        let names = ["America/New_York", "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Apia", "UTC"]
        var random = SplitMix64(seed: seed)
        let original = try SystemZones.bytes(names.randomElement(using: &random)!)
        for _ in 0..<50 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            guard let zone = try? Zone(name: "Test/Zone", tzif: bytes) else { continue }
            for _ in 0..<10 {
                let moment = Timestamp(nanoseconds: .random(in: .min ... .max, using: &random))
                let civil = zone.civil(at: moment)
                #expect(
                    zone.civil(at: zone.timestamp(of: civil)) == civil
                        || abs(moment.unixSeconds) > 9_223_000_000)
                _ = zone.startOfDay(civil.date)
                _ = Recurrence.every(minutes: 15)?.next(after: moment, in: zone)
                _ = Recurrence.daily(at: .midnight).next(after: moment, in: zone)
            }
        }
    }
}
