/// Metrics as text: the format of Prometheus (prometheus.io/docs/instrumenting/exposition_formats), or OpenMetrics 1.0.
enum MetricsText {
    static let prometheusType = "text/plain; version=0.0.4; charset=utf-8"
    static let openMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    static func render(_ families: [MetricFamily], openMetrics: Bool) -> String {
        var text = ""
        for family in families where !family.samples.isEmpty {
            // In OpenMetrics the family of a counter is called without the ending of its samples.
            let isCounter = openMetrics && family.kind == .counter && family.name.hasSuffix("_total")
            let name = isCounter ? String(family.name.dropLast(6)) : family.name
            text += "# HELP \(name) \(escaped(family.help))\n# TYPE \(name) \(family.kind.rawValue)\n"
            for sample in family.samples {
                let labels = sample.labels.map { #"\#($0.name)="\#(escaped($0.value).replacing("\"", with: "\\\""))""# }
                text += family.name + sample.suffix + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
                text += " \(number(sample.value))\n"
            }
        }
        return openMetrics ? text + "# EOF\n" : text
    }

    private static func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? (value.isInfinite ? "+Inf" : String(value))
    }
}
