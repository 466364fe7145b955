import NIOCore

/// When a connection has waited long enough: for what its phase waits for, for a client that does not read, and with
/// looking for a client that has closed its side. Each is of its own: none moves another.
struct ConnectionDeadlines {
    var phase = NIODeadline.distantFuture
    var stall = NIODeadline.distantFuture
    var peer = NIODeadline.distantFuture

    /// The first of them; the distant future where nothing is waited for.
    var next: NIODeadline { min(phase, min(stall, peer)) }
}
