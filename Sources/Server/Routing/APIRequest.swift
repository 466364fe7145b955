package import Logging
package import NIOCore
package import NIOHTTP1
package import SchemaRegistryMessages

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
    package let requestID: String
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
    /// - Throws: `APIError.notFound` where it is not one (REST reference, section 1).
    package func id(_ name: String) throws(APIError) -> Int {
        guard let value = JavaInteger.parse(try parameter(name)) else { throw .notFound }
        return value
    }

    /// The body as a JSON value.
    ///
    /// - Parameter argument: names the missing body in the error: handler and argument, such as `register.arg6`.
    /// - Throws: 422 for a missing body or `null`, 400 for what is no JSON.
    package func bodyMessage(_ argument: String) throws(APIError) -> Message {
        guard body.readableBytesView.contains(where: { !$0.isJSONSpace }) else { throw .missingBody(argument) }
        let message: Message
        do {
            message = try Message(parsing: body.readableBytesView)
        } catch {
            throw .badRequest("The body cannot be read as JSON: \(error)")
        }
        guard message != .null else { throw .missingBody(argument) }
        return message
    }

    /// The body as an object with typed members.
    ///
    /// - Parameters:
    ///   - type: the reference's name of the entity, for its error texts, such as `RegisterSchemaRequest`.
    ///   - argument: see `bodyMessage(_:)`.
    package func bodyObject(_ type: String, _ argument: String) throws(APIError) -> BodyObject {
        try BodyObject(try bodyMessage(argument), type: type)
    }
}

extension UInt8 {
    fileprivate var isJSONSpace: Bool { self == 0x20 || self == 0x0a || self == 0x0d || self == 0x09 }
}
