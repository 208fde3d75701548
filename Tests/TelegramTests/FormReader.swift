import Foundation
import Wire

/// A form with a file, read back by the rules of RFC 7578.
struct FormReader {
    var fields: [String: String] = [:]
    var file: [UInt8]?
    var fileName: String?
    var fileType: String?

    /// - Returns: `nil` for what is no such form.
    init?(_ request: HTTPRequest) {
        let type = request.headers.first { $0.name == "Content-Type" }?.value ?? ""
        guard type.hasPrefix("multipart/form-data; boundary="), let body = request.body,
            let boundary = type.split(separator: "=").last
        else { return nil }
        let data = Data(body)
        let mark = Data("--\(boundary)".utf8)
        var starts: [Range<Data.Index>] = []
        var from = data.startIndex
        while let found = data.range(of: mark, in: from..<data.endIndex) {
            starts.append(found)
            from = found.upperBound
        }
        guard starts.count > 1, starts[0].lowerBound == 0 else { return nil }
        for (start, next) in zip(starts, starts.dropFirst()) {
            // Between the line end behind the mark and the one before the next.
            let part = data[start.upperBound + 2..<next.lowerBound - 2]
            guard let gap = part.range(of: Data("\r\n\r\n".utf8)) else { return nil }
            let head = String(decoding: part[..<gap.lowerBound], as: UTF8.self)
            let content = part[gap.upperBound...]
            let names = head.matches(of: /(\w+)="([^"]*)"/).map { (String($0.1), String($0.2)) }
            let values = Dictionary(uniqueKeysWithValues: names)
            guard let name = values["name"] else { return nil }
            if let fileName = values["filename"] {
                self.fileName = fileName
                file = Array(content)
                fileType = head.firstMatch(of: /Content-Type: (\S+)/).map { String($0.1) }
            } else {
                fields[name] = String(decoding: content, as: UTF8.self)
            }
        }
        guard data[starts[starts.count - 1].upperBound...].elementsEqual("--\r\n".utf8) else { return nil }
    }
}
