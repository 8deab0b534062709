// swift-tools-version: 6.2

import PackageDescription

/// Our own code is held to warnings as errors; dependencies keep their own settings.
let house: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Where Debian keeps the archives of the reference LAPACK and BLAS. They are linked statically, so that start-up stays
/// as it is and the bits do not depend on the library that a machine has chosen; `-l` would find that one first.
#if arch(arm64)
    let archives = "/usr/lib/aarch64-linux-gnu"
#else
    let archives = "/usr/lib/x86_64-linux-gnu"
#endif

let package = Package(
    name: "wfchain",
    products: [
        .executable(name: "wfchain", targets: ["wfchain"]),
        .executable(name: "wfchain-bench", targets: ["wfchain-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Boost.Math's headers alone; the target compiles to plain functions without further libraries.
        .target(name: "CNumerics", cxxSettings: [.define("BOOST_MATH_STANDALONE")]),

        // Needs liblapack-dev and libblas-dev, but nothing of the Fortran library.
        .target(
            name: "CLAPACK",
            linkerSettings: [
                .unsafeFlags(["-L\(archives)/lapack", "-L\(archives)/blas"]),
                .linkedLibrary(":liblapack.a"), .linkedLibrary(":libblas.a"), .linkedLibrary("m"),
            ]),

        // libcurl is loaded when a step needs it, so that nothing of it has to be installed for the build.
        .target(name: "CCurl"),
        // As libcurl: OpenSSL's libcrypto is loaded when something is to be signed.
        .target(name: "CCrypto"),
        .target(name: "CSHA256"),
        .systemLibrary(name: "CFormat"),
        .target(name: "Quantities", dependencies: ["CFormat"], swiftSettings: house),
        .target(name: "Expressions", dependencies: ["Quantities"], swiftSettings: house),
        .target(
            name: "Worksheets",
            dependencies: ["Expressions", "Quantities", "CLibXML2", "CMinizip", "CZlib"],
            swiftSettings: house),
        .target(
            name: "Evaluation", dependencies: ["CLAPACK", "CNumerics", "Expressions", "Quantities"],
            swiftSettings: house),
        .target(
            name: "Chains",
            dependencies: [
                "CSHA256", "Evaluation", "Expressions", "Quantities", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: house),
        .target(
            name: "Engines",
            dependencies: [
                "CCurl", "Chains", "Evaluation", "Expressions", "Quantities", "Worksheets",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: house),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "Chains", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: house),
        .target(
            name: "Reports", dependencies: ["Chains", "Expressions", "Quantities", "Worksheets"], swiftSettings: house),
        .executableTarget(
            name: "wfchain",
            dependencies: [
                "CCrypto", "Chains", "Engines", "Evaluation", "Expressions", "Quantities", "Reports", "SQLiteStore",
                "Worksheets",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "wfchain-bench",
            dependencies: [
                "Evaluation", "Quantities", "Worksheets",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Driver", swiftSettings: house),

        .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"], swiftSettings: house),
        .testTarget(
            name: "ExpressionsTests", dependencies: ["Expressions", "Quantities"], swiftSettings: house),
        .testTarget(
            name: "WorksheetsTests", dependencies: ["Expressions", "Quantities", "Worksheets"], swiftSettings: house),
        .testTarget(
            name: "EvaluationTests", dependencies: ["Evaluation", "Expressions", "Quantities", "Worksheets"],
            swiftSettings: house),
        .target(
            name: "ChainTesting", dependencies: ["Chains", "Quantities"], path: "Tests/ChainTesting",
            swiftSettings: house),
        .testTarget(
            name: "ChainsTests",
            dependencies: ["CSHA256", "ChainTesting", "Chains", "Evaluation", "Quantities"], swiftSettings: house),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "ChainTesting", "Chains", "Quantities", "SQLiteStore", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "EnginesTests",
            dependencies: ["ChainTesting", "Chains", "Engines", "Evaluation", "Expressions", "Quantities"],
            swiftSettings: house),
        .testTarget(
            name: "ReportsTests", dependencies: ["Chains", "Expressions", "Quantities", "Reports", "Worksheets"],
            swiftSettings: house),
        // Runs the binary, so that building the tests builds it.
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["ChainTesting", "Quantities", "wfchain", .product(name: "Yams", package: "Yams")],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .gnucxx17
)
