/// What a subject, a context or the registry may be used for.
public enum RegistryMode: String, Sendable, CaseIterable {
    /// Schemas are registered, read and deleted.
    case readWrite = "READWRITE"
    /// Nothing is registered or deleted.
    case readOnly = "READONLY"
    /// As `readOnly`.
    case readOnlyOverride = "READONLY_OVERRIDE"
    /// Schemas come with the ids and versions of another registry.
    case `import` = "IMPORT"
    /// As `import`; it can be set for all contexts together only (`:.__GLOBAL:`).
    case forward = "FORWARD"

    /// Whether schemas can be read only.
    public var isReadOnly: Bool { self == .readOnly || self == .readOnlyOverride }

    /// Schemas come with ids and versions of their own, and are not checked.
    public var takesForeignIDs: Bool { self == .import || self == .forward }
}
