import NIOCore

/// What was read and is not decoded yet, counted by the budget.
struct RequestBacklog {
    /// Bytes of a chunked body that are decoded in one go. Not many requests fit in behind its end.
    private static let pieceOfChunks = 256

    private let budget: BufferBudget
    private var bytes = ByteBuffer()
    private var lease: BufferLease?
    private var line = RequestLine()

    init(budget: BufferBudget) { self.budget = budget }

    var isEmpty: Bool { bytes.readableBytes == 0 }

    mutating func append(_ more: ByteBuffer) {
        var more = more
        if isEmpty { bytes = more } else { bytes.writeBuffer(&more) }
    }

    /// What can be decoded without more than one further request coming out of it. nil where nothing is left.
    ///
    /// - Parameters:
    ///   - body: What of the current body must still come.
    ///   - isBetweenRequests: Whether the next byte begins a request.
    mutating func next(_ body: RequestAssembly.BodyLeft, isBetweenRequests: Bool) -> ByteBuffer? {
        guard !isEmpty else { return nil }
        if isBetweenRequests, !line.isOpen { line.begin() }
        return bytes.readSlice(length: pieceLength(body)).map { line.encode($0) }
    }

    /// Counts what waits; false where there is no memory for it.
    mutating func hold() -> Bool {
        guard lease == nil || lease?.bytes != bytes.storageCapacity else { return true }
        lease = nil
        lease = budget.lease(bytes.storageCapacity)
        return lease != nil
    }

    /// Forgets what waits, and gives its memory back.
    mutating func drop() {
        bytes = ByteBuffer()
        lease = nil
    }

    private func pieceLength(_ body: RequestAssembly.BodyLeft) -> Int {
        let available = bytes.readableBytes
        switch body {
        case .known(let left): return min(max(left, 1), available)
        case .unknown: return min(RequestBacklog.pieceOfChunks, available)
        case .none: return bytes.readableBytesView.lengthThroughBlankLine ?? available
        }
    }
}

extension ByteBufferView {
    /// How many bytes there are to the end of the first blank line, which ends the head of a request.
    fileprivate var lengthThroughBlankLine: Int? {
        let newline = UInt8(ascii: "\n")
        var rest = self[...]
        while let index = rest.firstIndex(of: newline) {
            rest = rest[rest.index(after: index)...]
            var next = rest.startIndex
            if next < endIndex, self[next] == UInt8(ascii: "\r") { next = index + 2 }
            if next < endIndex, self[next] == newline { return next - startIndex + 1 }
        }
        return nil
    }
}
