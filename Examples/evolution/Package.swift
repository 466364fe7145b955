// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "evolution",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "schema-registry", path: "../..", traits: [])
    ],
    targets: [
        .schemas("Version1"),
        .schemas("Version3"),
        .schemas("Careless"),
        .executableTarget(name: "evolution", dependencies: ["Version1", "Version3", "Careless"]),
    ]
)

extension Target {
    /// A module of generated types. Versions of one type live side by side in modules of their own.
    static func schemas(_ name: String) -> Target {
        .target(
            name: name, dependencies: [.product(name: "SchemaSerde", package: "schema-registry")],
            plugins: [.plugin(name: "SchemaGenerator", package: "schema-registry")])
    }
}
