import ArgumentParser
import SchemaRegistryCore
import SchemaRegistryServer

/// The exit statuses. Those of `check` are its own, all others are from `sysexits.h`.
enum ProcessExit {
    /// `check`: the new version is not compatible.
    static let incompatible = ExitCode(1)
    /// `check`: an input cannot be read or parsed.
    static let unreadable = ExitCode(2)
    /// `check`: a limit ended the check.
    static let undecided = ExitCode(3)

    static let usage = ExitCode(64)
    /// A file holds something else than it should.
    static let badData = ExitCode(65)
    /// A file that is asked for is not there.
    static let noInput = ExitCode(66)
    /// The host to listen on is unknown, or not this one.
    static let noHost = ExitCode(68)
    /// A file cannot be created.
    static let cannotCreate = ExitCode(73)
    /// Output cannot be written.
    static let outputFailed = ExitCode(74)
    /// The database or the port is in use by another process: trying later may help.
    static let inUse = ExitCode(75)
    static let noPermission = ExitCode(77)
    static let configuration = ExitCode(78)

    static func status(of error: any Error) -> ExitCode {
        switch error {
        case let error as SettingsError: status(of: error.code)
        case let error as StoreOpeningError: status(of: error)
        case let error as ListeningError: status(of: error.code)
        case is AccessFileError, is TLSError: configuration
        default: .failure
        }
    }

    private static func status(of code: SettingsError.Code) -> ExitCode {
        switch code {
        case .usage: usage
        case .missing: noInput
        case .noPermission: noPermission
        default: configuration
        }
    }

    private static func status(of error: StoreOpeningError) -> ExitCode {
        switch error {
        case .inUse: inUse
        case .notADatabase, .fromNewerRelease, .onlyTheLog, .damaged: badData
        case .noFolder, .isFolder: cannotCreate
        case .noPermission: noPermission
        case .unusable: .failure
        }
    }

    private static func status(of code: ListeningError.Code) -> ExitCode {
        switch code {
        case .portInUse: inUse
        case .noPermission: noPermission
        case .noSuchHost: noHost
        default: .failure
        }
    }
}
