import Foundation
import TestSupport
import Testing

/// `fixtures/retail` is shown to people as an example, so it treats personal data as it should be treated.
@Suite struct RetailTests {
    /// Fields that name or single out a person.
    private static let personal: Set<String> = [
        "anonymousId", "approvedBy", "billingAddress", "browser", "cardNumber", "city", "cookieId", "country", "countryCode",
        "customerId", "dateOfBirth", "deliveryAddress", "deliveryNote", "deviceId", "email", "firstName", "fullName",
        "giftMessage", "lastFour", "lastName", "latitude", "line1", "line2", "longitude", "mobileNumber", "os", "phone",
        "postalCode", "region", "sessionId", "staffNumber", "userAgent", "visitorId",
    ]

    private static let folder = ProjectFolder.url.appending(path: "fixtures/retail")

    private static let files: [String] =
        (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".avsc") }
        .sorted()

    /// Fields below a value, as their name and whether they are tagged as personal.
    private static func fields(_ value: Any) -> [(name: String, isTagged: Bool)] {
        if let items = value as? [Any] { return items.flatMap(fields) }
        guard let object = value as? [String: Any] else { return [] }
        let here: [(name: String, isTagged: Bool)] = (object["fields"] as? [[String: Any]] ?? []).compactMap { field in
            guard let name = field["name"] as? String else { return nil }
            // Consent to mail is a truth value that has the name of an address.
            guard field["type"] as? String != "boolean" else { return nil }
            return (name, (field["confluent:tags"] as? [String])?.contains("PII") ?? false)
        }
        return here + object.values.flatMap(fields)
    }

    @Test("fields that hold personal data are tagged, and no others", arguments: files)
    func tags(file: String) throws {
        let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.folder.appending(path: file)))
        for field in Self.fields(schema) {
            #expect(field.isTagged == Self.personal.contains(field.name), "\(field.name)")
        }
    }

    @Test("there are events with personal data")
    func present() { #expect(Self.files.count > 40) }
}
