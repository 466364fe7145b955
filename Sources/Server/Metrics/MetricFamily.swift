/// A metric with all its samples, as `GET /metrics` shows it. Names and units follow prometheus.io/docs/practices/naming.
package struct MetricFamily: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    package struct Sample: Sendable, Equatable {
        /// What the sample's name has behind the family's, such as `_bucket`.
        var suffix = ""
        var labels: [(name: String, value: String)] = []
        var value: Double

        package static func == (a: Sample, b: Sample) -> Bool {
            a.suffix == b.suffix && a.value == b.value && a.labels.map(\.name) == b.labels.map(\.name)
                && a.labels.map(\.value) == b.labels.map(\.value)
        }
    }

    let name: String
    let kind: Kind
    let help: String
    var samples: [Sample]

    init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        self.name = "schema_registry_" + name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    /// One without labels. A counter's name ends in `_total`.
    init(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
        self.init(name, kind, help, Double(value))
    }

    init(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        self.init(name, kind, help, [Sample(value: value)])
    }

    /// A metric whose name is agreed on among programs, such as `process_cpu_seconds_total`.
    init(standard name: String, _ kind: Kind, _ help: String, _ value: Double) {
        self.name = name
        self.kind = kind
        self.help = help
        samples = [Sample(value: value)]
    }
}
