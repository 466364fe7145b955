// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "buffers",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "schema-registry", path: "../..", traits: []),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    ],
    targets: [
        .executableTarget(
            name: "buffers",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "SchemaSerde", package: "schema-registry"),
            ],
            plugins: [.plugin(name: "SchemaGenerator", package: "schema-registry")])
    ]
)
