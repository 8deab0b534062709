import Chains
import Quantities

/// An inspected worksheet as people read it.
struct InspectionText {
    let inspection: WorksheetInspection

    var lines: [String] {
        let worksheet = inspection.worksheet
        let origin = [worksheet.program, worksheet.version].first { !$0.isEmpty }
        var lines = ["\(worksheet.name): \(worksheet.format.rawValue)" + (origin.map { ", written by \($0)" } ?? "")]
        lines += section("inputs", InspectionText.table(inspection.inputs.map(row)))
        lines += section("outputs", InspectionText.table(inspection.outputs.filter { !$0.isSecondary }.map(row)))
        if !inspection.units.isEmpty { lines += section("units", ["  " + inspection.units.joined(separator: ", ")]) }
        lines += section(
            "stored results",
            InspectionText.table(inspection.stored.map { ["region \($0.region)", $0.text] }))
        lines += section(
            "not supported yet",
            InspectionText.table(inspection.unsupported.map { ["region \($0.region)", $0.what] }))
        return lines
    }

    private func section(_ title: String, _ rows: [String]) -> [String] {
        rows.isEmpty ? [] : ["", "\(title):"] + rows
    }

    private func row(_ input: InputPort) -> [String] {
        let value = input.isRequired ? "(empty)" : inspection.definition(ofInput: input.name) ?? ""
        return [
            input.name, InspectionText.cut(value), InspectionText.words(input.expected),
            inspection.isInputAlias(input.name) ? "alias" : "",
        ]
    }

    private func row(_ output: OutputPort) -> [String] {
        [
            output.name, output.defect ?? InspectionText.cut(inspection.texts[output.name] ?? ""),
            InspectionText.words(output.expected), inspection.isAlias(output.name) ? "alias" : "",
        ]
    }

    static func words(_ expectation: Expectation) -> String {
        switch expectation {
        case .anything: ""
        case .numeric(let dimension): dimension.described
        case .text: "a string"
        case .function: "a function"
        }
    }

    private static func cut(_ text: String) -> String { text.count <= 40 ? text : text.prefix(39) + "…" }

    /// Rows with their columns below one another; columns that are empty in all rows vanish.
    private static func table(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() where widths[column] > 0 {
                line += "  " + cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
