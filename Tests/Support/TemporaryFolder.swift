package import Foundation

/// A folder that goes away with its last user.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "registry-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// A folder with a database that was made elsewhere.
    package convenience init(database content: Data) throws {
        try self.init()
        try content.write(to: URL(filePath: database))
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Where the database of a test is.
    package var database: String { url.appending(path: "registry.sqlite").path }

    /// The bytes of a database that nobody has open.
    package func content() throws -> Data { try Data(contentsOf: URL(filePath: database)) }
}
