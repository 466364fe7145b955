import Dispatch
import Foundation
import Logging
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import Synchronization
import TestSupport

@testable import SchemaRegistryServer

/// A whole registry behind a port: the real server over a database in a folder of its own, which goes away with it.
struct RegistryFixture: Sendable {
    let port: Int
    /// Begins a graceful shutdown.
    let stop: @Sendable () -> Void
    let store: SQLiteStore

    /// - Parameter folder: where the database is, or will be; a new one where none is given.
    static func run<T: Sendable>(
        in folder: TemporaryFolder? = nil, _ change: (inout ServerSettings) -> Void = { _ in }, traffic: Traffic = Traffic(),
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: @escaping @Sendable (RegistryFixture) throws -> T
    ) async throws -> T {
        let folder = try folder ?? TemporaryFolder()
        var settings = ServerSettings()
        settings.database = folder.database
        change(&settings)
        let assembly = try RegistryAssembly(settings: settings, logger: logger)
        return try await RunningServer.run(
            settings, cache: assembly.cache, authenticator: assembly.authenticator, tls: assembly.tls, metrics: assembly.metrics,
            traffic: traffic,
            logger: logger,
            routes: { $0 = assembly.routes },
            onStopping: { assembly.feed.close() }, onShutdown: { try? assembly.store.close() }
        ) { port, stop in try body(RegistryFixture(port: port, stop: stop, store: assembly.store)) }
    }

    func client() throws -> RawClient { try RawClient(port: port) }

    /// Calls the store from a thread that may block.
    func onStore<T: Sendable>(_ body: @escaping @Sendable (SQLiteStore) async throws -> T) throws -> T {
        let result = Mutex<Result<T, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task {
            let value: Result<T, any Error>
            do { value = .success(try await body(store)) } catch { value = .failure(error) }
            result.withLock { $0 = value }
            done.signal()
        }
        done.wait()
        guard let value = result.withLock({ $0 }) else { throw RawClient.Failure(description: "no result") }
        return try value.get()
    }
}

/// Clients that block, each on a thread of its own.
enum Clients {
    /// Runs the body once for each index side by side, and waits for all.
    static func run(_ count: Int, _ body: @escaping @Sendable (_ index: Int) throws -> Void) throws {
        let failures = Mutex<[any Error]>([])
        let group = DispatchGroup()
        for index in 0..<count {
            // One queue each: a concurrent one has no more threads than the machine has cores.
            DispatchQueue(label: "client \(index)").async(group: group) {
                do { try body(index) } catch { failures.withLock { $0.append(error) } }
            }
        }
        group.wait()
        if let failure = failures.withLock({ $0.first }) { throw failure }
    }
}

extension RawResponse {
    /// The body as JSON.
    var json: Message { get throws { try Message(parsing: body) } }
}

extension RawClient {
    /// A call that must be answered with 200; its body as JSON.
    func ok(_ method: String, _ target: String, _ body: String? = nil) throws -> Message {
        let answer = try request(method, target, body: body)
        guard answer.status == 200 else {
            throw Failure(description: "\(method) \(target): \(answer.status) \(answer.body)")
        }
        return try answer.json
    }

    /// Registers an Avro schema; the answer.
    @discardableResult
    func register(_ schema: String, _ subject: String, _ members: MessageObject = MessageObject()) throws -> Message {
        var object = members
        object["schema"] = .string(schema)
        return try ok("POST", "/subjects/\(subject)/versions", try Message.object(object).text())
    }
}
