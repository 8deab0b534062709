import Foundation
import Testing

/// What the documentation shows is what the program does.
@Suite struct DocumentationTests {
    static let pages = [
        "README.md", "docs/commands.md", "docs/exit-codes.md", "docs/chain-file.md",
        "docs/worksheets.md", "docs/engines.md", "docs/functions.md", "docs/store.md",
        "docs/symbolics.md", "docs/data-files.md", "docs/cache.md",
        "docs/steps-engines.md", "docs/testing.md", "docs/verify.md",
    ]

    @Test(arguments: pages) func everyExampleOfAPagePrintsWhatThePageShows(_ page: String) throws {
        let scratch = try Scratch()
        for folder in ["chains", "fixtures"] {
            try FileManager.default.copyItem(
                atPath: URL(filePath: Wfchain.root + "/" + folder).resolvingSymlinksInPath().path,
                toPath: scratch.path + "/" + folder)
        }
        let text = String(decoding: try Data(contentsOf: URL(filePath: Wfchain.root + "/" + page)), as: UTF8.self)
        for example in DocumentationTests.examples(text) {
            let found = try scratch.wfchain.run(["-c", DocumentationTests.script(example)], program: "/bin/sh").output
            #expect(DocumentationTests.settled(found) == DocumentationTests.settled(example))
        }
    }

    @Test func thePagesHaveExamples() throws {
        for page in DocumentationTests.pages where page.hasPrefix("docs/") {
            let text = String(decoding: try Data(contentsOf: URL(filePath: Wfchain.root + "/" + page)), as: UTF8.self)
            #expect(!DocumentationTests.examples(text).isEmpty, "\(page)")
        }
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
