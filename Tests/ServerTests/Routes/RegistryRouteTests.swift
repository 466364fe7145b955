import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryServer

/// The routes of the registry over a socket, as a client of the reference implementation expects them (REST reference,
/// sections 4 to 7, 10 and 18). The files beside this one hold a topic each.
@Suite("The registry's routes")
struct RegistryRouteTests {
    static let text = #""string""#
    /// The GUID of `text` without metadata and references: REST reference, section 6.4.
    static let guid = "095d71cf-1255-6b9d-5e33-0ad575b3df5d"

    /// The error code of a call that is refused; 0 where it is not.
    static func code(_ client: RawClient, _ method: String, _ target: String, _ body: String? = nil) throws -> Int64 {
        try client.request(method, target, body: body).json["error_code"]?.integer ?? 0
    }

    static func body(_ schema: String, _ members: MessageObject = MessageObject()) throws -> String {
        var object = members
        object["schema"] = .string(schema)
        return try Message.object(object).text()
    }

    /// The members that change from run to run, taken out and looked at.
    static func withoutTime(_ message: Message) throws -> Message {
        var object = try #require(message.object)
        if let time = object["ts"] { #expect(try #require(time.integer) > 1_700_000_000_000) }
        object["ts"] = nil
        return .object(object)
    }

    static func names(_ message: Message) -> [String] { message.object?.members.map(\.name) ?? [] }
}

extension Message {
    var integers: [Int64] { array?.compactMap(\.integer) ?? [] }
    var strings: [String] { array?.compactMap(\.string) ?? [] }
}
