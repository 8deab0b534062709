import Chains
import Quantities
import Reports

/// What the tests of a file showed, for people and for programs.
struct TestReport {
    let file: String
    let results: [ChainTestResult]
    let coverage: Coverage
    /// Why none of the tests was run; nil where they were.
    let refusal: CommandFailure?

    init(file: String, results: [ChainTestResult] = [], coverage: Coverage = Coverage(), refusal: CommandFailure? = nil)
    {
        self.file = file
        self.results = results
        self.coverage = coverage
        self.refusal = refusal
    }

    var hasPassed: Bool { refusal == nil && results.allSatisfy(\.hasPassed) }

    // MARK: People

    static func lines(of result: ChainTestResult) -> [String] {
        let style = Style.ofData
        let word = result.hasPassed ? style.coloured("passed", .green) : style.coloured("FAILED", .red)
        return ["\(word)  \(result.name)"] + result.failures.map { "        \($0)" }
            + result.notes.map { "        note: \($0)" }
    }

    /// How many tests passed, and what none of them reached.
    var summary: [String] {
        let failed = results.count { !$0.hasPassed }
        let count = "\(results.count) \(results.count == 1 ? "test" : "tests")"
        return ["\(count), \(failed == 0 ? "all passed" : "\(failed) failed")"]
            + TestReport.reached("steps", coverage.steps, coverage.missedSteps)
            + TestReport.reached("branches", coverage.branches, coverage.missedBranches)
    }

    private static func reached(_ what: String, _ all: [String], _ missed: [String]) -> [String] {
        if all.isEmpty { return [] }
        let line = "\(what): \(all.count - missed.count) of \(all.count) reached"
        return [missed.isEmpty ? line : line + ", not:"] + missed.map { "  \($0)" }
    }

    // MARK: Programs

    static func json(of reports: [TestReport]) -> JSON {
        ["ok": .bool(reports.allSatisfy(\.hasPassed)), "files": .array(reports.map(\.json))]
    }

    private var json: JSON {
        let tests = results.map { result -> JSON in
            [
                "name": .string(result.name), "passed": .bool(result.hasPassed),
                "failures": .array(result.failures.map(JSON.string)),
                "notes": .array(result.notes.map(JSON.string)), "duration": .number(result.duration),
            ]
        }
        func covered(_ all: [String], _ missed: [String]) -> JSON {
            [
                "all": .array(all.map(JSON.string)), "missed": .array(missed.map(JSON.string)),
            ]
        }
        var members: [JSON.Member] = [
            JSON.Member("file", .string(file)), JSON.Member("tests", .array(tests)),
            JSON.Member("steps", covered(coverage.steps, coverage.missedSteps)),
            JSON.Member("branches", covered(coverage.branches, coverage.missedBranches)),
        ]
        if let refusal { members.append(JSON.Member("errors", .array(Problems.list(of: refusal)))) }
        return .object(members)
    }

    /// The XML of JUnit, one suite a file.
    static func junit(of reports: [TestReport]) -> [String] {
        let suites = reports.map { report in
            let refused = report.refusal.map { refusal in
                JUnitReport.Case(
                    className: report.file, name: report.file,
                    outcomes: Problems.list(of: refusal).map {
                        .broken(kind: $0["code"]?.asString ?? "", message: $0["message"]?.asString ?? "")
                    })
            }
            let cases = report.results.map { result in
                JUnitReport.Case(
                    className: report.file, name: result.name, milliseconds: result.duration,
                    outcomes: result.failures.map { .failed(kind: "expectation", message: $0) }, notes: result.notes)
            }
            return JUnitReport.Suite(name: report.file, cases: (refused.map { [$0] } ?? []) + cases)
        }
        return JUnitReport(name: "wfchain test", suites: suites).lines
    }
}
