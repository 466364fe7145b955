import SchemaClient
import Testing

struct AddressTests {
    @Test(
        "what is not the address of a registry is refused when the client is made",
        arguments: [
            "", "registry:8081", "ftp://registry", "http://", "http://registry:99999", "http://registry/?a=b",
            "http://u:p@registry",
        ])
    func badAddresses(url: String) {
        #expect {
            try RegistryClient(.init(urls: [url], authentication: .basic(user: "a", password: "secret")))
        } throws: { error in
            let error = error as? RegistryClientError
            return error?.code == .badConfiguration && error?.description.contains("secret") == false
        }
    }
}
