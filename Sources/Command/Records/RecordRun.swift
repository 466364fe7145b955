import ArgumentParser
import Foundation
import SchemaClient
import SchemaGate
import SchemaModel
import SchemaRegistryServer
import SchemaSerde

/// How `encode` and `decode` end: each failure is one sentence on standard error, with the line that it is about.
enum RecordRun {
    /// A line that failed.
    private struct LineFailure: Error {
        let line: Int
        let cause: any Error
    }

    /// Runs the body, and gives the client's connections back.
    static func run(_ client: RegistryClient, _ body: () async throws -> Void) async throws {
        let result: Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await client.shutdown()
        do { try result.get() } catch let failure as LineFailure {
            throw report(failure.cause, "line \(failure.line): ")
        } catch {
            throw report(error, "")
        }
    }

    /// What reads the files that were named.
    static func input<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let problem as InputProblem {
            say("\(problem.file): \(problem.message). \(problem.fix)")
            throw ProcessExit.unreadable
        }
    }

    static func line<Value>(_ number: Int, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw LineFailure(line: number, cause: error) }
    }

    static func line<Value>(_ number: Int, _ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch { throw LineFailure(line: number, cause: error) }
    }

    static func text(_ bytes: [UInt8]) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw RecordProblem("The input is not UTF-8") }
        return text
    }

    /// Says an error, and returns how to end.
    private static func report(_ error: any Error, _ place: String) -> any Error {
        switch error {
        case let error as SerdeError:
            say("\(place)\(error)")
            return error.exitCode
        case let error as RecordProblem:
            say("\(place)\(error)")
            return ProcessExit.incompatible
        case let error as POSIXError:
            say("\(place)The input cannot be read: \(String(cString: strerror(error.code.rawValue)))")
            return ProcessExit.unreadable
        default: return error
        }
    }

    private static func say(_ text: String) { LogLineHandler.standardError("schema-registry: \(text)\n") }
}

extension JSONText {
    /// The text without white space between its parts.
    var onOneLine: String {
        get throws {
            var writer = JSONWriter()
            writer.value(try JSONDocument(parsing: Array(text.utf8), limits: Limits()).root)
            return writer.text
        }
    }
}
