/// The settings among the environment's variables.
struct EnvironmentVariables {
    private(set) var values: [(setting: Setting, text: String)] = []
    private(set) var config: String?
    private(set) var ignored: [(name: String, instead: String?)] = []

    /// Variables of Confluent's image, and what Kubernetes sets beside a service called `schema-registry`.
    private static let foreignPrefix = "SCHEMA_REGISTRY_"

    /// What a variable of Confluent's image is called here, where the name alone does not say it.
    private static let counterparts = [
        "LISTENERS": "host", "HOST_NAME": "host", "SCHEMA_COMPATIBILITY_LEVEL": "compatibility",
        "AVRO_COMPATIBILITY_LEVEL": "compatibility", "SIZE_LIMIT_FILTER_MAX_REQUEST_BODY_SIZE": "max-body-bytes",
        "ACCESS_CONTROL_ALLOW_ORIGIN": "cors-origins", "LOG4J_ROOT_LOGLEVEL": "log-level",
    ]

    init(_ environment: [String: String]) throws(SettingsError) {
        for (variable, text) in environment.sorted(by: { $0.key < $1.key }) {
            if variable.hasPrefix(Setting.variablePrefix) {
                let name = EnvironmentVariables.name(variable.dropFirst(Setting.variablePrefix.count))
                if name == SettingTable.config {
                    config = text
                } else if let setting = SettingTable.setting(named: name) {
                    values.append((setting, text))
                } else {
                    let nearest = SettingTable.nearest(to: name).flatMap(SettingTable.setting)
                    let hint = nearest.map { "; did you mean \($0.variable)?" } ?? ""
                    throw SettingsError(.configuration, "Unknown variable \(variable)\(hint)")
                }
            } else if variable.hasPrefix(EnvironmentVariables.foreignPrefix) {
                let rest = variable.dropFirst(EnvironmentVariables.foreignPrefix.count)
                let name = EnvironmentVariables.counterparts[String(rest)] ?? EnvironmentVariables.name(rest)
                ignored.append((variable, SettingTable.setting(named: name)?.variable))
            }
        }
    }

    private static func name(_ variable: Substring) -> String {
        String(variable.lowercased().map { $0 == "_" ? "-" : $0 })
    }
}
