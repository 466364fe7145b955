import Foundation
import SchemaRegistryMessages
import SchemaWire
import Testing

/// One file of `fixtures/http`: a behaviour of the API, as the requests and answers that show it. The README beside the
/// files says what may stand in them.
struct GoldenBehaviour: Sendable, CustomTestStringConvertible {
    struct Exchange: Sendable {
        let method: String
        let path: String
        let headers: [String]
        let body: String?
        let answer: GoldenAnswer
    }

    /// Topic and file name, such as `mode/null-clears`.
    let name: String
    let sentence: String
    /// The number in the reference's list of conformance checks (REST reference, section 18).
    let check: Int?
    /// Settings of the server by name.
    let settings: [(name: String, value: String)]
    let exchanges: [Exchange]

    /// What is not there yet. Such a file must fail; the day it passes, it moves to its topic.
    var isPending: Bool { name.hasPrefix("pending/") }

    var testDescription: String { "\(name): \(sentence)" }
}

extension GoldenBehaviour {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../fixtures/http")
        .standardizedFileURL

    /// Every behaviour, by name.
    static let all: [GoldenBehaviour] = {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        return files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.map { file in
            do {
                return try GoldenBehaviour(file)
            } catch {
                fatalError("\(file.path): \(error)")
            }
        }
    }()

    private init(_ file: URL) throws {
        let message = try Message(parsing: try Data(contentsOf: file))
        name = String(file.deletingPathExtension().standardizedFileURL.path.dropFirst(GoldenBehaviour.folder.path.count + 1))
        sentence = try message.member("behaviour").string.required("behaviour")
        check = message["check"]?.integer.map { Int($0) }
        settings = message["settings"]?.object?.members.map { ($0.name, $0.value.string ?? "") } ?? []
        exchanges = try message.member("exchanges").array.required("exchanges").map { try Exchange($0) }
    }
}

extension GoldenBehaviour.Exchange {
    fileprivate init(_ message: Message) throws {
        let request = try message.member("request")
        method = try request.member("method").string.required("method")
        path = try request.member("path").string.required("path")
        var headers = request["headers"]?.object?.members.map { "\($0.name): \($0.value.string ?? "")" } ?? []
        if let object = request["body"] {
            headers.append("Content-Type: application/vnd.schemaregistry.v1+json")
            body = try object.text()
        } else {
            body = request["text"]?.string
        }
        self.headers = headers
        answer = try GoldenAnswer(try message.member("answer"))
    }
}

extension Message {
    fileprivate func member(_ name: String) throws -> Message { try self[name].required(name) }
}

extension Optional {
    /// - Throws: where the file has no such member, or one of another type.
    func required(_ name: String) throws -> Wrapped {
        guard let self else { throw RawClient.Failure(description: "no \(name)") }
        return self
    }
}
