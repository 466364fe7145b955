import Logging
import SchemaRegistryCore
import SchemaWire

/// One thing that must work before requests make sense.
package struct HealthCheck: Sendable {
    let name: String
    /// Throws where it does not work.
    let run: @Sendable () async throws -> Void

    package init(_ name: String, _ run: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.run = run
    }
}

/// What an orchestrator asks: is the process alive, and is it ready for requests.
package struct HealthRoutes: Sendable {
    let checks: [HealthCheck]
    /// Orchestrators ask every second.
    private let line = RepeatedLine()

    package init(checks: [HealthCheck]) { self.checks = checks }

    /// Anybody may ask this route: only a reason that was written for clients stands in the answer.
    private static func storageReason(_ error: any Error) -> String? {
        if case RegistryError.storage(let failure) = error { failure.reason } else { nil }
    }

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/health/live", answering: ["*/*"], isOpen: true) { _ in try .json(["status": "live"]) }
        routes.on(.get, "/health/ready", answering: ["*/*"], isOpen: true) { [checks, line] request in
            var results = MessageObject()
            var isReady = true
            for check in checks {
                do {
                    try await check.run()
                    results[check.name] = "ok"
                } catch {
                    line.log(
                        request.logger, .warning, "Not ready",
                        metadata: ["check": "\(check.name)", "error": "\(HealthRoutes.storageReason(error) ?? "\(error)")"],
                        key: check.name)
                    results[check.name] = .string(HealthRoutes.storageReason(error).map { "failed: \($0)" } ?? "failed")
                    isReady = false
                }
            }
            var response = try APIResponse.json(
                ["status": isReady ? "ready" : "unready", "checks": .object(results)], status: isReady ? 200 : 503)
            if !isReady { response.headers.append(ResponseHeader("Retry-After", "1")) }
            return response
        }
    }
}
