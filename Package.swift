// swift-tools-version: 6.2
import PackageDescription

// Every target carries the prefix `Schema`, because target names are global in a package graph.
// The folders keep short names. `Tests/ProjectTests` checks which module may import which.

/// What every target is compiled with.
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (Context.environment["CI"] == "true" ? [.treatAllWarnings(as: .error)] : [])

/// A product that is only fetched, built and linked for the server.
func server(_ name: String, _ package: String) -> Target.Dependency {
    .product(name: name, package: package, condition: .when(traits: ["Server"]))
}

/// The commit that is being built, as a C text.
let commit = "\"\(Context.gitInformation?.currentCommit ?? "unknown")\""

let package = Package(
    name: "schema-registry",
    platforms: [.macOS("26.0")],
    products: [
        .executable(name: "schema-registry", targets: ["SchemaRegistryCommand"]),
        .library(name: "SchemaSerde", targets: ["SchemaSerde"]),
        .library(name: "SchemaCompat", targets: ["SchemaCompat"]),
        .executable(name: "schema-generate", targets: ["schema-generate"]),
        .plugin(name: "SchemaGenerator", targets: ["SchemaGenerator"]),
        .plugin(name: "SchemaGeneratorCommand", targets: ["SchemaGeneratorCommand"]),
        .library(name: "SchemaRegistryTesting", targets: ["SchemaRegistryTesting"]),
    ],
    traits: [
        .trait(name: "Server", description: "The registry server and its command, with their packages and system libraries."),
        .default(enabledTraits: ["Server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", .upToNextMinor(from: "2.28.1"), traits: []),
        .package(url: "https://github.com/groue/GRDB.swift.git", .upToNextMinor(from: "7.10.0")),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
    ],
    targets: [
        .target(name: "SchemaModel", path: "Sources/Model", swiftSettings: settings),
        .target(name: "SchemaAvro", dependencies: ["SchemaModel"], path: "Sources/Avro", swiftSettings: settings),
        .target(name: "SchemaJSON", dependencies: ["SchemaModel"], path: "Sources/JSONSchema", swiftSettings: settings),
        .target(
            name: "SchemaFormats", dependencies: ["SchemaModel", "SchemaAvro", "SchemaJSON"], path: "Sources/Formats",
            swiftSettings: settings),
        .target(
            name: "SchemaCompat", dependencies: ["SchemaModel", "SchemaAvro", "SchemaJSON", "SchemaFormats"],
            path: "Sources/Compat", swiftSettings: settings),
        .target(name: "SchemaWire", dependencies: ["SchemaModel"], path: "Sources/Wire", swiftSettings: settings),
        .target(
            name: "SchemaClient",
            dependencies: [
                "SchemaModel", "SchemaWire", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Sources/Client", swiftSettings: settings),
        .target(
            name: "SchemaSerde",
            dependencies: [
                "SchemaModel", "SchemaAvro", "SchemaJSON", "SchemaFormats", "SchemaCompat", "SchemaWire", "SchemaClient",
            ],
            path: "Sources/Serde", swiftSettings: settings),
        .systemLibrary(
            name: "CJansson", path: "Sources/CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
        .target(
            name: "SchemaYAML", dependencies: ["SchemaModel", server("Yams", "Yams")], path: "Sources/YAML",
            swiftSettings: settings),
        .systemLibrary(name: "CCrypt", path: "Sources/CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "CSchemaRegistryBuild", path: "Sources/CBuild",
            cSettings: [.define("SCHEMA_REGISTRY_COMMIT", to: commit)]),
        .target(
            name: "SchemaRegistryMessages",
            dependencies: ["SchemaWire", .target(name: "CJansson", condition: .when(traits: ["Server"]))],
            path: "Sources/Messages", swiftSettings: settings),
        .target(
            name: "SchemaRegistryCore",
            dependencies: [
                "SchemaModel", "SchemaAvro", "SchemaFormats", "SchemaCompat", "SchemaRegistryMessages", "SchemaWire",
                server("GRDB", "GRDB.swift"), server("Crypto", "swift-crypto"),
            ],
            path: "Sources/Registry", swiftSettings: settings),
        .target(
            name: "SchemaRegistryServer",
            dependencies: [
                "SchemaModel", "SchemaFormats", "SchemaCompat", "SchemaRegistryCore", "SchemaRegistryMessages", "SchemaWire",
                "SchemaYAML", "CSchemaRegistryBuild", .target(name: "CZlib", condition: .when(traits: ["Server"])),
                .target(name: "CCrypt", condition: .when(traits: ["Server"])), server("Crypto", "swift-crypto"),
                server("HummingbirdCore", "hummingbird"), server("NIOCore", "swift-nio"), server("NIOPosix", "swift-nio"),
                server("NIOHTTP1", "swift-nio"), server("NIOSSL", "swift-nio-ssl"), server("Logging", "swift-log"),
                server("ServiceLifecycle", "swift-service-lifecycle"),
            ],
            path: "Sources/Server", swiftSettings: settings),
        .target(
            name: "SchemaRegistryTesting",
            dependencies: ["SchemaRegistryServer", "SchemaClient", server("Logging", "swift-log")],
            path: "Sources/Testing", swiftSettings: settings),
        .target(
            name: "SchemaGate",
            dependencies: [
                "SchemaModel", "SchemaFormats", "SchemaCompat", "SchemaWire", "SchemaYAML", server("Crypto", "swift-crypto"),
            ],
            path: "Sources/Gate", swiftSettings: settings),
        .executableTarget(
            name: "SchemaRegistryCommand",
            dependencies: [
                "SchemaModel", "SchemaAvro", "SchemaJSON", "SchemaFormats", "SchemaCompat", "SchemaGate", "SchemaRegistryServer",
                "SchemaRegistryCore", "SchemaRegistryMessages", "SchemaWire", "SchemaClient", "SchemaSerde", "SchemaCodegen",
                server("ArgumentParser", "swift-argument-parser"), server("Logging", "swift-log"),
                server("ServiceLifecycle", "swift-service-lifecycle"), server("UnixSignals", "swift-service-lifecycle"),
            ],
            path: "Sources/Command", swiftSettings: settings),

        .target(
            name: "SchemaCodegen", dependencies: ["SchemaModel", "SchemaAvro"], path: "Sources/Codegen",
            swiftSettings: settings),
        .executableTarget(
            name: "schema-generate", dependencies: ["SchemaCodegen"], path: "Sources/Generate", swiftSettings: settings),
        .plugin(
            name: "SchemaGenerator", capability: .buildTool(), dependencies: ["schema-generate"],
            path: "Plugins/SchemaGenerator"),
        .plugin(
            name: "SchemaGeneratorCommand",
            capability: .command(
                intent: .custom(verb: "generate-schemas", description: "Generates Swift for Avro schemas."),
                permissions: [.writeToPackageDirectory(reason: "It writes the Swift of the targets' schemas.")]),
            dependencies: ["schema-generate"], path: "Plugins/SchemaGeneratorCommand"),

        .target(
            name: "TestSupport",
            dependencies: [
                "SchemaModel", .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/Support", swiftSettings: settings),
        .testTarget(
            name: "ModelTests", dependencies: ["SchemaModel", "SchemaRegistryMessages", "SchemaWire"], swiftSettings: settings),
        .testTarget(name: "AvroTests", dependencies: ["SchemaAvro", "SchemaModel", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "CodegenTests", dependencies: ["SchemaCodegen", "SchemaAvro", "SchemaModel", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "JSONSchemaTests", dependencies: ["SchemaJSON", "SchemaModel", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "CompatTests",
            dependencies: [
                "SchemaCompat", "SchemaFormats", "SchemaAvro", "SchemaJSON", "SchemaModel", "TestSupport",
                server("Crypto", "swift-crypto"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "WireTests", dependencies: ["SchemaWire", "SchemaModel", "SchemaRegistryMessages", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ClientTests", dependencies: ["SchemaClient", "SchemaWire", "SchemaModel", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "SerdeTests",
            dependencies: [
                "SchemaSerde", "SchemaClient", "SchemaAvro", "SchemaJSON", "SchemaWire", "SchemaModel", "SchemaRegistryTesting",
                "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(name: "MessagesTests", dependencies: ["SchemaRegistryMessages", "SchemaWire"], swiftSettings: settings),
        .testTarget(
            name: "RegistryTests",
            dependencies: [
                "SchemaRegistryCore", "SchemaRegistryMessages", "SchemaWire", "SchemaModel", "SchemaCompat", "SchemaFormats",
                "TestSupport",
                server("GRDB", "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "SchemaRegistryServer", "SchemaCompat", "SchemaRegistryCore", "SchemaRegistryMessages", "SchemaWire",
                "SchemaModel",
                "TestSupport",
                server("NIOCore", "swift-nio"), server("NIOPosix", "swift-nio"), server("NIOHTTP1", "swift-nio"),
                server("NIOEmbedded", "swift-nio"),
                server("Logging", "swift-log"), server("ServiceLifecycle", "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "SchemaRegistryCommand", "SchemaGate", "SchemaCompat", "SchemaModel", "SchemaRegistryMessages", "SchemaWire",
                "SchemaClient", "SchemaRegistryTesting", "TestSupport",
                server("ArgumentParser", "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "GateTests",
            dependencies: ["SchemaGate", "SchemaCompat", "SchemaModel", "SchemaWire", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "ProjectTests", dependencies: ["SchemaModel", "TestSupport"], swiftSettings: settings),
    ]
)
