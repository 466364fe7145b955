/// A value that a writer writes and a reader cannot read: what a verdict of incompatibility means for data.
///
/// ```swift
/// if let witness = try AvroWitness.find(from: old, to: new) {
///     print(witness.json, witness.error)      // {"state":"GONE"} state: the reader's enum has neither the symbol nor a default
/// }
/// ```
package struct AvroWitness: Sendable {
    package let value: AvroValue
    /// The value as its writer encodes it, which reads it back as the same.
    package let bytes: [UInt8]
    /// The value in the JSON encoding of Avro.
    package let json: String
    /// What the reader says to the bytes.
    package let error: AvroCodecError

    /// Looks for a witness among small values: one that takes each branch of each union, and one with each symbol of each enum,
    /// arrays and maps of one item, everything else as small as can be.
    ///
    /// Both sides confirm it: the writer reads the bytes back, and the reader fails on them.
    ///
    /// - Returns: nil where no such value fails; that is no proof that none does.
    /// - Throws: `limit` where a plan is beyond one.
    package static func find(from writer: AvroLayout, to reader: AvroLayout) throws(AvroCodecError) -> AvroWitness? {
        var samples = AvroSamples(of: writer)
        let plan: AvroPlan
        do throws(AvroCodecError) {
            plan = try AvroPlan(from: writer, to: reader)
        } catch {
            guard error.code != .limit else { throw error }
            // Nothing can be read, so that any value is a witness.
            for value in samples.values() {
                if let witness = try confirm(value, writer, error) { return witness }
            }
            return nil
        }
        for value in samples.values() {
            guard let bytes = try? writer.encode(value) else { continue }
            do throws(AvroCodecError) {
                _ = try plan.decode(bytes)
            } catch {
                if let witness = try confirm(value, writer, error) { return witness }
            }
        }
        return nil
    }

    /// - Returns: nil where the writer itself does not read the value back.
    private static func confirm(
        _ value: AvroValue, _ writer: AvroLayout, _ error: AvroCodecError
    ) throws(AvroCodecError) -> AvroWitness? {
        guard let bytes = try? writer.encode(value), let again = try? AvroPlan(writer).decode(bytes), again == value else {
            return nil
        }
        return AvroWitness(value: value, bytes: bytes, json: try writer.json(value), error: error)
    }
}
