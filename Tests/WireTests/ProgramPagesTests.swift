import Foundation
import Testing

@testable import Wire

@Suite struct ProgramPagesTests {
    @Test("only code of files that nobody writes is let go")
    func ranges() {
        let maps = """
            1000-3000 r-xp 00000000 fe:00 123      /usr/bin/some bot
            3000-4000 r--p 00002000 fe:00 123      /usr/bin/bot
            4000-5000 rwxp 00003000 fe:00 123      /usr/bin/bot
            5000-6000 r-xp 00000000 00:00 0        [vdso]
            6000-7000 r-xp 00000000 00:00 0
            7000-8000 r-xs 00000000 fe:00 7        /usr/lib/shared
            9000-8000 r-xp 00000000 fe:00 7        /usr/lib/backwards
            zzzz-8000 r-xp 00000000 fe:00 7        /usr/lib/odd
            a000-b000 r-xp 00000000 fe:00 9        /usr/lib/libc.so.6

            """
        #expect(ProgramPages.codeRanges(in: Array(maps.utf8)) == [0x1000..<0x3000, 0xa000..<0xb000])
        #expect(ProgramPages.codeRanges(in: []) == [])
        #expect(ProgramPages.codeRanges(in: [0xff, 0x0a, 0x00]) == [])
    }

    @Test("a program goes on after its code was let go, and less of it is in memory")
    func goesOn() throws {
        let maps = try [UInt8](Data(contentsOf: URL(filePath: "/proc/self/maps")))
        #expect(!ProgramPages.codeRanges(in: maps).isEmpty)
        ProgramPages.giveBack(listedIn: maps)
        #expect(try JSONValue(parsing: Array("[1]".utf8)) == .array([.number(1)]))
    }
}
