import ArgumentParser
import Chains
import Glibc

/// `wfchain test`: runs the tests of chains.
struct TestChains: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, junit
    }

    static let configuration = CommandConfiguration(
        commandName: "test", _superCommandName: WfchainCommand.name,
        abstract: "Run the tests of chains, with fixed inputs and results given in the place of engines.",
        discussion: """
            Nothing is recorded. What no test stands in for is calculated: programs and web services run too. The exit \
            code is 1 when a test failed, and 3 when a file cannot be read or speaks of what its chain has not.
            """)

    @Argument(help: "Files of tests, such as chain.test.yaml.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("Run the tests whose names hold this text.", valueName: "text"))
    var only: String?

    @Option(help: "How to print: text, json, or junit for XML that build servers read.")
    var format: Form = .text

    func run() throws {
        Interrupts.install()
        let reports = try files.map(report)
        // Nothing that was tested is no success.
        let refused = reports.compactMap(\.refusal).first
        if let only, refused == nil, reports.allSatisfy(\.results.isEmpty) {
            throw ValidationError("No test's name holds '\(only)'.")
        }
        switch format {
        case .text: break
        case .json: Output.line(TestReport.json(of: reports).prettyText)
        case .junit: for line in TestReport.junit(of: reports) { Output.line(line) }
        }
        if let refused { throw Ending(refused.code) }
        if reports.contains(where: { !$0.hasPassed }) { throw Ending(.stepFailed) }
    }

    /// What a file showed. One that cannot be used is told at once, and the others are tested all the same.
    private func report(_ path: String) throws -> TestReport {
        do { return try tested(path) } catch let failure as CommandFailure {
            Output.error(failure.text)
            return TestReport(file: path, refusal: failure)
        }
    }

    private func tested(_ path: String) throws -> TestReport {
        try ChainFile.refusing {
            let file = try ChainTestFile(ChainFile.source(path))
            let chain = try ChainFile.source(named: file.chainPath(FileText.exists), besides: path)
            let run = ChainTestRun(
                file, of: chain, engines: Parts.engines(), readFile: { try? FileText.read($0) },
                driver: RunStart(host: "", process: Int(getpid())))
            let tests = file.tests.filter { only.map($0.name.contains) ?? true }
            let isText = format == .text
            let (results, coverage) = try WaitingExecutor.wait {
                try await run.results(of: tests) { result in
                    if isText { for line in TestReport.lines(of: result) { Output.line(line) } }
                }
            }
            let report = TestReport(file: path, results: results, coverage: coverage)
            if isText, !results.isEmpty { for line in report.summary { Output.line(line) } }
            return report
        }
    }
}
