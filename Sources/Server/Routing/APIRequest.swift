package import Logging
package import NIOCore
package import NIOHTTP1
package import SchemaRegistryCore
import SchemaRegistryMessages
package import SchemaWire

/// A request as a route sees it.
package struct APIRequest: Sendable {
    package let method: RouteMethod
    /// The template of the route, such as `/subjects/{subject}`.
    package let template: String
    /// The decoded path parameters by name.
    package let parameters: [String: String]
    package let query: QueryParameters
    package let headers: HTTPHeaders
    /// The target as the client sent it.
    package let target: RequestTarget
    /// With its content encoding undone.
    package let body: ByteBuffer
    /// How deep arrays and objects of the body may nest: `max-json-depth`.
    package var bodyDepth = Message.maximumDepth
    package let requestID: String
    /// Who sends it.
    package var caller = Caller.anybody
    /// Where the client is: address and port.
    package let remote: String
    /// What of this request has no effect.
    package let notices: RequestNotices
    /// Carries the request id in every line.
    package let logger: Logger

    /// A path parameter, decoded.
    ///
    /// - Throws: 500 where the template has no such parameter, which is a mistake in the route.
    package func parameter(_ name: String) throws(APIError) -> String {
        guard let value = parameters[name] else {
            logger.error("The route has no such path parameter", metadata: ["template": "\(template)", "parameter": "\(name)"])
            throw .internalServerError
        }
        return value
    }

    /// A path parameter that is a 32-bit integer.
    ///
    /// - Throws: `APIError.notFound` where it is not one [R1].
    package func id(_ name: String) throws(APIError) -> Int {
        guard let value = JavaInteger.parse(try parameter(name)) else { throw .notFound }
        return value
    }

    /// The body as a JSON value.
    ///
    /// - Parameter example: Of a body that would do, for those who sent none.
    /// - Throws: 422 for a missing body or `null`, 400 for what is not JSON.
    package func bodyMessage(_ example: String) throws(APIError) -> Message {
        guard body.readableBytesView.contains(where: { !$0.isJSONSpace }) else {
            throw .missingBody("The request has no body; it needs a JSON object such as \(example)")
        }
        let message: Message
        do {
            message = try Message(parsing: try JSONText.utf8(body).readableBytesView, depth: bodyDepth)
        } catch let error as MessageError {
            // Jansson's words for a text that ends too early name a token.
            let reason = error.reason.hasSuffix("near end of file") ? "it ends too early: \(error)" : "\(error)"
            throw .badRequest("The body cannot be read as JSON: \(reason)\(syntaxHint(example))")
        } catch let error as APIError {
            throw error
        } catch {
            throw .internalServerError
        }
        guard message != .null else {
            throw .missingBody("The body is null; it must be a JSON object such as \(example)")
        }
        return message
    }

    /// What is probably wrong with a body that is not JSON, where it can be seen.
    private func syntaxHint(_ example: String) -> String {
        let start = String(decoding: body.readableBytesView.prefix(200), as: UTF8.self)
        if start.contains(/"schema"\s*:\s*"\s*[{\[]\s*"/) {
            return ". The schema is a string: put a backslash before each of its own quotes, as in \(example)"
        }
        guard let first = start.first(where: { !$0.isWhitespace }), first.isLetter else { return "" }
        return ". It must be a JSON object such as \(example)"
    }

    /// The body as an object with typed members. Those that its shape does not know are noted as ignored.
    ///
    /// - Throws: `APIError`, `MessageShapeError`.
    package func bodyObject(_ shape: BodyShape) throws -> WireObject {
        let object = try WireObject(try bodyMessage(shape.example), shape)
        shape.noteIgnored(in: object.members, notices)
        return object
    }
}

extension UInt8 {
    fileprivate var isJSONSpace: Bool { self == 0x20 || self == 0x0a || self == 0x0d || self == 0x09 }
}
