import Foundation
package import Logging
import NIOSSL
import Synchronization

/// What new connections are encrypted with. It is made anew when its files have changed; connections that are open keep
/// theirs.
package final class TLSContext: Sendable {
    private struct State: Sendable {
        let context: NIOSSLContext
        /// When the first certificate of the chain expires, in seconds since 1970.
        let expiry: Int64
    }

    private let files: TLSFiles
    private let state: Mutex<State>
    private let stamps: Mutex<[AccessFile.Stamp?]>
    private let logger: Logger
    private let now: @Sendable () -> Int64

    /// - Parameter now: Milliseconds since 1970.
    /// - Throws: `TLSError` where a file cannot be used.
    package init(
        _ files: TLSFiles, logger: Logger, now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) }
    ) throws(TLSError) {
        self.files = files
        self.logger = logger
        self.now = now
        stamps = Mutex(files.all.map { AccessFile.stamp($0) })
        let first = try TLSContext.read(files)
        state = Mutex(first)
        if first.expiry * 1_000 < now() {
            logger.error("The certificate has expired: clients will refuse it", metadata: metadata)
        }
    }

    var current: NIOSSLContext { state.withLock { $0.context } }

    /// Whole days until the certificate expires; negative once it has.
    package var daysLeft: Int { Int((Double(state.withLock { $0.expiry }) - Double(now()) / 1_000) / 86_400) }

    var families: [MetricFamily] {
        [
            MetricFamily(
                "certificate_expiry_timestamp_seconds", .gauge,
                "When the certificate expires, since 1970. As certificate-expiration-keystore of the reference.",
                state.withLock { $0.expiry })
        ]
    }

    private var metadata: Logger.Metadata { ["certificate": "\(files.certificate)", "days-left": .number(daysLeft)] }

    /// Reads the files again where one of them is another than before. What cannot be used changes nothing.
    ///
    /// - Parameter always: Also where none seems to be.
    package func reload(always: Bool) {
        let now = files.all.map { AccessFile.stamp($0) }
        let isNew = stamps.withLock { stamps in
            defer { stamps = now }
            return stamps != now
        }
        guard isNew || always else { return }
        do throws(TLSError) {
            let read = try TLSContext.read(files)
            guard read.expiry * 1_000 >= self.now() else { throw TLSError("\(files.certificate) has expired") }
            state.withLock { $0 = read }
            logger.notice("New connections are encrypted with the certificate that was read again", metadata: metadata)
        } catch {
            logger.error("New connections are encrypted as before", metadata: ["error": "\(error)"])
        }
    }

    private static func read(_ files: TLSFiles) throws(TLSError) -> State {
        let chain = try certificates(files.certificate)
        let key: NIOSSLPrivateKey
        do {
            key = try NIOSSLPrivateKey(file: files.key, format: .pem)
        } catch {
            throw TLSError("\(files.key) cannot be read as a private key in PEM, without a password")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        if let authority = files.clientAuthority {
            configuration.trustRoots = .certificates(try certificates(authority))
            configuration.certificateVerification =
                files.clients == .required ? .noHostnameVerification : .optionalVerification
        }
        do {
            let context = try NIOSSLContext(configuration: configuration)
            let expiry = chain.map { Int64($0.notValidAfter) }.min() ?? 0
            return State(context: context, expiry: expiry)
        } catch {
            throw TLSError("\(files.key) is not the key of the certificate in \(files.certificate)")
        }
    }

    private static func certificates(_ file: String) throws(TLSError) -> [NIOSSLCertificate] {
        do {
            let found = try NIOSSLCertificate.fromPEMFile(file)
            guard !found.isEmpty else { throw TLSError("\(file) holds no certificate in PEM") }
            return found
        } catch let error as TLSError {
            throw error
        } catch {
            throw TLSError("\(file) cannot be read as certificates in PEM")
        }
    }
}
