import Foundation
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// `docs/openapi.json` and the routes are the same API.
@Suite("The description of the API")
struct DescriptionTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/openapi.json").standardizedFileURL

    /// Method and path, with the names of parameters left out.
    private static func operation(_ method: String, _ path: String) -> String {
        let segments = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
        return "\(method.uppercased()) /\(segments.joined(separator: "/"))"
    }

    @Test("every route is described, and every operation is routed")
    func complete() async throws {
        let described = try Message(parsing: Data(contentsOf: DescriptionTests.file))
        var operations: [String] = []
        for (path, item) in try #require(described["paths"]?.object).members {
            for (method, _) in try #require(item.object).members where method != "parameters" && method != "summary" {
                operations.append(DescriptionTests.operation(method, path))
            }
        }
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.database)
        let routes = RegistryAssembly.routes(
            Registry(store: store), ResponseCache(byteLimit: 0), ChangeFeed()
        ).routes.map { DescriptionTests.operation($0.method.rawValue, $0.template) }
        #expect(Set(routes).subtracting(operations) == [], "not described")
        #expect(Set(operations).subtracting(routes) == [], "not routed")
        #expect(operations.count == Set(operations).count)
        try store.close()
    }

    @Test("the server sends the file")
    func served() async throws {
        let text = try String(contentsOf: DescriptionTests.file, encoding: .utf8)
        try await RegistryFixture.run { registry in
            let answer = try registry.client().request("GET", "/openapi.json", ["Accept: */*"])
            #expect(answer.body == text)
            #expect(answer["content-type"] == "application/json")
            #expect(try answer.json["info"]?["version"]?.string == ServerVersion.number)
        }
    }
}
