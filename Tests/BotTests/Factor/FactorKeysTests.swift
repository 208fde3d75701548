import Crypto
import Domain
import Foundation
import TestSupport
import Testing

@testable import Bot

@Suite struct FactorKeysTests {
    private static func path(_ scratch: Scratch) -> String { "\(scratch.path)/\(FactorKeys.fileName)" }

    private static func mode(_ path: String) throws -> UInt32 { try Files.permissions(of: path).mode }

    @Test("a key is made once for an offer, twenty bytes, and is on the disk in a file of its owner's alone")
    func made() throws {
        let scratch = try Scratch()
        let keys = try FactorKeys(folder: scratch.path)
        let key = try keys.key(of: UserID(7), offer: 11)
        #expect(key.count == 20 && Set(key).count > 5)
        #expect(try keys.key(of: UserID(7), offer: 11) == key)
        #expect(try FactorKeys(folder: scratch.path).key(of: UserID(7), offer: 11) == key)
        #expect(try Self.mode(Self.path(scratch)) == 0o600)
        #expect(!FileManager.default.fileExists(atPath: Self.path(scratch) + ".new"))
    }

    @Test("another offer makes another key and ends the first; other people's stay")
    func offers() throws {
        let scratch = try Scratch()
        let keys = try FactorKeys(folder: scratch.path)
        let (first, other) = (try keys.key(of: UserID(7), offer: 11), try keys.key(of: UserID(8), offer: 11))
        let second = try keys.key(of: UserID(7), offer: 12)
        #expect(first != second && first != other)
        let now = Timestamp(unixSeconds: 1_790_000_000)
        let step = OneTimeCode.step(at: now.unixSeconds)
        #expect(keys.step(of: OneTimeCode(key: second).code(at: step), by: UserID(7), at: now) == step)
        #expect(keys.step(of: OneTimeCode(key: first).code(at: step), by: UserID(7), at: now) == nil)
        #expect(keys.step(of: OneTimeCode(key: other).code(at: step), by: UserID(7), at: now) == nil)
        #expect(try FactorKeys(folder: scratch.path).key(of: UserID(8), offer: 11) == other)
    }

    @Test("what is forgotten is gone from the file")
    func forgotten() throws {
        let scratch = try Scratch()
        let keys = try FactorKeys(folder: scratch.path)
        let key = try keys.key(of: UserID(7), offer: 11)
        try keys.forget(UserID(8))
        #expect(keys.hasKey(of: UserID(7)))
        try keys.forget(UserID(7))
        #expect(!keys.hasKey(of: UserID(7)))
        let text = try String(contentsOfFile: Self.path(scratch), encoding: .utf8)
        #expect(text.isEmpty && !text.contains(Base32.encode(key)))
    }

    @Test(
        "a file that others can read is refused, in a sentence with what to do",
        arguments: [0o640, 0o604, 0o666])
    func mode(mode: Int) throws {
        let scratch = try Scratch()
        _ = try FactorKeys(folder: scratch.path).key(of: UserID(7), offer: 11)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: Self.path(scratch))
        let failure = #expect(throws: Failure.self) { try FactorKeys(folder: scratch.path) }
        #expect(
            failure?.description.contains("chmod 600") == true
                && failure?.description.contains(String(mode, radix: 8)) == true)
    }

    @Test(
        "a line that is none of ours is named by its number, and nothing of it is said",
        arguments: [
            "7 11", "x 11 GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "7 11 GEZDGNBVGY3TQOJQ", "7 11 gezdgnbv",
            "7 11 A B",
        ])
    func lines(line: String) throws {
        let scratch = try Scratch()
        let good = "1 1 GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n"
        try Files.write(Array((good + line + "\n").utf8), to: Self.path(scratch))
        let failure = #expect(throws: Failure.self) { try FactorKeys(folder: scratch.path) }
        let reason = failure?.description ?? ""
        #expect(reason.contains("line 2 is not") && !reason.contains("GEZD") && !reason.contains("gezd"))
    }

    @Test("where nothing can be written there is no key, and an error without one")
    func unwritable() throws {
        let scratch = try Scratch()
        let keys = try FactorKeys(folder: "\(scratch.path)/missing")
        #expect(throws: FileError.self) { try keys.key(of: UserID(7), offer: 11) }
        #expect(!keys.hasKey(of: UserID(7)))
    }

    @Test("what an authenticator is given is the address of RFC 6238's own key, and says it nowhere else")
    func address() {
        let offer = KeyOffer(Array("12345678901234567890".utf8), of: UserID(7))
        #expect(
            offer.address == "otpauth://totp/Deskbot:7?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Deskbot&algorithm=SHA1&digits=6&period=30")
        #expect(offer.lines.last == Message.Span("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", .code))
    }
}
