import Foundation
import TestSupport

@testable import Bot

/// The real executable, run to its end, with what it wrote.
struct Program {
    struct Result: Sendable {
        let end: Flight.End
        let output: String
        let complaint: String

        /// Exit code and complaint, for a test's comment.
        var all: String { "\(end): \(output)\(complaint)" }
        /// No sign of a crash.
        var isCalm: Bool {
            !["Fatal error", "Backtrace", "Precondition", "Crash"].contains { complaint.contains($0) }
        }
    }

    private let process = Process()
    private let folder: String
    private let name = UUID().uuidString

    /// - Parameter words: verb and options; settings and instruments of the repository where none are given.
    init(_ words: [String], in scratch: Scratch, environment: [String: String] = [:]) throws {
        folder = scratch.path
        process.executableURL = Flight.executable
        process.currentDirectoryURL = URL(filePath: scratch.path)
        var words = words
        for option in ["settings", "instruments"]
        where !words.contains("--\(option)") && ["run", "rehearse", "check"].contains(words.first) {
            words += ["--\(option)", "\(Scratch.root)/config/\(option).yaml"]
        }
        process.arguments = words
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("TELEGRAM") }
        variables["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = variables.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file("\(folder)/\(name).out")
        process.standardError = try Self.file("\(folder)/\(name).err")
        try process.run()
    }

    var isRunning: Bool { process.isRunning }
    var output: String { text("out") }
    var complaint: String { text("err") }

    /// Waits for the end; a program that does not end is ended.
    func result() async -> Result {
        let process = process
        let hasEnded = await eventually(within: 30) { !process.isRunning }
        if !hasEnded {
            kill(process.processIdentifier, SIGKILL)
            return Result(end: .running, output: output, complaint: complaint)
        }
        let end: Flight.End =
            process.terminationReason == .exit
            ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
        return Result(end: end, output: output, complaint: complaint)
    }

    /// Asks it to stop.
    func stop() async -> Result {
        process.terminate()
        return await result()
    }

    static func run(
        _ words: [String], in scratch: Scratch, environment: [String: String] = [:]
    ) async throws -> Result {
        try await Program(words, in: scratch, environment: environment).result()
    }

    private func text(_ kind: String) -> String {
        (try? String(contentsOf: URL(filePath: "\(folder)/\(name).\(kind)"), encoding: .utf8)) ?? ""
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
