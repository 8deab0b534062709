import Foundation

/// Checks what a contender computes before it is timed.
enum Verification {
    private struct Document: Decodable {
        struct Step: Decodable {
            let id: String
            let outputs: [String: Output]
        }
        struct Output: Decodable {
            let si: Double?
        }
        let state: String
        let steps: [Step]
    }

    /// Runs a chain that prints its JSON document, and compares one output in SI units.
    static func check(
        _ workload: String, _ command: Command, step: String, output: String, expected: Double, tolerance: Double
    ) throws {
        let text = try command.run().output
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        } catch {
            throw BenchError.unreadable(command: command.text, reason: "\(error)")
        }
        guard document.state == "completed",
            let found = document.steps.first(where: { $0.id == step })?.outputs[output]?.si
        else {
            throw BenchError.wrongResult(
                workload: workload, found: "\(document.state) without '\(step).\(output)'",
                expected: "completed with \(expected)")
        }
        try check(workload, found: found, expected: expected, tolerance: tolerance)
    }

    /// Runs a program and looks for a line in what it prints.
    static func check(_ workload: String, _ command: Command, prints line: String) throws {
        let text = try command.run().output
        guard text.split(separator: "\n").contains(Substring(line)) else {
            throw BenchError.wrongResult(workload: workload, found: text, expected: line)
        }
    }

    static func check(_ workload: String, found: Double, expected: Double, tolerance: Double) throws {
        guard abs(found - expected) <= tolerance else {
            throw BenchError.wrongResult(workload: workload, found: "\(found)", expected: "\(expected)")
        }
    }
}
