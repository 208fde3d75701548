import Testing
import Wire

@testable import Bot

@Suite struct NoticeBoardTests {
    /// Begins waits that last until they are ended, and counts those that were.
    private func wait(_ count: Int, at board: NoticeBoard, beyond news: Int) -> (
        Locked<Int>, [Task<Void, Never>]
    ) {
        let ended = Locked(0)
        let tasks = (0..<count).map { _ in
            Task {
                await board.wait(beyond: news, patience: .seconds(3_600))
                ended.withLock { $0 += 1 }
            }
        }
        return (ended, tasks)
    }

    @Test("news end every wait, those that come before the wait begins included")
    func ring() async {
        let board = NoticeBoard()
        let news = board.news
        let (_, tasks) = wait(3, at: board, beyond: news)
        board.ring()
        for task in tasks { await task.value }
        await board.wait(beyond: news, patience: .seconds(3_600))
        #expect(board.news == news + 1)
    }

    @Test("patience ends a wait, none of it at once")
    func patience() async {
        let board = NoticeBoard()
        await board.wait(beyond: board.news, patience: .zero)
        await board.wait(beyond: board.news, patience: .nanoseconds(1))
        #expect(board.news == 0)
    }

    @Test("as many wait as may, one more ends the oldest; closing ends them all, and later ones at once")
    func limit() async {
        let board = NoticeBoard()
        let (ended, tasks) = wait(NoticeBoard.waitsMaximum + 1, at: board, beyond: board.news)
        #expect(await eventually { ended.withLock { $0 } == 1 })
        board.close()
        for task in tasks { await task.value }
        await board.wait(beyond: board.news, patience: .seconds(3_600))
        #expect(ended.withLock { $0 } == NoticeBoard.waitsMaximum + 1)
    }
}
