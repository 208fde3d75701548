// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules; C is reached only through the shims.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// What decides is compiled with optimisation even for debugging: the tests play hundreds of days with it.
let optimised = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func deciding(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: optimised)
}

func module(_ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil) -> Target {
    .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        exclude: exclude,
        swiftSettings: strict)
}

func library(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "deskbot",
    products: [
        .executable(name: "deskbot", targets: ["Bot"]),
        .library(name: "Engine", targets: ["Engine"]),  // for scripts/bench/engine, as are the next two
        .library(name: "Scheduler", targets: ["Scheduler"]),
        .library(name: "Charts", targets: ["Charts"]),
        .library(  // for scripts/fuzz
            name: "Parsers",
            targets: ["Commands", "Engine", "Gateway", "Notation", "Scheduler", "Telegram", "Venues", "Wire"]),
    ],
    targets: [
        library("CCairo", "cairo", "libcairo2-dev"),
        library("CCrypto", "libcrypto", "libssl-dev"),
        library("CCurl", "libcurl", "libcurl4-openssl-dev"),
        library("CExpat", "expat", "libexpat1-dev"),
        .systemLibrary(name: "CHeap"),
        library("CJSON", "json-c", "libjson-c-dev"),
        library("CMicroHTTPD", "libmicrohttpd", "libmicrohttpd-dev"),
        library("CQRCode", "libqrencode", "libqrencode-dev"),
        library("CSQLite", "sqlite3", "libsqlite3-dev"),
        library("CYAML", "yaml-0.1", "libyaml-dev"),
        library("CZlib", "zlib", "zlib1g-dev"),

        // Decides: synchronous, no Foundation, no C.
        deciding("Domain"),
        deciding("Engine", ["Domain"]),
        deciding("Matching", ["Domain", "Scheduler"]),
        deciding("Scheduler", ["Domain"]),
        deciding("Commands", ["Domain", "Engine", "Scheduler"]),
        deciding("Desk", ["Commands", "Domain", "Engine", "Scheduler"]),
        deciding("Backtest", ["Commands", "Desk", "Domain", "Engine", "Matching", "Scheduler"]),
        deciding("Proof", ["Commands", "Desk", "Domain", "Engine", "Matching", "Scheduler"]),

        // Reaches outside: wrappers around C and clients without state.
        module("Charts", ["CCairo", "CQRCode", "CZlib", "Domain"]),
        module("Crypto", ["CCrypto"]),
        module("Wire", ["CCurl", "CExpat", "CHeap", "CJSON", "CYAML"]),
        module("Notation", ["Domain", "Wire"]),
        module("Persistence", ["CSQLite", "Crypto", "Domain", "Notation", "Wire"]),
        module("Telegram", ["Domain", "Wire"]),
        module("Venues", ["CZlib", "Domain", "Notation", "Wire"]),
        module("Market", ["Domain", "Scheduler", "Venues", "Wire"]),
        module("Gateway", ["CMicroHTTPD", "Crypto", "Domain", "Wire"]),

        // Waits: the only target with tasks, actors, clocks and signals.
        .executableTarget(
            name: "Bot",
            dependencies: [
                "Backtest", "Charts", "Commands", "Crypto", "Desk", "Domain", "Engine", "Gateway", "Market",
                "Matching", "Notation", "Persistence", "Proof", "Scheduler", "Telegram", "Venues", "Wire",
            ],
            swiftSettings: strict),

        module(
            "TestSupport",
            ["Commands", "Desk", "Domain", "Engine", "Gateway", "Matching", "Proof", "Scheduler", "Wire"],
            path: "Tests/TestSupport"),
        tests("Domain"),
        tests("Engine", ["Domain", "Proof", "Venues"], exclude: ["Fixtures"]),
        tests("Matching", ["Domain", "Scheduler"]),
        tests("Scheduler", ["Domain"]),
        tests("Commands", ["Domain", "Engine", "Gateway", "Scheduler", "Telegram", "Wire"]),
        tests("Desk", ["Commands", "Domain", "Engine", "Proof", "Scheduler", "Venues"]),
        tests(
            "Backtest", ["Commands", "Desk", "Domain", "Engine", "Matching", "Proof", "Scheduler", "Venues"]),
        tests("Wire", ["Domain"]),
        tests("Charts", ["CCairo", "Domain"]),
        tests("Crypto"),
        tests("Notation", ["Domain", "Wire"]),
        .target(name: "CFaultDisk", dependencies: ["CSQLite"], path: "Tests/CFaultDisk"),
        tests("Persistence", ["CFaultDisk", "Domain", "Notation", "Wire"]),
        tests("Telegram", ["Domain", "Wire"]),
        tests("Venues", ["Domain", "Notation", "Wire"]),
        tests("Market", ["Domain", "Scheduler", "Venues", "Wire"]),
        tests("Gateway", ["Domain", "Wire"]),
        tests(
            "Bot",
            [
                "Backtest", "CFaultDisk", "Commands", "Crypto", "Desk", "Domain", "Engine", "Gateway", "Market",
                "Matching", "Notation", "Persistence", "Proof", "Scheduler", "Telegram", "Venues", "Wire",
            ]),
        .testTarget(
            name: "StrategyTests", dependencies: ["Domain", "Engine", "Scheduler", "TestSupport", "Venues"],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ]
)
