// swift-tools-version: 6.2
import PackageDescription

/// Feeds every parser with what nobody should send. A package of its own, built with `--sanitize=fuzzer`, so that the
/// shipped one holds none of it.
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "deskbot", path: "../..")],
    targets: [
        .executableTarget(
            name: "fuzz", dependencies: [.product(name: "Parsers", package: "deskbot")],
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .strictMemorySafety(),
                .treatAllWarnings(as: .error), .unsafeFlags(["-parse-as-library"]),
            ],
            linkerSettings: [.linkedLibrary("m")])
    ]
)
