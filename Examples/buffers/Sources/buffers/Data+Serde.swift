import Foundation
import SchemaSerde

extension Data {
    /// The bytes of an event.
    init(_ event: EventRecord) { self.init(event.bytes) }
}

extension RecordDecoder {
    /// Decodes an event where it lies, without a copy of its bytes.
    func decode(_ data: Data) throws(SerdeError) -> Value { try decode(data.bytes) }
}
