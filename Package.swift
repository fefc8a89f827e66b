// swift-tools-version: 6.2
import PackageDescription

// One build configuration serves the demo, the tests and the command line: release, with testability.
// Debug Swift is too slow to render with.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

let package = Package(
    name: "ai-creative-studio",
    products: [
        .executable(name: "studio", targets: ["studio"]),
        .executable(name: "studio-engine", targets: ["studio-engine"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
        // The certificate that pictures are signed with: no system program, and no hand-written ASN.1.
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        // C: system libraries, and a shim where an API has varargs.
        .systemLibrary(
            name: "CArchive", path: "Sources/C/CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(
            name: "CEmbree", path: "Sources/C/CEmbree", providers: [.apt(["libembree-dev"])]),
        .systemLibrary(name: "CPostgres", path: "Sources/C/CPostgres", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CExpat", path: "Sources/C/CExpat", providers: [.apt(["libexpat1-dev"])]),
        .target(name: "CProcess", path: "Sources/C/CProcess"),
        .systemLibrary(
            name: "CRedis", path: "Sources/C/CRedis", providers: [.apt(["libhiredis-dev"])]),
        // Not by pkg-config: vips names -pthread there, of which the package manager warns at every build. A folder that
        // a machine does not have is passed over.
        .target(
            name: "CVips", path: "Sources/C/CVips",
            cSettings: [
                .unsafeFlags([
                    "-I/usr/include/glib-2.0", "-I/usr/lib/x86_64-linux-gnu/glib-2.0/include",
                    "-I/usr/lib/aarch64-linux-gnu/glib-2.0/include",
                ])
            ],
            linkerSettings: [.linkedLibrary("vips"), .linkedLibrary("gobject-2.0"), .linkedLibrary("glib-2.0")]),

        .target(
            name: "StudioCore",
            dependencies: [
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        .target(name: "StudioXML", dependencies: ["CExpat"], swiftSettings: settings),
        .target(
            name: "StudioStores",
            dependencies: [
                "StudioCore", "StudioXML", "CPostgres", "CRedis",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            resources: [.embedInCode("Database/Migrations")],
            swiftSettings: settings),
        .target(
            name: "StudioServices",
            dependencies: [
                "StudioCore", "StudioStores", "CArchive",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: settings),
        .target(
            name: "StudioAPI",
            dependencies: [
                "StudioCore", "StudioServices",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .target(name: "StudioProcessors", dependencies: ["StudioCore"], swiftSettings: settings),
        .target(
            name: "StudioWorker",
            dependencies: [
                "StudioCore", "StudioProcessors",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        .target(name: "StudioMedia", dependencies: ["StudioCore", "StudioXML", "CVips"], swiftSettings: settings),
        .target(
            name: "StudioEngines", dependencies: ["StudioCore", "StudioMedia", "CEmbree"],
            swiftSettings: settings),
        .executableTarget(
            name: "studio",
            dependencies: [
                "StudioCore", "StudioStores", "StudioServices", "StudioAPI", "StudioProcessors", "StudioWorker",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "studio-engine", dependencies: ["StudioCore", "StudioMedia", "StudioEngines", "CProcess"],
            swiftSettings: settings),

        // Figures for the notes of changes; nothing else uses it.
        .executableTarget(
            name: "render-benchmark",
            dependencies: [
                "StudioCore", "StudioEngines", "StudioProcessors", "CEmbree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Render", exclude: ["cycles.py"], swiftSettings: settings),

        // What several test folders share.
        .target(
            name: "TestSupport",
            dependencies: [
                "StudioCore", "StudioStores",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TestSupport", swiftSettings: settings),
        // The real executables as operators and users have them.
        .target(
            name: "StudioHarness",
            dependencies: [
                "TestSupport", "StudioCore",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/StudioHarness", swiftSettings: settings),
        .testTarget(name: "HouseTests", swiftSettings: settings),
        .testTarget(
            name: "StudioCoreTests",
            dependencies: ["TestSupport", "StudioCore", .product(name: "Metrics", package: "swift-metrics")],
            swiftSettings: settings),
        .testTarget(
            name: "StudioXMLTests", dependencies: ["TestSupport", "StudioXML"], swiftSettings: settings),
        .testTarget(
            name: "Conformance",
            dependencies: [
                "TestSupport", "StudioCore", "StudioStores",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "StudioServicesTests",
            dependencies: [
                "TestSupport", "StudioCore", "StudioStores", "StudioServices",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "StudioAPITests",
            dependencies: [
                "TestSupport", "StudioCore", "StudioStores", "StudioServices", "StudioAPI",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "StudioWorkerTests",
            dependencies: [
                "TestSupport", "StudioCore", "StudioProcessors", "StudioServices", "StudioWorker",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "StudioMediaTests", dependencies: ["TestSupport", "StudioCore", "StudioMedia"],
            swiftSettings: settings),
        .testTarget(
            name: "StudioEnginesTests",
            dependencies: ["TestSupport", "StudioCore", "StudioMedia", "StudioEngines", "StudioProcessors"],
            swiftSettings: settings),
        .testTarget(
            name: "EndToEnd",
            dependencies: [
                "TestSupport", "StudioCore", "StudioHarness",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "Faults",
            dependencies: [
                "TestSupport", "StudioCore", "StudioHarness",
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            exclude: ["stored.py"], swiftSettings: settings),
    ]
)
