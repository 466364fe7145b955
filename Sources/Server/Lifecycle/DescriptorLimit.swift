import Foundation
import Logging

/// The number of files and sockets that the system lets this process have open.
enum DescriptorLimit {
    /// What a server needs beside its connections: the database, its log, the listener, the event loops.
    private static let reserve = 64

    /// Raises the soft limit as far as the connections need. Shells start with 1,024, where the hard limit is far higher.
    static func raise(for connections: Int, _ logger: Logger) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let needed = rlim_t(connections + reserve)
        guard limit.rlim_cur < needed else { return }
        limit.rlim_cur = min(needed, limit.rlim_max)
        guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur >= needed else {
            logger.warning(
                "The system allows fewer open files than max-connections needs", metadata: ["files": "\(limit.rlim_cur)"])
            return
        }
    }
}
