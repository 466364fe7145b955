import SchemaModel
import Testing

@Suite struct SecretTests {
    private struct Holder: Sendable {
        let name = "holder"
        let secret = Secret("s3cret")
        let list = [Secret("s3cret")]
        let maybe: Secret? = Secret("s3cret")
    }

    @Test("a secret is in no text that is made of it or of what holds it")
    func hidden() {
        let secret = Secret("s3cret")
        var dumped = ""
        dump(Holder(), to: &dumped)
        dump(secret, to: &dumped)
        let texts = [
            "\(secret)", String(reflecting: secret), String(describing: secret), "\(Holder())", String(reflecting: Holder()),
            "\([secret])", "\(Mirror(reflecting: secret).children.map(\.value))", "\(["a": secret])", dumped,
        ]
        for text in texts { #expect(!text.contains("s3cret")) }
        #expect("\(Holder())".contains("hidden"))
        #expect(secret.revealed == "s3cret")
        #expect("\(Secret.none)" == "none")
    }

    @Test("a secret does not become JSON")
    func notEncodable() {
        #expect(!((Secret("s3cret") as Any) is any Encodable))
    }
}
