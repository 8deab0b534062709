import Engines

/// Verified worksheets as a test report in JUnit's XML: a suite for each worksheet, a case for each result.
struct VerificationJUnit {
    let files: [VerifiedFile]
    let listed: Set<RegionFinding.Kind>
    /// What was not compared counts as a failure too.
    let isStrict: Bool

    private struct Tally {
        var (tests, failures, errors, skipped) = (0, 0, 0, 0)

        mutating func add(_ other: Tally) {
            tests += other.tests
            failures += other.failures
            errors += other.errors
            skipped += other.skipped
        }

        var attributes: String {
            "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
        }
    }

    var lines: [String] {
        var whole = Tally()
        var body: [String] = []
        for file in files {
            var tally = Tally()
            let cases = file.failure.map { unreadable($0, file, &tally) } ?? cases(of: file, &tally)
            whole.add(tally)
            body.append("  <testsuite name=\"\(AttributeText.escaped(file.path))\" \(tally.attributes)>")
            body += cases
            body.append("  </testsuite>")
        }
        return [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"wfchain verify\" \(whole.attributes)>",
        ]
            + body + ["</testsuites>"]
    }

    private func unreadable(_ failure: CommandFailure, _ file: VerifiedFile, _ tally: inout Tally) -> [String] {
        tally.tests += 1
        tally.errors += 1
        return test("the worksheet can be read", file, "error", kind: "unreadable", message: failure.sentence)
    }

    private func cases(of file: VerifiedFile, _ tally: inout Tally) -> [String] {
        file.findings.filter { listed.contains($0.kind) }.flatMap { finding in
            let text = FindingText(finding: finding, all: file.findings)
            tally.tests += 1
            let kind = finding.kind
            if kind == .reproduced { return test(text.place, file) }
            let fails = kind.isDifferent || isStrict && kind.isOpen
            if fails { tally.failures += 1 } else { tally.skipped += 1 }
            let message = [text.line, text.consequences].compactMap { $0 }.joined(separator: "\n")
            return test(text.place, file, fails ? "failure" : "skipped", kind: kind.rawValue, message: message)
        }
    }

    private func test(_ name: String, _ file: VerifiedFile) -> [String] { ["    \(opening(name, file))/>"] }

    private func test(
        _ name: String, _ file: VerifiedFile, _ outcome: String, kind: String, message: String
    ) -> [String] {
        let text = AttributeText.escaped(message)
        // The schema knows types of failures and errors alone.
        let end = outcome == "skipped" ? "message=\"\(kind): \(text)\"" : "type=\"\(kind)\" message=\"\(text)\""
        return ["    \(opening(name, file))>", "      <\(outcome) \(end)/>", "    </testcase>"]
    }

    private func opening(_ name: String, _ file: VerifiedFile) -> String {
        "<testcase classname=\"\(AttributeText.escaped(file.path))\" name=\"\(AttributeText.escaped(name))\""
    }
}
