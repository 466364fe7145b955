import Foundation
import SchemaModel

/// How values of a type become JSON texts and back.
struct JSONBinding<Value: Sendable>: Sendable {
    let encode: @Sendable (borrowing Value) throws(SerdeError) -> [UInt8]
    let decode: @Sendable ([UInt8]) throws(SerdeError) -> Value
}

extension JSONBinding<JSONText> {
    static let texts = JSONBinding(
        encode: { (value) throws(SerdeError) in Array(value.text.utf8) },
        decode: { (bytes) throws(SerdeError) in
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw SerdeError(.payload, "The payload is not UTF-8")
            }
            return try JSONText(parsing: text)
        })
}

extension JSONBinding where Value: Codable {
    /// Foundation's coders. Dates are texts of ISO 8601, and data is base64.
    static var codable: JSONBinding {
        JSONBinding(
            encode: { (value) throws(SerdeError) in
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.withoutEscapingSlashes]
                encoder.dateEncodingStrategy = .iso8601
                do { return [UInt8](try encoder.encode(copy value)) } catch let error as EncodingError {
                    throw SerdeError(codable: error)
                } catch { throw SerdeError(.value, "The value cannot be encoded as JSON: \(type(of: error))") }
            },
            decode: { (bytes) throws(SerdeError) in
                let decoder = JSONDecoder()
                decoder.dateDecodingStrategy = .iso8601
                do { return try decoder.decode(Value.self, from: Data(bytes)) } catch let error as DecodingError {
                    throw SerdeError(codable: error)
                } catch { throw SerdeError(.payload, "The payload cannot be decoded: \(type(of: error))") }
            })
    }
}

extension SerdeError {
    /// What a decoder says of its own, without what it says of the data.
    fileprivate init(codable error: DecodingError) {
        let (context, what): (DecodingError.Context, String) =
            switch error {
            case .keyNotFound(let key, let context): (context, "it has no member \(key.stringValue.excerpt)")
            case .typeMismatch(let type, let context): (context, "it is not a value of \(type)")
            case .valueNotFound(let type, let context): (context, "there is no value of \(type)")
            case .dataCorrupted(let context): (context, "it is not valid")
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "it cannot be decoded")
            }
        let path = SerdeError.path(context.codingPath)
        self.init(.payload, "\(path.isEmpty ? "The payload" : path.excerpt): \(what)", path: path)
    }

    fileprivate init(codable error: EncodingError) {
        guard case .invalidValue(_, let context) = error else {
            self.init(.value, "The value cannot be encoded as JSON")
            return
        }
        let path = SerdeError.path(context.codingPath)
        self.init(.value, "\(path.isEmpty ? "The value" : path.excerpt) cannot be encoded as JSON", path: path)
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        var path = ""
        for key in keys {
            if let position = key.intValue {
                path += "[\(position)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return path
    }
}
