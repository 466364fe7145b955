import Foundation
import HummingbirdCore
import NIOCore

/// Why the server cannot listen, in one sentence with the address and one with what to do.
package struct ListeningError: Error, Sendable, Equatable, CustomStringConvertible {
    package struct Code: Sendable, Hashable {
        private enum Value { case portInUse, noPermission, noSuchHost, other }
        private let value: Value

        /// Another program listens there: trying later may help.
        package static let portInUse = Code(value: .portInUse)
        package static let noPermission = Code(value: .noPermission)
        /// The name means nothing, or this machine has no such address.
        package static let noSuchHost = Code(value: .noSuchHost)
        package static let other = Code(value: .other)
    }

    package let code: Code
    package let description: String

    /// Nil where an error is about something else.
    init?(_ error: any Error, host: String, port: Int) {
        let address = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        let reason: String
        switch error {
        case is SocketAddressError.UnknownHost:
            code = .noSuchHost
            reason = "the name of the host cannot be resolved. Give --host an address of this machine, or a name for one."
        case let error as IOError:
            (code, reason) = ListeningError.reason(error.errnoCode, port: port)
        default: return nil
        }
        description = "Cannot listen on \(address): \(reason)"
    }

    private static func reason(_ errno: Int32, port: Int) -> (Code, String) {
        switch errno {
        case EADDRINUSE:
            (
                .portInUse,
                "another program uses the port. Stop it (ss -ltnp 'sport = :\(port)' lists it), or choose another port with --port."
            )
        case EACCES, EPERM:
            (
                .noPermission,
                "ports below 1024 need a privilege on this machine. Choose a port above 1023 with --port, or give the program "
                    + "CAP_NET_BIND_SERVICE."
            )
        case EADDRNOTAVAIL:
            (
                .noSuchHost,
                "this machine has no such address. Give --host one of its own addresses, 127.0.0.1 for this machine only, or "
                    + "0.0.0.0 for all of them."
            )
        default: (.other, "\(String(cString: strerror(errno))). Check --host and --port.")
        }
    }
}
