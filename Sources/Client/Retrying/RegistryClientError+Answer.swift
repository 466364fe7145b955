import SchemaModel
import SchemaWire

extension RegistryClientError {
    /// What an answer says has failed; nil where nothing has.
    init?(_ answer: TransportResponse, from address: String) {
        guard !(200..<300).contains(answer.status) else { return nil }
        if (300..<400).contains(answer.status) {
            let place = answer.headers["location"].map { " to \($0.excerpt)" } ?? ""
            self.init(
                .redirected, "The registry redirects\(place); set that address instead", status: answer.status, address: address)
            return
        }
        let said = (try? answer.message(from: address)).flatMap { try? ErrorEntity(message: $0) }
        let code: Code
        switch answer.status {
        case 401: code = .unauthorized
        case 403: code = .forbidden
        case 404: code = .notFound
        case 409: code = .incompatible
        case let status where RetryPolicy.retriableStatuses.contains(status): code = .unavailable
        default: code = .rejected
        }
        // Without words of a registry, a 404 is not about a schema: something else answers at the address.
        guard let said else {
            self.init(
                code == .notFound || code == .incompatible ? .unreadableAnswer : code,
                "\(answer.kindInWords) with status \(answer.status) is not the answer of a schema registry",
                status: answer.status,
                address: address)
            return
        }
        self.init(code, said.text, status: answer.status, errorCode: said.code, address: address)
    }

    init(_ error: TransportError, from address: String) {
        let code: Code =
            switch error.kind {
            case .unreachable: .unreachable
            case .timedOut: .timedOut
            case .tls: .tls
            case .tooLarge: .tooLarge
            case .cancelled: .cancelled
            }
        self.init(code, "The registry gave no answer: \(error.reason)", address: address)
    }
}

extension TransportResponse {
    /// What the body is, by its type, for messages.
    var kindInWords: String {
        let type = headers["content-type"].map { $0.prefix { $0 != ";" }.lowercased() } ?? ""
        if type.contains("html") { return "A page of HTML" }
        return type.isEmpty ? "An answer without a type" : "An answer of the type \(String(type).excerpt)"
    }

    /// The JSON of the body.
    ///
    /// - Throws: `unreadableAnswer`.
    func message(from address: String) throws(RegistryClientError) -> Message {
        do {
            return try Message(try JSONDocument(parsing: body, limits: TransportResponse.limits))
        } catch {
            throw RegistryClientError(
                .unreadableAnswer, "\(kindInWords) is not the answer of a schema registry", status: status, address: address)
        }
    }

    /// An answer holds a schema as a text, so that it is nested no deeper than the API itself.
    private static let limits = Limits()
}
