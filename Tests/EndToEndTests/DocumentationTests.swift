import Foundation
import Testing

/// What the documentation shows is what the program does.
@Suite struct DocumentationTests {
    /// The pages but those of the rules of lint.
    static let pages = ["README.md"] + Documentation.pages.filter { !$0.hasPrefix("docs/lint/") }

    @Test(arguments: pages) func everyExampleOfAPagePrintsWhatThePageShows(_ page: String) throws {
        try DocumentationTests.check([page])
    }

    /// The pages of rules only read, so that they share a folder.
    @Test func everyExampleOfTheRulesOfLintPrintsWhatItsPageShows() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Wfchain.root + "/docs/lint")
        try DocumentationTests.check(names.sorted().map { "docs/lint/" + $0 })
    }

    private static func check(_ pages: [String]) throws {
        let scratch = try Scratch()
        for folder in ["chains", "fixtures"] {
            try FileManager.default.copyItem(
                atPath: URL(filePath: Wfchain.root + "/" + folder).resolvingSymlinksInPath().path,
                toPath: scratch.path + "/" + folder)
        }
        for page in pages {
            for example in DocumentationTests.examples(try DocumentationTests.text(of: page)) {
                let found = try scratch.wfchain.run(["-c", DocumentationTests.script(example)], program: "/bin/sh")
                    .output
                #expect(DocumentationTests.settled(found) == DocumentationTests.settled(example), "\(page)")
            }
        }
    }

    /// Those of expressions are run by `DocumentedExpressionsTests`.
    @Test func thePagesHaveExamples() throws {
        let pages = try DocumentationTests.pages.filter { page in
            guard page.hasPrefix("docs/") else { return false }
            return try DocumentationTests.examples(DocumentationTests.text(of: page)).isEmpty
        }
        #expect(
            pages == [
                "docs/README.md", "docs/arrays.md", "docs/calculus.md", "docs/expressions.md",
                "docs/reference/chain-keys.md", "docs/reference/commands.md", "docs/solving.md",
            ])
    }

    private static func text(of page: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: Wfchain.root + "/" + page)), as: UTF8.self)
    }

    /// The contents of the `console` blocks.
    private static func examples(_ text: String) -> [String] {
        text.components(separatedBy: "```console\n").dropFirst().map { block in
            block.components(separatedBy: "\n```")[0] + "\n"
        }
    }

    /// A script that prints each command before it runs it.
    private static func script(_ example: String) -> String {
        let commands = example.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { $0.dropFirst(2) }
        return commands.reduce("exec 2>&1\n") { script, command in
            script + "printf '%s\\n' '$ \(command.replacing("'", with: "'\\''"))'\n\(command)\n"
        }
    }

    /// Without what differs from run to run.
    private static func settled(_ text: String) -> String {
        text.normalized.replacing(/process \d+ on \S+/, with: "process N on HOST")
    }
}
