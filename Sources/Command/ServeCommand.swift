import ArgumentParser
import Foundation
import Logging
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaRegistryServer
import ServiceLifecycle
import UnixSignals

/// `schema-registry serve`. Its flags are not declared here: they come from the one table of settings.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Runs the registry.")

    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

    func run() async throws {
        let resolved = try resolve()
        if resolved.wantsHelp { return print(SettingsPage.help) }
        if resolved.wantsConfig { return print(try resolved.report.text(.indented)) }
        let settings = resolved.settings
        let logger = Logger(label: "schema-registry") { label in
            LogLineHandler(label: label, level: settings.logLevel, format: settings.logFormat)
        }
        resolved.logIgnoredVariables(logger)
        do {
            try await serve(settings, logger)
        } catch {
            logger.critical("The server cannot run", metadata: ["error": "\(error)"])
            throw ProcessExit.status(of: error)
        }
    }

    private func resolve() throws -> ResolvedSettings {
        do {
            return try ResolvedSettings(arguments: arguments, environment: ProcessInfo.processInfo.environment) { path in
                Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            }
        } catch {
            LogLineHandler.standardError("schema-registry: \(error)\n")
            throw ProcessExit.status(of: error)
        }
    }

    private func serve(_ settings: ServerSettings, _ logger: Logger) async throws {
        let assembly = try RegistryAssembly(settings: settings, logger: logger)
        let server = RegistryServer(
            settings: settings, logger: logger, routes: assembly.routes, cache: assembly.cache,
            onStopping: { assembly.feed.close() },
            onShutdown: {
                do {
                    try assembly.store.close()
                } catch {
                    logger.error("The database did not close", metadata: ["error": "\(error)"])
                }
            })
        let retention = ChangeRetention(
            registry: assembly.registry, lastChange: assembly.store.lastChangeBefore, keep: settings.changesKeep,
            logger: logger)
        // They stop from the last to the first: nothing is removed any more when the server closes the store.
        let group = ServiceGroup(
            services: [server, retention, HangupSignal(logger: logger)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        try await group.run()
    }
}
