import SchemaModel
import SchemaRegistryCore
import Testing

@testable import SchemaRegistryServer

@Suite("Metrics")
struct MetricsTests {
    @Test("a family is shown with its help and its samples, in both formats")
    func text() {
        let families = [
            MetricFamily(
                "things_total", .counter, "Things,\nby \"kind\" and \\.",
                [
                    MetricFamily.Sample(labels: [("kind", "a\"b\\c\nd")], value: 3),
                    MetricFamily.Sample(labels: [("kind", "x")], value: 0.5),
                ]),
            MetricFamily("none", .gauge, "Nothing.", []),
        ]
        #expect(
            MetricsText.render(families, openMetrics: false) == #"""
                # HELP schema_registry_things_total Things,\nby "kind" and \\.
                # TYPE schema_registry_things_total counter
                schema_registry_things_total{kind="a\"b\\c\nd"} 3
                schema_registry_things_total{kind="x"} 0.5

                """#)
        let open = MetricsText.render(families, openMetrics: true)
        #expect(open.hasPrefix("# HELP schema_registry_things ") && open.hasSuffix("\n# EOF\n"))
        #expect(open.contains("# TYPE schema_registry_things counter\nschema_registry_things_total{"))
    }

    @Test("what takes as long as a bound is within it, and the sum and the count stand behind the buckets")
    func histogram() {
        let histogram = LatencyHistogram()
        for microseconds in [1, 50, 51, 20_000_000] { histogram.count(.microseconds(microseconds)) }
        let samples = histogram.samples()
        #expect(samples.first?.value == 2)
        #expect(samples.first?.labels.first?.value == "5e-05")
        #expect(samples.dropFirst().first?.value == 3)
        #expect(samples.dropLast(2).last?.value == 4)
        #expect(samples.last?.value == 4)
        #expect(samples.dropLast().last.map { abs($0.value - 20.000102) < 1e-9 } == true)
    }

    @Test("requests are counted by route and status, from memory too; no subject's name is shown")
    func requests() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(#"{"type":"string"}"#, "secret-subject")
            for _ in 0..<5 { _ = try client.request("GET", "/schemas/ids/1") }
            for _ in 0..<2 { #expect(try client.request("GET", "/subjects/none/versions/1").status == 404) }
            #expect(try client.request("GET", "/nothing").status == 404)
            let answer = try client.request("GET", "/metrics")
            #expect(answer["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = Set(answer.body.split(separator: "\n").map(String.init))
            for expected in [
                #"schema_registry_http_requests_total{method="GET",route="/schemas/ids/{id}",status="200"} 5"#,
                #"schema_registry_http_requests_total{method="GET",route="/subjects/{subject}/versions/{version}",status="404"} 2"#,
                #"schema_registry_http_requests_total{method="-",route="-",status="404"} 1"#,
                #"schema_registry_http_request_duration_seconds_count{method="GET",route="/schemas/ids/{id}"} 5"#,
                #"schema_registry_changes_total{kind="register"} 1"#, "schema_registry_committed_jobs_total 1",
                "schema_registry_connections 1",
            ] { #expect(lines.contains(expected), "\(expected)") }
            #expect(!answer.body.contains("secret-subject"))
            for name in [
                "process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds", "process_start_time_seconds",
                "schema_registry_database_bytes",
            ] {
                #expect(lines.contains { $0.hasPrefix(name + " ") && !$0.hasSuffix(" 0") }, "\(name)")
            }
            let open = try client.request("GET", "/metrics", ["Accept: application/openmetrics-text; version=1.0.0"])
            #expect(open["content-type"]?.hasPrefix("application/openmetrics-text") == true)
            #expect(open.body.hasSuffix("# EOF\n"))
        }
    }
}
