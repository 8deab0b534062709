import ArgumentParser
import Engines
import Quantities
import Synchronization

/// `wfchain lint`: looks through worksheets and chains for what engineers trip over.
struct Lint: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, github, gitlab, sarif, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "lint", _superCommandName: WfchainCommand.name,
        abstract: "Look through worksheets and chains for mistakes that calculate all the same.",
        discussion: """
            Of a chain file its own rules are asked and those of all its worksheets; what its key 'silence' names is not \
            told. A folder stands for its chain files, and for the worksheets that none of them uses. The exit code is \
            2 where an error is found, with --strict where a warning is too, and 3 where a file cannot be read or a \
            chain cannot run.
            """)

    @Argument(
        help: ArgumentHelp(
            "Worksheets, chain files, and folders with such in them.", valueName: "file-or-folder"),
        completion: .file())
    var paths: [String] = []

    @Option(parsing: .singleValue, help: ArgumentHelp("Ask this rule alone; may be repeated.", valueName: "rule"))
    var only: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Do not tell what this rule finds; may be repeated.", valueName: "rule"))
    var silence: [String] = []

    @Flag(help: "Fail on warnings too.")
    var strict = false

    @Flag(help: "List the rules instead, each with its level and a sentence.")
    var rules = false

    @Option(
        help:
            "How to print: text, json, sarif, github for annotations, gitlab for code quality; of --rules also markdown."
    )
    var format: Form = .text

    func validate() throws {
        if paths.isEmpty != rules { throw ValidationError("Name worksheets or chain files, or ask for --rules.") }
        if rules && ![.text, .json, .markdown].contains(format) {
            throw ValidationError("Rules are listed as text, json or markdown.")
        }
        if !rules && format == .markdown { throw ValidationError("Only --rules prints markdown.") }
    }

    func run() throws {
        if rules { return listRules() }
        let unknown = (only + silence).filter { LintRule.rule($0) == nil }
        if !unknown.isEmpty {
            let all = LintRule.all.map(\.id)
            throw CommandFailure.names(unknown.map { .unknownRule($0, all: all) })
        }
        let files = linted(try LintedPaths(paths))
        let counts = LintCounts(files)
        let isUnreadable = files.contains { $0.failure != nil }
        let fails = counts[.error] > 0 || strict && counts[.warning] > 0
        write(files, holds: !isUnreadable && !fails)
        if isUnreadable { throw Ending(.rejected) }
        if fails { throw Ending(.checkFailed) }
    }

    private func listRules() {
        let list = RuleList()
        switch format {
        case .json: Output.line(list.document.prettyText)
        case .markdown: list.markdown.forEach(Output.line)
        case .text, .github, .gitlab, .sarif: list.lines.forEach(Output.line)
        }
    }

    /// The files in the order of their paths, on all processors.
    private func linted(_ named: LintedPaths) -> [LintedFile] {
        let paths = named.all
        let bar = ProgressBar(of: paths.count)
        let files = Mutex<[LintedFile?]>(Array(repeating: nil, count: paths.count))
        let (only, silenced) = (Set(only), Set(silence))
        LargeStack.spread(paths.count) { position in
            var file = LintedFile(paths[position]).silencing(silenced)
            if !only.isEmpty { file = file.keeping { only.contains($0.rule.id) } }
            files.withLock { [file] in $0[position] = file }
            bar.advance()
        }
        bar.close()
        return named.withoutRepeated(files.withLock { $0.compactMap { $0 } })
    }

    private func write(_ files: [LintedFile], holds: Bool) {
        switch format {
        case .json: Output.line(LintDocument(files: files, holds: holds).json.prettyText)
        case .github: LintAnnotations(files: files).lines.forEach(Output.line)
        case .gitlab: Output.line(LintCodeQuality(files: files).json.prettyText)
        case .sarif: Output.line(LintSARIF(files: files).json.prettyText)
        case .text, .markdown: LintText(files: files).write(line: Output.line) { Output.error($0.text) }
        }
    }
}
