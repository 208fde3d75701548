import Testing
import Wire

@Suite struct JSONReaderTests {
    let document: JSONReader

    init() throws {
        document = JSONReader(
            try JSONValue(
                parsing:
                    #"{"ok":true,"n":null,"price":1.10,"spelled":"1.10","large":9223372036854775808,"#
                    + #""list":[{"id":-7}]}"#
            ))
    }

    @Test("each type is read by its own door")
    func doors() throws {
        #expect(try document.member("ok").bool())
        #expect(try document.member("price").spelling() == "1.10")
        #expect(try document.member("spelled").spelling() == "1.10")
        #expect(try document.member("spelled").string() == "1.10")
        #expect(try document.member("list").elements()[0].member("id").int64() == -7)
        #expect(try document.member("list").elements()[0].member("id").int() == -7)
    }

    @Test("a fault names the path, what was expected and what was found, and never the content")
    func faults() throws {
        #expect(throws: JSONFault(path: "list[0].id", expected: "a string", found: "a number")) {
            try document.member("list").elements()[0].member("id").string()
        }
        #expect(throws: JSONFault(path: "price", expected: "a whole number", found: "a number")) {
            try document.member("price").int64()
        }
        #expect(throws: JSONFault(path: "large", expected: "a whole number", found: "a number")) {
            try document.member("large").int64()
        }
        #expect(throws: JSONFault(path: "missing", expected: "true or false", found: "nothing")) {
            try document.member("missing").bool()
        }
        #expect(throws: JSONFault(path: "list", expected: "an object", found: "an array of 1")) {
            try document.member("list").member("id")
        }
        #expect(throws: JSONFault(path: "", expected: "an array", found: "an object")) {
            try document.elements()
        }
        #expect(document.fault("x").description == "document: expected x, found an object")
    }

    @Test("an optional member is nil where it is missing, null, or there is no object")
    func optional() throws {
        #expect(document.optional("missing") == nil)
        #expect(document.optional("n") == nil)
        #expect(try document.member("ok").optional("x") == nil)
        #expect(document.optional("ok")?.path == "ok")
    }
}
