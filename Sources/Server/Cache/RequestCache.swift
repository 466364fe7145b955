import NIOCore
import NIOHTTP1
import SchemaModel
import SchemaRegistryCore
import Synchronization

/// Answers to requests that have a body and wrote nothing: registrations of a schema that is registered already, which every
/// producer sends when it starts, and lookups.
///
/// Such an answer depends on the request and on the state of the registry alone. So it holds as long as nothing at all
/// is written: `publish` forgets every answer, before the write is answered. Requests are compared byte by byte.
package final class RequestCache: Sendable {
    struct Key: Hashable {
        /// The target as the client sent it.
        let uri: String
        let body: ByteBuffer
    }

    struct Answer: Sendable, Equatable {
        /// Of the route, for the log.
        let template: String
        let body: ByteBuffer
        let headers: [ResponseHeader]

        var response: APIResponse { APIResponse(body: body, headers: headers) }
    }

    /// The moment at which a request began.
    struct Moment: Sendable, Equatable {
        fileprivate let publications: UInt64
    }

    static let targetPrefix = "/subjects/"

    /// Larger requests are rare, and would be compared for long on the thread of a connection.
    static let largestBody = 64 << 10

    private struct State {
        var table: SecondChanceTable<Key, Answer>
        var publications: UInt64 = 0
    }

    private let state: Mutex<State>
    private let byteLimit: Int

    init(byteLimit: Int) {
        self.byteLimit = byteLimit
        state = Mutex(State(table: SecondChanceTable(limit: byteLimit)))
    }

    func answer(_ key: Key) -> Answer? { state.withLock { $0.table.use(key) } }

    var moment: Moment { state.withLock { Moment(publications: $0.publications) } }

    /// Keeps an answer, unless a write was published since its request began.
    func store(_ answer: Answer, for key: Key, since moment: Moment) {
        guard key.body.readableBytes <= RequestCache.largestBody else { return }
        let cost = key.uri.utf8.count + key.body.readableBytes + answer.body.readableBytes + ResponseCache.overhead
        state.withLock { state in
            guard state.publications == moment.publications else { return }
            state.table.insert(answer, for: key, cost: cost)
        }
    }

    /// Makes a write known.
    func publish() {
        state.withLock { state in
            state.publications &+= 1
            if state.table.cost > 0 { state.table = SecondChanceTable(limit: byteLimit) }
        }
    }
}

extension RequestCache {
    /// Keeps the answer of a route that wrote nothing.
    func store(_ response: APIResponse, for request: APIRequest, since moment: Moment) {
        // A body that came compressed has other bytes on the wire; targets of another form are not looked up.
        // What had a notice keeps getting it.
        // Another caller may have to get another answer.
        guard request.caller.isUnrestricted, let body = response.body, request.notices.isEmpty,
            !request.headers.contains(name: "content-encoding"),
            request.target.uri.hasPrefix(RequestCache.targetPrefix)
        else { return }
        store(
            Answer(template: request.template, body: body, headers: response.headers),
            // A copy: the bytes of a request are a part of what the connection read, which may be much more.
            for: Key(uri: request.target.uri, body: ByteBuffer(bytes: request.body.readableBytesView)), since: moment)
    }
}
