import ArgumentParser
import SchemaClient
import SchemaGate
import Testing

@testable import SchemaRegistryCommand

@Suite struct RegistryProblemTests {
    @Test("a registry that may answer later leaves a question undecided, a wrong answer is an input that cannot be read")
    func kinds() {
        for code in [RegistryClientError.Code.unreachable, .timedOut, .unavailable] {
            #expect(GateProblem(RegistryClientError(code, "No")).exitCode == ExitCode(3))
        }
        for code in [RegistryClientError.Code.unauthorized, .forbidden, .redirected, .unreadableAnswer, .notFound, .tls] {
            #expect(GateProblem(RegistryClientError(code, "No")).exitCode == ExitCode(2))
        }
    }

    @Test("a refusal says what to set")
    func fixes() {
        let problem = GateProblem(RegistryClientError(.unauthorized, "Unauthorized", status: 401, address: "http://a"))
        #expect(problem.message == "The registry at http://a needs other credentials (status 401)")
        #expect(problem.fix == "Set REGISTRY_USER to user:password, or REGISTRY_TOKEN to a token.")
    }
}
