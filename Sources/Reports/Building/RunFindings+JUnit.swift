// A run as a test report: a suite of its steps and one of its checks.
extension RunFindings {
    public var junit: JUnitReport {
        let parts: [(name: String, findings: [RunFinding])] = [
            (chain, whole), ("\(chain): steps", steps), ("\(chain): checks", checks),
        ]
        let suites = parts.filter { !$0.findings.isEmpty }.map { name, findings in
            JUnitReport.Suite(
                name: name, milliseconds: name == "\(chain): steps" ? milliseconds : nil, started: started,
                cases: findings.map { $0.test(in: name) })
        }
        return JUnitReport(name: chain, suites: suites)
    }
}

extension RunFinding {
    fileprivate func test(in suite: String) -> JUnitReport.Case {
        JUnitReport.Case(
            className: suite, name: name, milliseconds: milliseconds, outcomes: junitOutcome.map { [$0] } ?? [],
            notes: notes)
    }

    private var junitOutcome: JUnitReport.Outcome? {
        let text = ([message] + details).joined(separator: "\n")
        return switch outcome {
        case .passed: nil
        case .failed: .failed(kind: kind, message: text)
        case .broken: .broken(kind: kind, message: text)
        // JUnit has no warnings, and what does not hold has not passed.
        case .warned: .skipped(message: "warning: " + text)
        case .skipped: .skipped(message: text)
        }
    }
}
