import SchemaModel

/// The registry as one caller sees it: every operation that somebody can ask for.
///
/// ```swift
/// try await registry.session(for: caller).register(request, under: subject)
/// ```
package struct RegistrySession: Sendable {
    let registry: Registry
    package let caller: Caller

    var settings: RegistrySettings { registry.settings }

    func read<T: Sendable>(_ body: @escaping @Sendable (Plan) throws -> T) async throws -> T {
        try await registry.read(as: caller, body)
    }

    func compute<T: Sendable>(isOwed: Bool = false, _ body: @escaping @Sendable (Plan) throws -> T) async throws -> T {
        try await registry.compute(as: caller, isOwed: isOwed, body)
    }

    func change<T: Sendable>(
        of subject: Subject, _ body: @escaping @Sendable (Plan) throws -> Decision<T>
    ) async throws -> T {
        try await registry.change(of: subject, as: caller, body)
    }
}

extension Registry {
    package func session(for caller: Caller) -> RegistrySession { RegistrySession(registry: self, caller: caller) }
}
