extension AvroWriter {
    /// Begins a record, an array, a map or a union; `leave` ends it.
    ///
    /// - Throws: `limit` beyond `AvroCodecLimits.valueDepth`.
    @inlinable
    public mutating func enter() throws(AvroCodecError) {
        depth &-= 1
        if depth < 0 { throw tooDeep() }
    }

    /// Ends what `enter` has begun. There is no need to where an error ends the whole value.
    @inlinable
    public mutating func leave() { depth &+= 1 }

    /// Writes an array as one block.
    ///
    /// - Parameter write: writes an item.
    /// - Throws: `limit` beyond `AvroCodecLimits.items` or `valueDepth`.
    @inlinable
    @inline(__always)
    public mutating func array<Item>(
        _ items: [Item], at field: StaticString? = nil,
        _ write: (inout AvroWriter, Item) throws(AvroCodecError) -> Void
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            try enter()
            if !items.isEmpty {
                long(Int64(items.count))
                let span = items.span
                for position in span.indices {
                    do throws(AvroCodecError) {
                        try write(&self, span[position])
                    } catch {
                        throw error.inside(item: position)
                    }
                }
            }
            byte(0)
            leave()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Writes a map as one block, in the order of the dictionary.
    ///
    /// - Parameter write: writes a value.
    /// - Throws: `limit` beyond `AvroCodecLimits.items` or `valueDepth`.
    @inlinable
    @inline(__always)
    public mutating func map<Value>(
        _ entries: [String: Value], at field: StaticString? = nil,
        _ write: (inout AvroWriter, Value) throws(AvroCodecError) -> Void
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            try enter()
            if !entries.isEmpty {
                long(Int64(entries.count))
                var position = 0
                for (key, value) in entries {
                    do throws(AvroCodecError) {
                        try string(key)
                        try write(&self, value)
                    } catch {
                        throw error.inside(item: position)
                    }
                    position &+= 1
                }
            }
            byte(0)
            leave()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Writes a union of null and another type.
    ///
    /// - Parameters:
    ///   - null: the branch that is null, 0 or 1.
    ///   - write: writes a value that is there.
    /// - Throws: `limit` beyond `AvroCodecLimits.valueDepth`.
    @inlinable
    @inline(__always)
    public mutating func optional<Value>(
        _ value: Value?, null: Int32, at field: StaticString? = nil,
        _ write: (inout AvroWriter, Value) throws(AvroCodecError) -> Void
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            try enter()
            if let value {
                int(1 &- null)
                try write(&self, value)
            } else {
                int(null)
            }
            leave()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Writes a value of a union.
    ///
    /// - Parameters:
    ///   - branch: its position.
    ///   - write: writes the value itself.
    /// - Throws: `limit` beyond `AvroCodecLimits.valueDepth`.
    @inlinable
    @inline(__always)
    public mutating func branch(
        _ branch: Int32, _ write: (inout AvroWriter) throws(AvroCodecError) -> Void
    ) throws(AvroCodecError) {
        try enter()
        int(branch)
        try write(&self)
        leave()
    }

    /// Writes a value of another generated type.
    @inlinable
    @inline(__always)
    public mutating func value<Value: AvroFieldValue>(
        _ value: Value, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            try value.encode(into: &self)
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Writes a value of a union with null, or null.
    ///
    /// - Parameter null: the branch that is null, 0 or 1.
    /// - Throws: what writing the value throws.
    @inlinable
    @inline(__always)
    public mutating func value<Value: AvroUnionValue>(
        _ value: Value?, null: Int32, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            guard let value else { return try branch(null) { _ in } }
            try value.encode(into: &self)
        } catch {
            throw error.inside(field: field)
        }
    }
}
