import Foundation
import SchemaClient

extension RegistryClient {
    /// The first address, without credentials.
    var shownAddress: String {
        guard let address = configuration.urls.first, var parts = URLComponents(string: address) else { return "the registry" }
        parts.user = nil
        parts.password = nil
        return parts.string ?? "the registry"
    }
}
