import SchemaAvro

extension AvroComparison {
    /// Notes of one comparison; more say nothing new.
    private static let mostNotes = 100

    /// Logical types take no part in compatibility, though a value read with another scale or unit is another value [W11].
    mutating func noteLogicalTypes(_ readerID: TypeID, _ writerID: TypeID) {
        guard reader.hasProperties(readerID), writer.hasProperties(writerID), notes.count < AvroComparison.mostNotes,
            let target = reader[readerID].logicalType, let source = writer[writerID].logicalType, target != source
        else { return }
        notes.append(
            "Confluent accepts this: at \(path.fullText(end: nil)) the \(direction.reader) schema reads \(target) where the "
                + "\(direction.writer) schema writes \(source), so values change their meaning.")
    }
}
