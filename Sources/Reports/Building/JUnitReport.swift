import Chains
import Expressions
import Quantities

/// A test report in the XML of JUnit, which build servers read.
///
/// Elements and attributes are those of the schema that Jenkins publishes for it, so that strict readers take it too.
public struct JUnitReport: Sendable {
    /// What became of a case that did not just pass.
    public enum Outcome: Sendable, Equatable {
        /// What was asked does not hold.
        case failed(kind: String, message: String)
        /// It could not be found out whether it holds.
        case broken(kind: String, message: String)
        case skipped(message: String)
    }

    public struct Case: Sendable {
        public let className: String
        public let name: String
        public var milliseconds: Double?
        /// Empty for a case that passed.
        public var outcomes: [Outcome]
        /// What else is to be said of it.
        public var notes: [String]

        public init(
            className: String, name: String, milliseconds: Double? = nil, outcomes: [Outcome] = [],
            notes: [String] = []
        ) {
            self.className = className
            self.name = name
            self.milliseconds = milliseconds
            self.outcomes = outcomes
            self.notes = notes
        }
    }

    public struct Suite: Sendable {
        public let name: String
        public var milliseconds: Double?
        /// When it began, in milliseconds since 1970.
        public var started: Int64?
        public let cases: [Case]

        public init(name: String, milliseconds: Double? = nil, started: Int64? = nil, cases: [Case]) {
            self.name = name
            self.milliseconds = milliseconds
            self.started = started
            self.cases = cases
        }
    }

    private let name: String
    private let suites: [Suite]

    public init(name: String, suites: [Suite]) {
        self.name = name
        self.suites = suites
    }

    public var text: String { lines.joined(separator: "\n") + "\n" }

    public var lines: [String] {
        let all = Counts(suites.flatMap(\.cases))
        // The schema counts what was skipped in suites alone.
        let head = "<testsuites name=\"\(JUnitReport.attribute(name))\" \(all.attributes)>"
        return ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + suites.flatMap(JUnitReport.lines)
            + ["</testsuites>"]
    }

    private struct Counts {
        var (tests, failures, errors, skipped) = (0, 0, 0, 0)

        init(_ cases: [Case]) {
            for test in cases {
                tests += 1
                if test.outcomes.contains(where: \.isBroken) {
                    errors += 1
                } else if test.outcomes.contains(where: \.isFailed) {
                    failures += 1
                } else if !test.outcomes.isEmpty {
                    skipped += 1
                }
            }
        }

        var attributes: String { "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\"" }
    }

    private static func lines(of suite: Suite) -> [String] {
        let counts = Counts(suite.cases)
        var head =
            "  <testsuite name=\"\(JUnitReport.attribute(suite.name))\" \(counts.attributes) skipped=\"\(counts.skipped)\""
        if let milliseconds = suite.milliseconds { head += " time=\"\(seconds(milliseconds))\"" }
        // Without milliseconds and zone, as the schema has it; it is UTC.
        if let started = suite.started { head += " timestamp=\"\(UTC.text(started).prefix(19))\"" }
        return [head + ">"] + suite.cases.flatMap(lines) + ["  </testsuite>"]
    }

    private static func lines(of test: Case) -> [String] {
        var head =
            "    <testcase classname=\"\(JUnitReport.attribute(test.className))\" name=\"\(JUnitReport.attribute(test.name))\""
        if let milliseconds = test.milliseconds { head += " time=\"\(seconds(milliseconds))\"" }
        if test.outcomes.isEmpty, test.notes.isEmpty { return [head + "/>"] }
        let notes = test.notes.map(MarkupText.escaped)
        return [head + ">"] + test.outcomes.map { "      " + $0.element }
            + (notes.isEmpty ? [] : ["      <system-out>\(notes.joined(separator: "\n"))</system-out>"])
            + ["    </testcase>"]
    }

    /// Line breaks inside of attributes would become blanks.
    fileprivate static func attribute(_ text: String) -> String {
        MarkupText.escaped(text).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
    }

    private static func seconds(_ milliseconds: Double) -> String {
        NumberFormat(.decimal, precision: 6, zeroThreshold: 15).text(milliseconds / 1000)
    }
}

extension JUnitReport.Outcome {
    fileprivate var isBroken: Bool { if case .broken = self { true } else { false } }
    fileprivate var isFailed: Bool { if case .failed = self { true } else { false } }

    fileprivate var element: String {
        func element(_ name: String, _ kind: String?, _ message: String) -> String {
            let type = kind.map { "type=\"\(JUnitReport.attribute($0))\" " } ?? ""
            return "<\(name) \(type)message=\"\(JUnitReport.attribute(message))\"/>"
        }
        return switch self {
        case .failed(let kind, let message): element("failure", kind, message)
        case .broken(let kind, let message): element("error", kind, message)
        // The schema knows types of failures and errors alone.
        case .skipped(let message): element("skipped", nil, message)
        }
    }
}
