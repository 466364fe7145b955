package import Testing

/// Waits until something that goes on beside the test has come so far. A test whose condition never comes fails.
package func wait(
    atMost patience: Duration = .seconds(30), sourceLocation: SourceLocation = #_sourceLocation, until condition: () -> Bool
) async {
    let end = ContinuousClock.now + patience
    while !condition() {
        guard ContinuousClock.now < end else {
            Issue.record("nothing happened within \(patience)", sourceLocation: sourceLocation)
            return
        }
        try? await Task.sleep(for: .milliseconds(1))
    }
}
