import Logging
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire

/// A full disk fails every write: what happens again is counted.
private let storageFailures = RepeatedLine()

extension APIError {
    /// The one place that decides what a thrown error looks like outside.
    ///
    /// An error nobody planned for is logged in full and answered without detail: its text may hold paths,
    /// statements or data of others.
    ///
    /// - Parameter emptySchemaHint: What to say beside `Empty schema`: why there is none.
    init(_ error: any Error, logger: Logger, emptySchemaHint: String? = nil) {
        if let error = error as? APIError {
            self = error
        } else if case RegistryError.storage(let failure) = error {
            storageFailures.log(
                logger, .error, "The database failed",
                metadata: ["reason": "\(failure.reason)"].merging(failure.detail.isEmpty ? [:] : ["detail": "\(failure.detail)"])
                { $1 },
                key: failure.reason)
            self = RegistryErrorTable.storageFailed(failure)
        } else if case .invalidSchema(.empty) = error as? RegistryError, let emptySchemaHint {
            self = APIError(status: 422, code: 42201, message: "Empty schema: \(emptySchemaHint)")
        } else if error is CancellationError {
            // Nobody reads the answer, and no server error is counted.
            self = APIError(status: 499, message: "The client has gone, so the request was abandoned")
        } else if let known = RegistryErrorTable.apiError(for: error) {
            self = known
        } else {
            logger.error("Unexpected error", metadata: ["error": "\(String(reflecting: error))"])
            self = .internalServerError
        }
    }

    /// The body of the answer: `{"error_code":404,"message":"…"}`.
    var body: [UInt8] {
        // An object of an integer and a string can always be written.
        (try? ErrorEntity(code: code, text: message).message.bytes()) ?? []
    }
}
