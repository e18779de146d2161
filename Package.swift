// swift-tools-version: 6.2
import PackageDescription

// One set of rules for every target of ours: Swift 6 mode, warnings are errors.
let rules: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "Limber",
    products: [
        .executable(name: "limber", targets: ["limber"]),
        .executable(name: "limberd", targets: ["limberd"]),
        // What Benchmarks measures from within, and stages.
        .library(
            name: "LimberParts", targets: ["LimberCore", "LimberFiles", "LimberSound", "LimberControl", "LimberTestSupport"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        // Floor 0: pure values.
        .target(name: "LimberCore", swiftSettings: rules),

        // Floor 1: files, sound, the wire.
        .target(name: "LimberFiles", dependencies: ["LimberCore", "CYAML"], swiftSettings: rules),
        .target(
            name: "LimberSound",
            dependencies: ["LimberCore", "CSndfile"],
            // Sound is numbers: unoptimised, a theme takes as long to make as a session takes to start.
            swiftSettings: rules + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .target(name: "LimberControl", dependencies: ["LimberCore", "CJansson"], swiftSettings: rules),

        // Floor 2: the daemon; beside it the client, which never imports it.
        .target(
            name: "LimberDaemon",
            dependencies: [
                "LimberCore", "LimberFiles", "LimberSound", "LimberControl", "CALSA", "CSQLite", "CSystemd", "CShim", logging,
            ],
            swiftSettings: rules
        ),
        .executableTarget(
            name: "limber",
            dependencies: ["LimberCore", "LimberFiles", "LimberSound", "LimberControl", "CShim", arguments],
            swiftSettings: rules
        ),

        // Floor 3: the daemon's program.
        .executableTarget(
            name: "limberd", dependencies: ["LimberDaemon", "LimberControl", arguments, logging], swiftSettings: rules),

        // System libraries, and the little C that Swift cannot say.
        .systemLibrary(name: "CALSA", pkgConfig: "alsa", providers: [.apt(["libasound2-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
        // Only its header: the library is loaded when a sound file is read or written.
        .systemLibrary(name: "CSndfile", providers: [.apt(["libsndfile1-dev"])]),
        .target(name: "CShim"),

        // Tests: one folder a target.
        .target(
            name: "LimberTestSupport",
            dependencies: ["LimberCore", "LimberControl"],
            path: "Tests/LimberTestSupport",
            swiftSettings: rules
        ),
        .testTarget(name: "LimberCoreTests", dependencies: ["LimberCore", "LimberTestSupport"], swiftSettings: rules),
        .testTarget(
            name: "LimberFilesTests",
            dependencies: ["LimberCore", "LimberFiles", "LimberTestSupport"],
            swiftSettings: rules
        ),
        .testTarget(
            name: "LimberSoundTests",
            dependencies: ["LimberCore", "LimberFiles", "LimberSound", "LimberTestSupport"],
            swiftSettings: rules
        ),
        .testTarget(
            name: "LimberControlTests",
            dependencies: ["LimberCore", "LimberControl", "LimberTestSupport"],
            swiftSettings: rules
        ),
        .testTarget(
            name: "LimberDaemonTests",
            dependencies: [
                "LimberCore", "LimberFiles", "LimberSound", "LimberControl", "LimberDaemon", "LimberTestSupport", logging,
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "LimberClientTests",
            dependencies: [
                "LimberCore", "LimberFiles", "LimberSound", "LimberControl", "limber", "LimberTestSupport", arguments,
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "LimberCore", "LimberFiles", "LimberSound", "LimberControl", "LimberTestSupport", "CShim",
            ],
            swiftSettings: rules
        ),
    ],
    swiftLanguageModes: [.v6]
)
