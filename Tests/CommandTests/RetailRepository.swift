import Foundation
import TestSupport

/// The retailer's schemas as a Git repository: every version but the newest was merged, one after the other.
enum RetailRepository {
    static let manifest = """
        version: 1
        schemas:
          - subject: address
            path: shared/address.avsc
            level: FULL_TRANSITIVE
          - subject: order-placed-value
            path: orders/order-placed.avsc
            references:
              com.voltmart.shared.Address: shared/address.avsc
          - subject: page-viewed-value
            path: web/page-viewed.avsc
          - subject: session-viewed-value
            path: web/session-viewed.avsc
            level: BACKWARD_TRANSITIVE
          - subject: customer-profile-value
            path: customers/customer-profile.avsc
            level: FULL
          - subject: price-changed-value
            path: prices/price-changed.avsc
            level: FORWARD_TRANSITIVE
          - subject: inventory-level-changed-value
            path: stock/inventory-level-changed.avsc
            level: FORWARD

        """

    static let paths = [
        "address": "shared/address.avsc", "order-placed": "orders/order-placed.avsc", "page-viewed": "web/page-viewed.avsc",
        "session-viewed": "web/session-viewed.avsc", "customer-profile": "customers/customer-profile.avsc",
        "price-changed": "prices/price-changed.avsc", "inventory-level-changed": "stock/inventory-level-changed.avsc",
    ]

    /// The versions on main, by event. The newest of each is left for a branch.
    private static let merged = [
        "address": 3, "order-placed": 4, "page-viewed": 3, "session-viewed": 3, "customer-profile": 3, "price-changed": 2,
        "inventory-level-changed": 3,
    ]

    static func schema(_ event: String, _ version: String) throws -> String {
        try String(contentsOf: Snapshot.fixtures.appending(path: "retail/\(event)/\(version).avsc"), encoding: .utf8)
    }

    /// The repository, with a branch checked out that changes some of its files.
    ///
    /// - Parameter changes: by event, the versions that the branch proposes.
    static func make(_ changes: [String: String]) throws -> GitFolder {
        let folder = try GitFolder()
        try folder.commit(["README.md": "Events of Voltmart\n"], "begin")
        for version in 1...4 {
            var files = version == 1 ? ["schema-registry.yaml": manifest] : [:]
            for (event, newest) in merged where version <= newest {
                files[paths[event] ?? ""] = try schema(event, "v\(version)")
            }
            try folder.merge(files)
        }
        try folder.git("checkout", "-q", "-b", "change")
        var files: [String: String] = [:]
        for (event, version) in changes { files[paths[event] ?? ""] = try schema(event, version) }
        try folder.commit(files)
        return folder
    }
}
