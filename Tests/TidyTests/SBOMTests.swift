import Foundation
import Testing

/// docs/sbom.json, which scripts/sbom.sh writes, beside what is built and installed.
@Suite struct SBOMTests {
    private struct Bill: Decodable {
        struct Component: Decodable {
            struct Property: Decodable {
                let name: String
                let value: String
            }
            struct Choice: Decodable {
                struct Licence: Decodable {
                    let id: String?
                    let name: String?
                }
                let license: Licence?
                let expression: String?
            }
            let reference: String
            let version: String
            let description: String
            let licenses: [Choice]
            let purl: String
            let properties: [Property]

            enum CodingKeys: String, CodingKey {
                case reference = "bom-ref"
                case version, description, licenses, purl, properties
            }

            func property(_ name: String) -> String? {
                properties.first { $0.name == "deskbot:\(name)" }?.value
            }
        }
        struct Dependency: Decodable {
            let ref: String
            let dependsOn: [String]
        }
        let bomFormat: String
        let specVersion: String
        let components: [Component]
        let dependencies: [Dependency]
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private static func bill() throws -> Bill {
        try JSONDecoder().decode(Bill.self, from: Data(text("docs/sbom.json").utf8))
    }

    @Test("it lists what scripts/packages.sh installs, with the same words, and the language's libraries")
    func packages() throws {
        let lines = try Self.text("scripts/packages.sh").matches(of: /(?m)^    "([a-z0-9.+-]+):(.+)"$/)
        let installed = lines.map { "\($0.1): \($0.2)" }
        let bill = try Self.bill()
        #expect(installed.count > 10, "scripts/packages.sh was not understood")
        #expect(
            bill.components.filter { $0.reference != "swift-runtime" }
                .map { "\($0.reference): \($0.description)" } == installed)
        #expect(bill.components.last?.reference == "swift-runtime")
        #expect(bill.bomFormat == "CycloneDX" && bill.specVersion == "1.6")
    }

    @Test("each library that the manifest wraps is in it under its package, and nothing else is wrapped")
    func modules() throws {
        let manifest = try Self.text("Package.swift")
        var wrapped: [String: String] = [:]
        for match in manifest.matches(of: /library\("([A-Za-z]+)", "[^"]+", "([^"]+)"\)/) {
            wrapped[String(match.1)] = String(match.2)
        }
        var listed: [String: String] = [:]
        for component in try Self.bill().components {
            guard let module = component.property("module") else { continue }
            listed[module] = component.reference
            #expect(component.property("use") == "linked", "\(component.reference)")
        }
        #expect(wrapped.count > 5 && listed == wrapped)
    }

    @Test("each has a licence, a version with its range, and an address; the program depends on all")
    func complete() throws {
        let bill = try Self.bill()
        for component in bill.components {
            let choice = try #require(component.licenses.first, "\(component.reference)")
            #expect((choice.expression ?? choice.license?.id ?? choice.license?.name)?.isEmpty == false)
            let range = try #require(component.property("versions"), "\(component.reference)")
            #expect(range.contains("/>=\(component.version)"), "\(component.reference)")
            #expect(component.purl.hasPrefix("pkg:"), "\(component.reference)")
        }
        #expect(bill.dependencies.map(\.ref) == ["deskbot"])
        #expect(bill.dependencies.first?.dependsOn == bill.components.map(\.reference))
    }
}
