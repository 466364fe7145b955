// swift-tools-version: 6.2
import PackageDescription

// Each service has the schemas that it was built with, as services of different teams do.
let package = Package(
    name: "sessions",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "schema-registry", path: "../..", traits: []),
        .package(path: "../kafka"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    ],
    targets: [
        .service("app"),
        .service("website"),
        .service(
            "enricher",
            [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .service("dashboard"),
    ]
)

extension Target {
    static func service(_ name: String, _ dependencies: [Dependency] = []) -> Target {
        .executableTarget(
            name: name,
            dependencies: dependencies + [
                .product(name: "Kafka", package: "kafka"), .product(name: "SchemaSerde", package: "schema-registry"),
            ],
            exclude: ["schema-generate.json"],
            plugins: [.plugin(name: "SchemaGenerator", package: "schema-registry")])
    }
}
