import Foundation
import SchemaGate
import SchemaRegistryServer

extension GateReport {
    /// Writes the versions between of every plan below a folder, each under the path of its schema with its number:
    /// `orders/order.1.avsc`, `orders/order.1.schema.json`.
    ///
    /// - Throws: `ProcessExit.outputFailed`, after a line on standard error.
    func writePlans(to folder: String) throws {
        for result in results {
            for (position, step) in (result.plan?.steps ?? []).enumerated() {
                guard let text = step.text else { continue }
                let path = Convention.subject(of: result.schema.path)
                let ending = result.schema.path.dropFirst(path.count)
                let file = "\(folder)/\(path).\(position + 1)\(ending.isEmpty ? ".json" : ending)"
                let parent = (file as NSString).deletingLastPathComponent
                do {
                    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
                } catch {
                    LogLineHandler.standardError("schema-registry: The folder \(parent) cannot be made.\n")
                    throw ProcessExit.outputFailed
                }
                try OutputFile.write(text, to: file)
            }
        }
    }
}
