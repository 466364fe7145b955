import Careless
import Foundation
import SchemaSerde
import Version1
import Version3

/// A schema changes while events of the old one are still about.
@main
struct Evolution {
    static func main() async throws {
        let address = ProcessInfo.processInfo.environment["REGISTRY_URL"] ?? "http://localhost:8081"
        let registry = try RegistryClient(.init(urls: [address]))
        let part = EventPart.value(of: "page-views")
        let old = Serde<Version1.PageViewed>.avro(registry)
        let new = Serde<Version3.PageViewed>.avro(registry)

        let before = try await old.encoder(for: part).encode(
            Version1.PageViewed(
                eventId: UUID(), viewedAt: AvroInstant(0, .milliseconds), visitorId: "anna", url: "/kettles", pageType: .product,
                durationMs: 45_000))

        // A field without a default: who reads the old events has nothing to put there. The registry refuses it.
        do throws(SerdeError) {
            _ = try await Serde<Careless.PageViewed>.avro(registry).encoder(for: part)
        } catch {
            guard error.registryError?.code == .incompatible else { throw error }
            print("deviceId without a default is refused for \(error.subject ?? "")")
        }

        // Fields with defaults, a wider number, more symbols: the new code reads what the old code wrote.
        let writer = try await new.encoder(for: part)
        let event = try await new.decoder(for: part).decode(before)
        print("old event, new reader: \(event.url), \(event.durationMs) ms, campaign \(event.campaign)")

        // The other direction is not promised at the level BACKWARD, and this change does not have it: consumers first.
        let after = try writer.encode(event)
        do throws(SerdeError) {
            _ = try await old.decoder(for: part).decode(after)
        } catch {
            guard error.code == .incompatible else { throw error }
            print("new event, old reader: \(error.message)")
        }
        await registry.shutdown()
    }
}
