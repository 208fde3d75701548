// swift-tools-version: 6.2
import PackageDescription

/// Measures parts of the engine. A package of its own, so that the shipped one builds and holds none of it.
let package = Package(
    name: "bench",
    dependencies: [.package(name: "deskbot", path: "../../..")],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [
                .product(name: "Engine", package: "deskbot"), .product(name: "Scheduler", package: "deskbot"),
                .product(name: "Charts", package: "deskbot"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .strictMemorySafety(),
                .treatAllWarnings(as: .error),
            ],
            linkerSettings: [.linkedLibrary("m")])
    ]
)
