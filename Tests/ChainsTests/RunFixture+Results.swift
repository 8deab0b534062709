import Chains
import Testing

// What becomes of a chain that is run once.
extension RunFixture {
    /// The chain's outputs as people read them. A run that fails is an issue.
    static func results(
        _ text: String, files: [String: String] = [:], processors: Int = 1
    ) async throws -> [String: String] {
        let status = try await RunFixture().run(text, processors: processors, files: files)
        if let error = status.error { Issue.record("\(error.message)") }
        let outputs = status.completion?.outputs ?? []
        return Dictionary(outputs.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    /// How the run and its steps ended, and the code and sentence of its error.
    static func ending(
        _ text: String, files: [String: String] = [:]
    ) async throws -> (summary: String, error: String?) {
        let fixture = RunFixture()
        let status = try await fixture.run(text, files: files)
        return (try fixture.summary(), status.error.map { "\($0.code): \($0.message)" })
    }
}
