// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody pays for it who does not measure.
let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "Limber", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "limber-bench",
            dependencies: [
                .product(name: "LimberParts", package: "Limber"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: [
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
