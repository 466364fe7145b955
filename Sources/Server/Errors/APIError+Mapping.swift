import Logging
import SchemaRegistryCore
import SchemaRegistryMessages

extension APIError {
    /// The one place that decides what a thrown error looks like outside.
    ///
    /// An error nobody planned for is logged in full and answered without detail: its text may hold paths,
    /// statements or data of others.
    init(_ error: any Error, logger: Logger) {
        if let error = error as? APIError {
            self = error
        } else if case RegistryError.storage(let failure) = error {
            logger.error("The database failed", metadata: ["reason": "\(failure.reason)", "detail": "\(failure.detail)"])
            self = RegistryErrorTable.storageFailed(failure)
        } else if let known = RegistryErrorTable.apiError(for: error) {
            self = known
        } else {
            logger.error("Unexpected error", metadata: ["error": "\(String(reflecting: error))"])
            self = .internalServerError
        }
    }

    /// The body of the answer: `{"error_code":404,"message":"…"}`.
    var body: [UInt8] {
        let message: Message = ["error_code": .integer(Int64(code)), "message": .string(message)]
        // An object of an integer and a string can always be written.
        return (try? message.bytes()) ?? []
    }
}
