/// The one table from errors of the registry's core to what a client sees.
enum RegistryErrorTable {
    /// The answer to an error of the core; nil where the error is not one a client may see.
    static func apiError(for error: any Error) -> APIError? {
        nil
    }
}
