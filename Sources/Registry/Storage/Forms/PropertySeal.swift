import Crypto
import Foundation
import SchemaModel
import SchemaRegistryMessages
import SchemaWire

/// Keeps the values of sensitive properties unreadable in the database file [R11.5].
///
/// The stored JSON of a metadata then has a member `sealed` with the names of these properties. Each value is AES-256-GCM
/// (nonce, ciphertext and tag in base64) under a key that HKDF-SHA256 makes of the operator's secret; the property's name
/// is authenticated with it, so that no value can be moved to another name.
struct PropertySeal: Sendable {
    /// The first one seals, each of them opens. Without any, values are stored as they are.
    private let keys: [SymmetricKey]

    static let none = PropertySeal(secrets: [])

    /// - Parameter secrets: The current one, then earlier ones.
    init(secrets: [String]) {
        keys = secrets.map { secret in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: Data(secret.utf8)), salt: Data("schema-registry".utf8),
                info: Data("sensitive metadata".utf8), outputByteCount: 32)
        }
    }

    // MARK: Metadata

    /// Whether there is an earlier secret, so that something may be sealed with it.
    var hasOldSecrets: Bool { keys.count > 1 }

    /// The same seal without the earlier secrets.
    private var current: PropertySeal { PropertySeal(keys: Array(keys.prefix(1))) }

    private init(keys: [SymmetricKey]) { self.keys = keys }

    /// A stored text, sealed with the current secret; nil where it is that already, or no secret fits.
    func resealed(metadata text: String) -> String? {
        renew(text) { seal, text in
            try seal.sealed(try opened(try Message(parsing: text))).text()
        } isCurrent: {
            _ = try $0.opened(try Message(parsing: text))
        }
    }

    func resealed(config text: String) -> String? {
        renew(text) { seal, text in
            try seal.sealed(config: try opened(config: text))
        } isCurrent: {
            _ = try $0.opened(config: text)
        }
    }

    private func renew(
        _ text: String, _ make: (PropertySeal, String) throws -> String, isCurrent: (PropertySeal) throws -> Void
    ) -> String? {
        guard (try? isCurrent(current)) == nil else { return nil }
        return try? make(current, text)
    }

    /// The form in which a metadata is stored.
    func sealed(_ metadata: Message) throws -> Message {
        guard let key = keys.first, let sensitive = metadata["sensitive"]?.array?.compactMap(\.string), !sensitive.isEmpty,
            var object = metadata.object, let properties = metadata["properties"]?.object
        else { return metadata }
        // One pass: both lists may be long.
        let names = Set(sensitive.map(\.exact))
        var sealed: [Message] = []
        object["properties"] = .object(
            try properties.mapping { name, value in
                guard names.contains(name.exact), let value = value.string else { return value }
                let box = try AES.GCM.seal(Data(value.utf8), using: key, authenticating: Data(name.utf8))
                // A nonce of the standard size always has a combined form.
                guard let combined = box.combined else {
                    throw RegistryError.unexpected("a sensitive property cannot be encrypted")
                }
                sealed.append(.string(name))
                return .string(combined.base64EncodedString())
            })
        if !sealed.isEmpty { object[PropertySeal.member] = .array(sealed) }
        return .object(object)
    }

    /// What `sealed` was given.
    ///
    /// - Throws: `RegistryError.storage` where no secret fits.
    func opened(_ stored: Message) throws -> Message {
        guard let sealed = stored[PropertySeal.member]?.array?.compactMap(\.string), var object = stored.object,
            let properties = stored["properties"]?.object
        else { return stored }
        let names = Set(sealed.map(\.exact))
        object["properties"] = .object(
            try properties.mapping { name, value in
                names.contains(name.exact) ? .string(try opened(value, of: name)) : value
            })
        object[PropertySeal.member] = nil
        return .object(object)
    }

    private func opened(_ value: Message, of name: String) throws -> String {
        guard let text = value.string, let bytes = Data(base64Encoded: text) else {
            throw RegistryError.damaged("the sensitive property '\(name)' is damaged in the database")
        }
        let box = try? AES.GCM.SealedBox(combined: bytes)
        let opened = keys.lazy.compactMap { key in
            box.flatMap { try? AES.GCM.open($0, using: key, authenticating: Data(name.utf8)) }
        }.first
        guard let opened, let value = String(validating: opened, as: UTF8.self) else {
            throw RegistryError.storage(
                StorageFailure(
                    .refused,
                    keys.isEmpty
                        ? "the sensitive property '\(name)' is encrypted, and metadata-encoder-secret is not set"
                        : "the sensitive property '\(name)' was encrypted with a secret other than metadata-encoder-secret "
                            + "and metadata-encoder-old-secret"))
        }
        return value
    }

    private static let member = "sealed"

    // MARK: Configs

    /// The form in which the JSON of a config is stored.
    func sealed(config text: String) throws -> String {
        guard !keys.isEmpty, text.contains(#""sensitive""#) else { return text }
        return try PropertySeal.map(text, sealed)
    }

    func opened(config text: String) throws -> String {
        guard text.contains(#""\#(PropertySeal.member)""#) else { return text }
        return try PropertySeal.map(text, opened)
    }

    private static func map(_ text: String, _ change: (Message) throws -> Message) throws -> String {
        guard var object = try Message(parsing: text).object else { return text }
        for name in ["defaultMetadata", "overrideMetadata"] {
            if let metadata = object[name] { object[name] = try change(metadata) }
        }
        return try Message.object(object).text()
    }
}
