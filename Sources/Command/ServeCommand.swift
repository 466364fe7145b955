import ArgumentParser
import Foundation
import Logging
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import SchemaRegistryServer
import ServiceLifecycle
import Synchronization
import UnixSignals

/// `schema-registry serve`. Its flags are not declared here: they come from the one table of settings.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Runs the registry.")

    @Argument(parsing: .captureForPassthrough, completion: .custom { words, _, prefix in SettingCompletion.words(words, prefix) })
    var arguments: [String] = []

    func run() async throws {
        let resolved = try resolve()
        if resolved.wantsHelp { return try StandardOutput.write(SettingsPage.help + "\n") }
        if resolved.wantsConfig { return try StandardOutput.write(try resolved.report.text(.indented) + "\n") }
        let settings = resolved.settings
        let logger = Logger(label: "schema-registry") { label in
            LogLineHandler(label: label, level: settings.logLevel, format: settings.logFormat)
        }
        resolved.logIgnoredVariables(logger)
        resolved.logExposedSecrets(logger)
        do {
            try await serve(settings, logger)
        } catch {
            ServeCommand.log(error, logger)
            throw ProcessExit.status(of: error)
        }
    }

    private func resolve() throws -> ResolvedSettings {
        do {
            return try ResolvedSettings(arguments: arguments, environment: ProcessInfo.processInfo.environment) { path in
                try InputFile.bytes(path)
            }
        } catch {
            LogLineHandler.standardError("schema-registry: \(error)\n")
            throw ProcessExit.status(of: error)
        }
    }

    /// Errors that are sentences for people are the message.
    private static func log(_ error: any Error, _ logger: Logger) {
        switch error {
        case is StoreOpeningError, is ListeningError, is AccessFileError, is TLSError: logger.critical("\(error)")
        default: logger.critical("The server cannot run", metadata: ["error": "\(error)"])
        }
    }

    private func serve(_ settings: ServerSettings, _ logger: Logger) async throws {
        let assembly = try RegistryAssembly(settings: settings, logger: logger)
        let hasRun = Atomic(false)
        let server = RegistryServer(
            settings: settings, logger: logger, routes: assembly.routes, cache: assembly.cache,
            authenticator: assembly.authenticator, tls: assembly.tls, metrics: assembly.metrics,
            onRunning: { _ in
                hasRun.store(true, ordering: .relaxed)
                if assembly.store.isNew {
                    logger.notice("The database is a new one", metadata: ["database": "\(settings.database)"])
                }
            },
            onStopping: { assembly.feed.close() },
            onShutdown: {
                do {
                    // A start that fails leaves nothing behind that was not there before.
                    try assembly.store.close(discardingNew: !hasRun.load(ordering: .relaxed))
                } catch {
                    logger.error("The database did not close", metadata: ["error": "\(error)"])
                }
            })
        let retention = ChangeRetention(
            registry: assembly.registry, lastChange: assembly.store.lastChangeBefore, keep: settings.changesKeep,
            logger: logger)
        // They stop from the last to the first: nothing is removed any more when the server closes the store.
        let group = ServiceGroup(
            services: [
                server, retention, HangupSignal(logger: logger) { assembly.reload(always: true) },
                FileWatch { assembly.reload(always: false) },
            ], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        defer { OpenLines.ofProcess.writeSums() }
        try await group.run()
    }
}
