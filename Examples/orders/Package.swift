// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "orders",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "schema-registry", path: "../..", traits: []),
        .package(path: "../kafka"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    ],
    targets: [
        .target(
            name: "OrderEvents", dependencies: [.product(name: "SchemaSerde", package: "schema-registry")],
            plugins: [.plugin(name: "SchemaGenerator", package: "schema-registry")]),
        .executableTarget(name: "shop", dependencies: ["OrderEvents", .product(name: "Kafka", package: "kafka")]),
        .executableTarget(
            name: "warehouse",
            dependencies: [
                "OrderEvents", .product(name: "Kafka", package: "kafka"), .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
    ]
)
