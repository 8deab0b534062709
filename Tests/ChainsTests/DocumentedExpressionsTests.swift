import Chains
import Evaluation
import FoundationEssentials
import Quantities
import Testing

/// What docs/expressions.md says of expressions is what they do.
@Suite struct DocumentedExpressionsTests {
    private static let page: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try? Data(contentsOf: root.appending(path: "docs/expressions.md"))
        return String(decoding: data ?? Data(), as: UTF8.self)
    }()

    /// The lines of the `expressions` blocks, each an expression and what it gives.
    private static let examples: [(expression: String, result: String)] = {
        page.split(separator: "```expressions\n").dropFirst().flatMap { block in
            (block.split(separator: "\n```").first ?? "").split(separator: "\n").compactMap { line in
                let parts = line.split(separator: "→", maxSplits: 1).map { part in
                    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                }
                return parts.count == 2 ? (parts[0], parts[1]) : nil
            }
        }
    }()

    /// The values that the page names.
    private static func value(of name: String) throws -> Value {
        let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("    \(name) ") })
        let text = line.drop { $0 != "=" }.dropFirst()
        return try ChainExpressions().compile(String(text), names: []).value(of: [])
    }

    @Test func everyExampleGivesWhatThePageSays() throws {
        let names = ["beams", "L"]
        let values = try names.map(DocumentedExpressionsTests.value)
        #expect(DocumentedExpressionsTests.examples.count >= 30)
        for (expression, result) in DocumentedExpressionsTests.examples {
            let found: String
            do {
                found = try ChainExpressions().compile(expression, names: names).value(of: values).text()
            } catch {
                found = "error: " + ((error as? ChainExpressionError)?.message ?? "\(error)")
            }
            #expect(found == result, "\(expression)")
        }
    }

    @Test func everyFunctionOfChainFilesIsInTheTable() {
        for function in TextFunctions.all {
            let row = "| `\(function.name)(\(function.help?.parameters ?? ""))` | \(function.help?.summary ?? "") |"
            #expect(DocumentedExpressionsTests.page.contains(row), "\(row)")
        }
    }
}
