import Foundation
import FoundationXML

/// A report in JUnit's XML, as a strict reader of the schema that Jenkins publishes sees it.
final class JUnitReading: NSObject, XMLParserDelegate {
    struct Malformed: Error, Equatable { let reason: String }

    private(set) var root: [String: String] = [:]
    private(set) var suites: [String] = []
    private(set) var cases: [String] = []
    private(set) var outcomes: [(element: String, attributes: [String: String])] = []
    private var open: [String] = []
    private var counts: [String: Int] = [:]
    private var expected: [String: String] = [:]
    private var faults: [String] = []
    /// The outcome of the case that is being read, counted once.
    private var outcome: String?

    /// The elements that may stand in an element, and its attributes; the first is required.
    private static let rules: [String: (inside: [String], attributes: [String])] = [
        "testsuites": ([""], ["name", "time", "tests", "failures", "disabled", "errors"]),
        "testsuite": (
            ["testsuites", ""],
            [
                "name", "tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id",
                "package",
            ]
        ),
        "testcase": (["testsuite"], ["name", "assertions", "time", "classname", "status"]),
        "failure": (["testcase"], ["message", "type"]),
        "error": (["testcase"], ["message", "type"]),
        "skipped": (["testcase"], ["message"]),
        "system-out": (["testcase", "testsuite"], []),
    ]

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        guard parser.parse() else { throw Malformed(reason: "line \(parser.lineNumber)") }
        if let fault = faults.first { throw Malformed(reason: fault) }
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        check(element, attributes)
        open.append(element)
        switch element {
        case "testsuites": root = attributes
        case "testsuite":
            suites.append(attributes["name"] ?? "")
            (counts, expected) = ([:], attributes)
        case "testcase":
            cases.append(attributes["name"] ?? "")
            counts["tests", default: 0] += 1
        case "system-out": break
        default:
            outcomes.append((element, attributes))
            outcome = ["failure": "failures", "error": "errors", "skipped": "skipped"][element]
        }
    }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
        if element == "testcase", let counted = outcome {
            counts[counted, default: 0] += 1
            outcome = nil
        }
        guard element == "testsuite" else { return }
        for key in ["tests", "failures", "errors", "skipped"] where expected[key] != "\(counts[key] ?? 0)" {
            faults.append("\(expected["name"] ?? ""): \(key)")
        }
    }

    private func check(_ element: String, _ attributes: [String: String]) {
        guard let rule = JUnitReading.rules[element], rule.inside.contains(open.last ?? "") else {
            faults.append("\(element) in \(open.last ?? "nothing")")
            return
        }
        for name in attributes.keys where !rule.attributes.contains(name) { faults.append("\(element) \(name)") }
        if let name = attributes["time"], Double(name) == nil { faults.append("time \(name)") }
        if let time = attributes["timestamp"], time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) == nil {
            faults.append("timestamp \(time)")
        }
        if rule.attributes.first == "name", element != "testsuites", attributes["name"] == nil {
            faults.append("\(element) without a name")
        }
    }
}
