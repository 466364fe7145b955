import ArgumentParser
import Foundation
import SchemaClient

/// Which registry a command talks to.
struct RegistryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The address of the registry, such as https://registry:8081. Several addresses of one registry are repeated or separated by commas. Without it the variable \(RegistryOptions.variable).",
            valueName: "url"))
    var registry: [String] = []

    @OptionGroup var access: RegistryAccess

    static let variable = "REGISTRY_URL"

    /// - Throws: `UsageObjection` where no registry is named, or an option makes no sense.
    func client(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> RegistryClient {
        let addresses = RegistryOptions.addresses(registry.isEmpty ? [environment[RegistryOptions.variable] ?? ""] : registry)
        guard !addresses.isEmpty else {
            throw UsageObjection(
                "No registry is named. Add --registry URL, as in --registry http://localhost:8081, or set \(RegistryOptions.variable)."
            )
        }
        return try access.client(of: addresses, environment: environment)
    }

    private static func addresses(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
