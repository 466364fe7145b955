import NIOCore
import SchemaSerde

extension ByteBuffer {
    /// The bytes of an event.
    init(_ event: EventRecord) { self.init(bytes: event.bytes) }
}

extension RecordDecoder {
    /// Decodes an event where it lies, without a copy of its bytes.
    func decode(_ buffer: ByteBuffer) throws(SerdeError) -> Value { try decode(buffer.readableBytesSpan) }
}
