// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "header-framing",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "schema-registry", path: "../..", traits: []),
        .package(path: "../kafka"),
    ],
    targets: [
        .executableTarget(
            name: "header-framing",
            dependencies: [
                .product(name: "Kafka", package: "kafka"), .product(name: "SchemaSerde", package: "schema-registry"),
            ],
            plugins: [.plugin(name: "SchemaGenerator", package: "schema-registry")])
    ]
)
