import Quantities
import Worksheets

/// Writes a report as one document for programs. `docs/reports.md` tells what its members mean.
public struct JSONReport: Sendable {
    private let report: Report

    public init(_ report: Report) { self.report = report }

    /// Raised where a member changes its meaning; new members may come at any time.
    private static let version = 1

    public var json: JSON {
        [
            "report": .integer(JSONReport.version), "title": .string(report.title), "subject": .string(report.subject),
            "standing": .string(report.standing.rawValue), "conclusion": .string(report.conclusion),
            "remarks": .array(report.remarks.map(JSONReport.json)),
            "cover": .array(report.cover.map(JSONReport.json)), "record": .array(report.facts.map(JSONReport.json)),
            "results": .array(report.results.map(JSONReport.json)),
            "checks": .array(
                report.checks.map { check in
                    [
                        "text": .string(check.text), "holds": .bool(check.holds),
                        "standing": .string(check.standing.rawValue), "message": JSONReport.text(check.message),
                    ]
                }), "mappings": .array(report.mappings.map(JSONReport.json)),
            "changedInputs": .array(
                report.changedInputs.map { one in
                    [
                        "step": .string(one.step), "input": .string(one.input), "own": .string(one.own),
                        "given": .string(one.given),
                    ]
                }), "comparison": report.comparison.map(JSONReport.json) ?? .null,
            "statements": .array(
                report.statements.map { one in
                    [
                        "kind": .string(one.kind), "step": .string(one.step),
                        "standing": .string(one.standing.rawValue),
                        "text": .string(one.text), "lines": .array(one.lines.map(JSON.string)),
                    ]
                }), "steps": .array(report.steps.map(JSONReport.json)),
        ]
    }

    // MARK: Parts

    private static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    private static func json(_ entry: Report.Entry) -> JSON {
        ["label": .string(entry.label), "text": .string(entry.text)]
    }

    private static func json(_ remark: Report.Remark) -> JSON {
        ["standing": .string(remark.standing.rawValue), "text": .string(remark.text), "place": text(remark.anchor)]
    }

    private static func json(_ value: Report.NamedValue) -> JSON {
        [
            "step": .string(value.step), "name": .string(value.name), "value": value.value?.json ?? .null,
            "text": .string(value.text), "unit": text(value.unit), "used": .bool(value.isUsed),
        ]
    }

    private static func json(_ one: Report.Mapping) -> JSON {
        [
            "step": .string(one.step), "input": .string(one.input), "source": .string(one.source),
            "sourceValue": .string(one.sourceValue), "sourceUnit": .string(one.sourceUnit),
            "conversion": .string(one.conversion), "value": .string(one.value), "unit": .string(one.targetUnit),
        ]
    }

    private static func json(_ comparison: Report.Comparison) -> JSON {
        [
            "job": .string(comparison.job), "time": .string(comparison.time), "compared": .integer(comparison.compared),
            "changes": .array(
                comparison.changes.map { change in
                    [
                        "step": .string(change.step), "name": .string(change.name), "input": .bool(change.isInput),
                        "before": text(change.before), "now": text(change.now), "share": text(change.share),
                    ]
                }),
        ]
    }

    private static func json(_ step: Report.Step) -> JSON {
        [
            "id": .string(step.id), "subject": .string(step.subject),
            "state": step.state.isEmpty ? .null : .string(step.state), "standing": .string(step.standing.rawValue),
            "facts": .array(step.facts.map(json)), "remarks": .array(step.remarks.map(json)),
            "outputs": .array(step.outputs.map(json)), "blocks": .array(step.blocks.map(json)),
        ]
    }

    private static func json(_ block: Report.Block) -> JSON {
        switch block {
        case .text(let paragraphs):
            ["kind": "text", "paragraphs": .array(paragraphs.map(json))]
        case .formula(let formula): json(formula)
        case .figure(let figure):
            [
                "kind": "figure", "region": .string(figure.region), "caption": .string(figure.caption),
                "markup": .string(figure.markup), "place": text(figure.anchor),
            ]
        case .group(let name, let blocks):
            ["kind": "group", "name": .string(name), "blocks": .array(blocks.map(json))]
        case .remark(let remark):
            ["kind": "remark", "standing": .string(remark.standing.rawValue), "text": .string(remark.text)]
        }
    }

    private static func json(_ paragraph: Report.Block.TextParagraph) -> JSON {
        let words = JSON.array(paragraph.words.map(json))
        return switch paragraph.kind {
        case .plain: ["kind": "plain", "words": words]
        case .heading(let level): ["kind": "heading", "level": .integer(level), "words": words]
        case .bullet: ["kind": "bullet", "words": words]
        case .numbered: ["kind": "numbered", "words": words]
        }
    }

    private static func names(of style: Paragraph.Style) -> [String] {
        let names: [(style: Paragraph.Style, name: String)] = [
            (.bold, "bold"), (.italic, "italic"), (.underlined, "underlined"), (.raised, "raised"),
            (.lowered, "lowered"),
        ]
        return names.filter { style.contains($0.style) }.map(\.name)
    }

    private static func json(_ words: Report.Block.Words) -> JSON {
        switch words {
        case .text(let text, []): .string(text)
        case .text(let text, let style):
            ["kind": "styled", "text": .string(text), "styles": .array(names(of: style).map(JSON.string))]
        case .lineBreak: ["kind": "break"]
        case .formula(let formula): json(formula)
        }
    }

    private static func json(_ formula: Report.Formula) -> JSON {
        [
            "kind": "formula", "region": .string(formula.region), "name": text(formula.name),
            "text": .string(formula.text), "mathml": .string("<mrow>\(formula.markup)</mrow>"),
            "substituted": text(formula.substituted.map { "<mrow>\($0)</mrow>" }), "place": text(formula.anchor),
            "results": .array(
                formula.results.map { result in
                    [
                        "ordinal": result.ordinal.map(JSON.integer) ?? .null, "value": result.value.json,
                        "text": .string(result.text), "unit": text(result.unit),
                    ]
                }), "remarks": .array(formula.remarks.map(json)),
        ]
    }
}
