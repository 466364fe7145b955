package import SchemaModel

/// What the operator decides about the registry's rules.
package struct RegistrySettings: Sendable {
    /// The level where no config in scope names one.
    package var compatibility = CompatibilityLevel.backward
    package var limits = Limits()
    /// Whether the API may set modes.
    package var allowsModeChanges = true
    /// Plans that wait for a thread.
    package var queuedPlans = Limit("max-queued-plans", 1_024)
    /// Bytes of schema text whose parsed form is kept.
    package var parseCacheBytes = Limit("parse-cache-bytes", 64 << 20)

    package init() {}
}
