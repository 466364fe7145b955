import Foundation
import Logging

/// The number of files and sockets that the system lets this process have open.
enum DescriptorLimit {
    /// What a server needs beside its connections: the database, its log, the listener, the event loops.
    private static let reserve = 64

    /// The limit of now.
    static var current: Int { limits().map { Int(clamping: $0.rlim_cur) } ?? 0 }

    /// Raises the soft limit as far as the connections need. Shells start with 1,024, where the hard limit is far higher.
    ///
    /// - Returns: How many connections there may be: fewer where the system does not allow as many. The database must be
    ///   able to open its files while they are all open.
    static func raise(for connections: Int, _ logger: Logger) -> Int {
        guard var limit = limits() else { return connections }
        let needed = rlim_t(connections + reserve)
        guard limit.rlim_cur < needed else { return connections }
        limit.rlim_cur = min(needed, limit.rlim_max)
        let isRaised = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        if isRaised, limit.rlim_cur >= needed { return connections }
        let files = current
        let allowed = max(1, files - min(reserve, files / 4))
        logger.warning(
            "The system allows fewer open files than max-connections needs. Raise the limit (ulimit -n, LimitNOFILE= of systemd)",
            metadata: [
                "files": .number(files), "max-connections": .number(connections),
                "connections": .number(min(allowed, connections)),
            ])
        return min(allowed, connections)
    }

    private static func limits() -> rlimit? {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? limit : nil
    }
}
