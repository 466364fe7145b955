package import Logging
package import SchemaModel
package import SchemaRegistryCore

/// The settings of a server, with their types.
package struct ServerSettings: Sendable {
    package var host = "127.0.0.1"
    /// 0 takes any free port.
    package var port = 8081
    package var database = "registry.sqlite"
    package var synchronous = SQLiteStore.Synchronous.full
    /// The level of subjects that have none of their own, before anybody sets `/config`.
    package var compatibility = CompatibilityLevel.backward
    /// Whether the API may set modes.
    package var modeMutability = true
    /// Empty where values are stored as they are.
    package var metadataSecret = Secret.none
    package var oldMetadataSecret = Secret.none
    package var limits = Limits()
    package var maxBodyBytes = 4 << 20
    package var maxHeaderBytes = 8 << 10
    package var headTimeout = Duration.seconds(10)
    package var bodyTimeout = Duration.seconds(30)
    package var idleTimeout = Duration.seconds(60)
    package var shutdownTimeout = Duration.seconds(20)
    package var maxConnections = 4096
    package var maxPipelinedRequests = 16
    package var maxBufferedBytes = 256 << 20
    package var maxQueuedPlans = 1024
    package var maxQueuedWrites = 1024
    package var registrationAnswer = RegistrationAnswer.full
    package var changesKeep = Duration.seconds(400 * 86_400)
    package var responseCacheBytes = 64 << 20
    package var parseCacheBytes = 64 << 20
    package var hosts: [String] = []
    package var corsOrigins: [String] = []
    /// Empty where connections are not encrypted.
    package var tlsCertificate = ""
    package var tlsKey = ""
    package var tlsClientCA = ""
    package var tlsClientAuth = ClientCertificates.none
    /// Empty where there is none.
    package var usersFile = ""
    package var tokensFile = ""
    package var accessFile = ""
    package var logLevel = Logger.Level.info
    package var logFormat = LogFormat.text

    package init() {}
}

/// What a registration is answered with.
package enum RegistrationAnswer: String, Sendable, CaseIterable {
    /// Everything that is known of the schema, as Confluent Schema Registry 8 answers.
    case full
    /// `{"id":7}`, as Confluent Cloud and releases before 7.4 answer, unless the client says that it takes more.
    case id
}

package enum LogFormat: String, Sendable, CaseIterable {
    case text
    case json
}
