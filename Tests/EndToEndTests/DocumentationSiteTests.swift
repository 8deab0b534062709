import Foundation
import Testing
import Yams

/// The pages belong together: links, navigation, what is generated, recipes.
@Suite struct DocumentationSiteTests {
    @Test func everyLinkLeadsSomewhere() throws {
        for page in Documentation.pages + ["README.md", "Sources/README.md", "chains/README.md"] {
            for link in try Documentation.links(page) {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let folder = (page as NSString).deletingLastPathComponent
                let target = parts[0].isEmpty ? page : ((folder + "/" + parts[0]) as NSString).standardizingPath
                let path = target.hasPrefix("/") ? String(target.dropFirst()) : target
                #expect(FileManager.default.fileExists(atPath: Wfchain.root + "/" + path), "\(page): \(link)")
                if parts.count == 2, path.hasSuffix(".md") {
                    #expect(try Documentation.anchors(path).contains(parts[1]), "\(page): \(link)")
                }
            }
        }
    }

    /// Pages of rules are reached from their own index.
    @Test func everyPageStandsInTheIndexAndInTheNavigation() throws {
        let pages = Documentation.pages.map { String($0.dropFirst("docs/".count)) }
            .filter { !$0.hasPrefix("lint/") || $0 == "lint/README.md" }
        let index = Set(try Documentation.links("docs/README.md"))
        #expect(pages.filter { $0 != "README.md" && !index.contains($0) } == [])
        let site = try #require(try Yams.load(yaml: try Documentation.text("mkdocs.yml")) as? [String: Any])
        #expect(DocumentationSiteTests.leaves(site["nav"]).sorted() == pages.sorted())
    }

    @Test func whatIsGeneratedIsWhatTheProgramSays() throws {
        let tool = Wfchain.root + "/tools/write-reference"
        let answer = try Scratch().wfchain.run([tool, "--check", Wfchain.binary], program: "/usr/bin/python3")
        #expect(answer.output + answer.errors == "", "write it anew with 'make docs'")
        #expect(answer.code == 0)
    }

    // MARK: Recipes

    @Test func theRecipeForAShellRuns() throws {
        try run(["sh", Wfchain.root + "/docs/ci/check.sh", "chains/footbridge"].joined(separator: " "))
    }

    @Test func theRecipeForGitHubRuns() throws {
        let recipe = try recipe("github.yml")
        let job = try #require((recipe["jobs"] as? [String: Any])?["calculations"] as? [String: Any])
        let steps = try #require(job["steps"] as? [[String: Any]])
        #expect(recipe["name"] as? String == "calculations")
        let commands = steps.compactMap { $0["run"] as? String }
        #expect(commands.count == 4)
        try run(commands.joined(separator: "\n"))
    }

    @Test func theRecipeForGitLabRuns() throws {
        let recipe = try recipe("gitlab.yml")
        let stages = try #require(recipe["stages"] as? [String])
        let jobs = recipe.values.compactMap { $0 as? [String: Any] }
        #expect(jobs.count == 3)
        for job in jobs { #expect(stages.contains(job["stage"] as? String ?? "")) }
        let commands = stages.flatMap { stage in
            jobs.filter { $0["stage"] as? String == stage }.flatMap { $0["script"] as? [String] ?? [] }
        }
        try run(commands.joined(separator: "\n"))
    }

    @Test func theRecipeForJenkinsRuns() throws {
        let text = try Documentation.text("docs/ci/Jenkinsfile")
        let commands = text.matches(of: /sh '([^']+)'/).map { String($0.1) }
        #expect(commands.count == 4)
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
        try run(commands.joined(separator: "\n"))
    }

    private func recipe(_ name: String) throws -> [String: Any] {
        try #require(try Yams.load(yaml: try Documentation.text("docs/ci/" + name)) as? [String: Any])
    }

    /// Runs the commands of a recipe beside a copy of the examples.
    private func run(_ commands: String) throws {
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            atPath: URL(filePath: Wfchain.root + "/chains").resolvingSymlinksInPath().path,
            toPath: scratch.path + "/chains")
        let answer = try scratch.wfchain.run(["-ec", commands], program: "/bin/sh")
        #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
        #expect(answer.errors == "")
    }

    /// The texts at the ends of a tree of lists and objects.
    private static func leaves(_ node: Any?) -> [String] {
        switch node {
        case let text as String: [text]
        case let list as [Any]: list.flatMap { leaves($0) }
        case let object as [String: Any]: object.values.flatMap { leaves($0) }
        default: []
        }
    }
}
