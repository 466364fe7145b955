/// An error as a client sees it: a status, an `error_code` and a message.
///
/// `error_code` is the status or a five-digit code that begins with it [R1].
package struct APIError: Error, Sendable, Equatable {
    package let status: Int
    package let code: Int
    package let message: String
    /// Headers that this error adds to its answer, such as `Allow`.
    package var headers: [ResponseHeader]

    /// - Parameter code: the `error_code`; the status where none is given.
    package init(status: Int, code: Int? = nil, message: String, headers: [ResponseHeader] = []) {
        self.status = status
        self.code = code ?? status
        self.message = message
        self.headers = headers
    }
}
