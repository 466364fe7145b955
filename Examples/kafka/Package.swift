// swift-tools-version: 6.2
import PackageDescription

// librdkafka for the other examples: what a service would take from its Kafka client.
let package = Package(
    name: "kafka",
    platforms: [.macOS("26.0")],
    products: [.library(name: "Kafka", targets: ["Kafka"])],
    dependencies: [.package(name: "schema-registry", path: "../..", traits: [])],
    targets: [
        .systemLibrary(
            name: "CRdKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]),
        .target(name: "Kafka", dependencies: ["CRdKafka", .product(name: "SchemaSerde", package: "schema-registry")]),
    ]
)
