import ArgumentParser
import SchemaRegistryCore
import SchemaRegistryServer

/// The exit codes. Those of `check` are its own, all others are from `sysexits.h`.
enum ProcessExit {
    /// `check`: the new version is not compatible.
    static let incompatible = ExitCode(1)
    /// `check`: an input cannot be read or parsed.
    static let unreadable = ExitCode(2)
    /// `check`: a limit ended the check.
    static let undecided = ExitCode(3)

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
