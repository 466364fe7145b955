import Logging
import SchemaCompat
import SchemaModel
import SchemaRegistryCore

/// Every setting of the server, in the order of the documentation.
package enum SettingTable {
    package static let all: [Setting] = [
        .host("host", \.host, "Address to listen on. Beyond loopback anybody who reaches it can change schemas."),
        .integer("port", \.port, in: 0...65_535, "Port to listen on; 0 takes any free one."),
        .path("database", \.database, "The SQLite file. It is created if it does not exist; its folder must exist."),
        .choice(
            "synchronous", \.synchronous,
            "When a change waits for the disk: full before it is answered; with normal and off a power loss can take it back."),
        .choice("compatibility", \.compatibility, "Level of subjects that have none, until /config is set."),
        .flag("mode-mutability", \.modeMutability, "Whether /mode can be changed."),
        .secret(
            "metadata-encoder-secret", \.metadataSecret,
            "Secret that encrypts the values of sensitive metadata in the database. Better set as a variable or in the file."),
        .secret(
            "metadata-encoder-old-secret", \.oldMetadataSecret,
            "The previous secret: values encrypted with it are encrypted again at the start."),
        .bytes("max-body-bytes", \.maxBodyBytes, in: 1...(1 << 30), "Body of a request; beyond it 413."),
        .limit(\.schemaBytes, "Canonical text of a schema; beyond it 422/42209."),
        .limit(\.jsonDepth, "Nesting of arrays and objects; beyond it 422/42201."),
        .limit(\.numberDigits, "Characters of a number in a schema; beyond it 422/42201."),
        .limit(\.references, "Schemas that a schema reaches by references; beyond it 422/42201."),
        .limit(\.referenceDepth, "Length of a chain of references; beyond it 422/42201."),
        .limit(\.checkSteps, "Steps of a compatibility check; beyond it the check is undecided."),
        .limit(\.checkDepth, "Levels of types that a check goes down; beyond it the check is undecided."),
        .limit(\.patternStates, "States of the patterns of a JSON Schema; beyond it no text is held against them."),
        .limit(\.checkFindings, "Findings of a check; beyond it the check is undecided."),
        .limit(
            \.messageBytes, "Messages in the answer of a check; beyond it a last message counts the rest."),
        .bytes("max-header-bytes", \.maxHeaderBytes, in: 256...(1 << 20), "Request line and headers; beyond it 431."),
        .duration("head-timeout", \.headTimeout, "From the first byte of a request to the end of its headers; beyond it 408."),
        .duration("body-timeout", \.bodyTimeout, "From the end of the headers to the end of the body; beyond it 408."),
        .duration("idle-timeout", \.idleTimeout, "How long a connection may be silent between two requests."),
        .duration("shutdown-timeout", \.shutdownTimeout, "How long a stop waits for running requests."),
        .integer("max-connections", \.maxConnections, in: 1...1_000_000, "Open connections; more are closed at once."),
        .integer(
            "max-pipelined-requests", \.maxPipelinedRequests, in: 1...10_000,
            "Requests of one connection that run or wait; beyond them the connection is not read."),
        .bytes(
            "max-buffered-bytes", \.maxBufferedBytes, in: (1 << 16)...(1 << 40),
            "Memory for the requests of all connections, until they are answered; beyond it 503, slow bodies first."),
        .integer("max-queued-plans", \.maxQueuedPlans, in: 1...1_000_000, "Changes that are being prepared; more get 503."),
        .integer("max-queued-writes", \.maxQueuedWrites, in: 1...1_000_000, "Changes that wait for the disk; more get 503."),
        .choice(
            "registration-answer", \.registrationAnswer,
            "Answer to a registration: full, or the id alone for clients that refuse members they do not know."),
        .duration(
            "changes-keep", \.changesKeep, days: 36_500,
            "How long the record of changes goes back; older entries are removed."),
        .bytes(
            "response-cache-bytes", \.responseCacheBytes, in: 0...(1 << 40),
            "Memory for encoded answers; an eighth more for answers to repeated registrations and lookups."),
        .bytes(
            "parse-cache-bytes", \.parseCacheBytes, in: 0...(1 << 40),
            "Memory for parsed schemas; a quarter more for data about subjects."),
        .list(
            "hosts", \.hosts,
            "Names that Host may have besides the loopback ones. Without any, Host is checked only on loopback listeners."),
        .list("cors-origins", \.corsOrigins, "Origins of web pages whose requests are answered; * for all."),
        .optionalFile(
            "tls-certificate", \.tlsCertificate,
            "Certificate chain in PEM, the server's first: connections are encrypted, by TLS 1.2 or 1.3. Read again when it changes."
        ),
        .optionalFile("tls-key", \.tlsKey, "The private key of the certificate, in PEM."),
        .optionalFile("tls-client-ca", \.tlsClientCA, "Certificates in PEM that clients' certificates must come from."),
        .choice("tls-client-auth", \.tlsClientAuth, "Whether clients show a certificate."),
        .optionalFile(
            "users-file", \.usersFile,
            "Users and the hashes of their passwords, name:hash or name:hash:groups a line, as htpasswd -B writes them. With it, or "
                + "one of the next two, anonymous requests get 401."),
        .optionalFile("tokens-file", \.tokensFile, "API tokens, as schema-registry token create writes them."),
        .optionalFile(
            "access-file", \.accessFile,
            "Groups and grants: who may do what. Without it everybody who is known may do everything."),
        .choice("log-level", \.logLevel, "Lowest level that is logged; debug writes a line for each request."),
        .choice("log-format", \.logFormat, "Form of the log on standard error; json writes one object a line."),
    ]

    /// What is a flag or a variable but no setting: it says where settings come from.
    static let config = "config"

    static func setting(named name: String) -> Setting? { all.first { $0.name == name } }

    /// The known name that was probably meant.
    static func nearest(to name: String) -> String? {
        EditDistance.nearest(to: name, among: all.map(\.name) + [config])
    }
}
