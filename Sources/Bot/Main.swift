import Glibc
import Wire

@main
struct Main {
    /// Leaves the main actor at once: a hop to another actor costs a hundred times more from there.
    static func main() async { await run() }

    @concurrent static func run() async {
        Heap.useFew()
        // It asks a bot or a venue for a line (`Usage.tell`), and must not end one that is still starting.
        signal(SIGUSR1, SIG_IGN)
        let code: Int32
        do throws(Failure) {
            code = try await Verbs(Array(CommandLine.arguments.dropFirst())).run()
        } catch {
            Log.toStandardError("deskbot: \(error)")
            code = error.code.rawValue
        }
        exit(code)
    }
}
