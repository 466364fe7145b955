/// What a subject, a context or the registry may be used for.
public enum RegistryMode: String, Sendable, CaseIterable {
    case readWrite = "READWRITE"
    case readOnly = "READONLY"
    case readOnlyOverride = "READONLY_OVERRIDE"
    case `import` = "IMPORT"
    case forward = "FORWARD"

    /// Whether schemas can be read only.
    public var isReadOnly: Bool { self == .readOnly || self == .readOnlyOverride }

    /// Schemas come with ids and versions of their own, and are not checked.
    public var takesForeignIDs: Bool { self == .import || self == .forward }
}
