import ArgumentParser
import SchemaRegistryCore
import SchemaRegistryServer

/// The exit codes, from `sysexits.h`.
enum ProcessExit {
    static let usage = ExitCode(64)
    /// The database is in use by another process: trying later may help.
    static let databaseInUse = ExitCode(75)
    static let configuration = ExitCode(78)

    static func status(of error: any Error) -> ExitCode {
        switch error {
        case let error as SettingsError: error.code == .usage ? usage : configuration
        case StoreOpeningError.inUse: databaseInUse
        default: .failure
        }
    }
}
