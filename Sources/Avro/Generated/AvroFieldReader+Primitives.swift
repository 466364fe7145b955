/// Each method takes the name of the field that it reads, which goes into the path of errors; items and branches have none.
extension AvroFieldReader {
    /// A null, which takes no bytes.
    @inlinable
    public mutating func null(at field: StaticString? = nil) throws(AvroCodecError) -> AvroNull {
        do throws(AvroCodecError) {
            if !isExact { try resolvedNull() }
            return AvroNull()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// One byte.
    ///
    /// - Throws: `boolean` where it is neither 0 nor 1; `truncated`.
    @inlinable
    @inline(__always)
    public mutating func boolean(at field: StaticString? = nil) throws(AvroCodecError) -> Bool {
        do throws(AvroCodecError) {
            return isExact ? try input.boolean() : try resolvedBoolean()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// From one byte to five.
    ///
    /// - Throws: `number` where it takes more, or does not fit 32 bits; `truncated`.
    @inlinable
    @inline(__always)
    public mutating func int(at field: StaticString? = nil) throws(AvroCodecError) -> Int32 {
        do throws(AvroCodecError) {
            return isExact ? try input.int() : try resolvedInt()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A long, or an int that the writer has written: from one byte to ten.
    ///
    /// - Throws: `number` where it takes more, or does not fit 64 bits; `truncated`.
    @inlinable
    @inline(__always)
    public mutating func long(at field: StaticString? = nil) throws(AvroCodecError) -> Int64 {
        do throws(AvroCodecError) {
            return isExact ? try input.long() : try resolvedLong()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A float, or an int or a long that the writer has written, rounded to the nearest float.
    ///
    /// - Throws: `truncated`; `number` for an int or a long.
    @inlinable
    @inline(__always)
    public mutating func float(at field: StaticString? = nil) throws(AvroCodecError) -> Float {
        do throws(AvroCodecError) {
            return isExact ? try input.float() : try resolvedFloat()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A double, or any other number that the writer has written, rounded to the nearest double.
    ///
    /// - Throws: `truncated`; `number` for an int or a long.
    @inlinable
    @inline(__always)
    public mutating func double(at field: StaticString? = nil) throws(AvroCodecError) -> Double {
        do throws(AvroCodecError) {
            return isExact ? try input.double() : try resolvedDouble()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Bytes, or the UTF-8 of a string that the writer has written. The length is held against the input before anything is
    /// allocated.
    ///
    /// - Throws: `length` where it is negative or beyond the input.
    @inlinable
    @inline(__always)
    public mutating func bytes(at field: StaticString? = nil) throws(AvroCodecError) -> [UInt8] {
        do throws(AvroCodecError) {
            return isExact ? try input.bytes() : try resolvedBytes()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A string, or bytes in UTF-8 that the writer has written.
    ///
    /// - Throws: `length` where it is negative or beyond the input; `utf8`.
    @inlinable
    @inline(__always)
    public mutating func string(at field: StaticString? = nil) throws(AvroCodecError) -> String {
        do throws(AvroCodecError) {
            return isExact ? try input.string() : try resolvedString()
        } catch {
            throw error.inside(field: field)
        }
    }

    /// The bytes of a fixed.
    ///
    /// - Parameter size: of the type's own schema; that of the writer is the same.
    /// - Throws: `truncated`.
    @inlinable
    @inline(__always)
    public mutating func fixed(size: Int, at field: StaticString? = nil) throws(AvroCodecError) -> [UInt8] {
        do throws(AvroCodecError) {
            return isExact ? try input.fixed(size) : try resolvedFixed(size)
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A value of another generated type.
    ///
    /// - Throws: what reading it throws, with the field before the path.
    @inlinable
    @inline(__always)
    public mutating func value<Value: AvroFieldValue>(
        _ type: Value.Type, at field: StaticString? = nil
    ) throws(AvroCodecError) -> Value {
        do throws(AvroCodecError) {
            return try Value(from: &self)
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A value of a union with null.
    ///
    /// - Parameter null: the branch that is null, 0 or 1.
    /// - Throws: `unionBranch` where the data says another; what reading the value throws.
    @inlinable
    @inline(__always)
    public mutating func value<Value: AvroUnionValue>(
        _ type: Value.Type, null: Int32, at field: StaticString? = nil
    ) throws(AvroCodecError) -> Value? {
        try union(of: Value.branchCount, null: null, at: field) { reader, branch throws(AvroCodecError) in
            branch == null ? nil : try Value(branch: branch, from: &reader)
        }
    }

    /// The position of a symbol in the enum of the reader.
    ///
    /// - Parameter count: how many symbols there are.
    /// - Throws: `enumSymbol` where there is none; `unresolvable` where the writer's symbol is not one of the reader's, and there
    ///   is no default.
    @inlinable
    public mutating func symbol(of count: Int32) throws(AvroCodecError) -> Int32 {
        guard isExact else { return try resolvedSymbol() }
        let place = input.offset
        let position = try input.int()
        guard position >= 0, position < count else { throw AvroFieldReader.noSymbol(position, count, place) }
        return position
    }

    @usableFromInline
    @inline(never)
    static func noSymbol(_ position: Int32, _ count: Int32, _ place: Int) -> AvroCodecError {
        AvroCodecError(.enumSymbol, "symbol \(position) of an enum of \(count)", at: place)
    }
}
