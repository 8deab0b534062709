import Foundation
import Quantities
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
        let scratch = try run(shell("chains/footbridge"))
        #expect(
            try scratch.reports().map(\.name) == ["footbridge.run.xml", "footbridge.tests.xml", "verify.xml"])
        #expect(try scratch.reports().allSatisfy { $0.report.root["tests"] != "0" })
        #expect(try scratch.read("reports/footbridge.md").hasPrefix("## footbridge: pass\n"))
    }

    /// A file that shows another number, and a check that does not hold: both are told, and the first decides.
    @Test func theRecipeForAShellTriesEverything() throws {
        let scratch = try examples()
        let girder = "chains/footbridge/girder.xmcd"
        try scratch.write(
            scratch.read(girder).replacing(">36<", with: ">10<"), to: girder)
        let answer = try scratch.wfchain.run(["-ec", shell("chains/footbridge")], program: "/bin/sh")
        #expect(answer.code == 2, "\(answer.output)\(answer.errors)")
        #expect(
            try scratch.reports().map { "\($0.name) \($0.report.root["failures"] ?? "")" }
                == ["footbridge.run.xml 1", "footbridge.tests.xml 1", "verify.xml 3"])
    }

    private func shell(_ folder: String) -> String { "sh \(Wfchain.root)/docs/ci/check.sh \(folder)" }

    @Test func theRecipeForGitHubRuns() throws {
        let recipe = try recipe("github.yml")
        let job = try #require((recipe["jobs"] as? [String: Any])?["calculations"] as? [String: Any])
        let steps = try #require(job["steps"] as? [[String: Any]])
        #expect(recipe["name"] as? String == "calculations")
        let commands = steps.compactMap { $0["run"] as? String }
        #expect(commands.count == 4)
        let summary = ["GITHUB_STEP_SUMMARY": "summary.md"]
        let scratch = try run(commands.joined(separator: "\n"), with: summary)
        #expect(try scratch.read("summary.md").hasPrefix("## footbridge: pass\n"))
        // What found something is shown all the same.
        let afterwards = steps.drop { $0["run"] == nil }.dropFirst()
        #expect(afterwards.allSatisfy { $0["if"] as? String == "always()" })
        let kept = try #require((steps.last?["with"] as? [String: Any])?["path"] as? String)
        for pattern in kept.split(separator: "\n") where !pattern.contains("*") {
            #expect(scratch.holds(String(pattern)), "\(pattern)")
        }
    }

    @Test func theRecipeForGitLabRuns() throws {
        let recipe = try recipe("gitlab.yml")
        let stages = try #require(recipe["stages"] as? [String])
        let jobs = recipe.values.compactMap { $0 as? [String: Any] }
        #expect(jobs.count == 4)
        for job in jobs { #expect(stages.contains(job["stage"] as? String ?? "")) }
        let commands = stages.flatMap { stage in
            jobs.filter { $0["stage"] as? String == stage }.flatMap { $0["script"] as? [String] ?? [] }
        }
        let scratch = try run(commands.joined(separator: "\n"))
        for artifacts in try jobs.map({ try #require($0["artifacts"] as? [String: Any]) }) {
            #expect(artifacts["when"] as? String == "always")
            let reports = try #require(artifacts["reports"] as? [String: String])
            for (kind, file) in reports {
                if kind == "junit" { #expect(try JUnitReading(scratch.read(file)).root["tests"] != "0") }
                #expect(["junit", "codequality"].contains(kind) && scratch.holds(file), "\(file)")
            }
            for file in artifacts["paths"] as? [String] ?? [] { #expect(scratch.holds(file), "\(file)") }
        }
        #expect(try JSON(parsing: scratch.read("lint.json")).asArray?.count == 3)
    }

    @Test func theRecipeForJenkinsRuns() throws {
        let text = try Documentation.text("docs/ci/Jenkinsfile")
        let commands = text.matches(of: /sh '([^']+)'/).map { String($0.1) }
        #expect(commands.count == 5)
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
        let scratch = try run(commands.joined(separator: "\n"))
        #expect(text.contains("junit 'reports/*.xml'") && text.contains("sarif(pattern: 'reports/lint.sarif')"))
        #expect(try scratch.reports().map(\.name) == ["run.xml", "tests.xml", "verify.xml"])
        #expect(try JSON(parsing: scratch.read("reports/lint.sarif"))["version"] == "2.1.0")
        #expect(scratch.holds("runs.sqlite"))
    }

    private func recipe(_ name: String) throws -> [String: Any] {
        try #require(try Yams.load(yaml: try Documentation.text("docs/ci/" + name)) as? [String: Any])
    }

    /// A folder with a copy of the examples.
    private func examples() throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            atPath: URL(filePath: Wfchain.root + "/chains").resolvingSymlinksInPath().path,
            toPath: scratch.path + "/chains")
        return scratch
    }

    /// Runs the commands of a recipe beside the examples.
    private func run(_ commands: String, with variables: [String: String] = [:]) throws -> Scratch {
        let scratch = try examples()
        let answer = try Wfchain(in: scratch, variables: variables).run(["-ec", commands], program: "/bin/sh")
        #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
        #expect(answer.errors == "")
        return scratch
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

extension Scratch {
    fileprivate func holds(_ path: String) -> Bool { FileManager.default.fileExists(atPath: self.path + "/" + path) }

    /// The test reports of a recipe, by name.
    fileprivate func reports() throws -> [(name: String, report: JUnitReading)] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/reports").filter { $0.hasSuffix(".xml") }.sorted()
            .map { ($0, try JUnitReading(read("reports/" + $0))) }
    }
}
