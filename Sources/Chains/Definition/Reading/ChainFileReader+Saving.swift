import Quantities

// What is left in the output folder beside the document of the run.
extension ChainFileReader {
    /// `save_worksheet` and `save_report` of a step.
    mutating func saving(_ fields: ChainFields) -> StepSaving {
        var saving = StepSaving()
        if let node = fields.value("save_worksheet"), let asks = bool(fields, "save_worksheet") {
            if asks {
                saving.forms.append(Located(.worksheet, at: node.place))
            } else {
                saving.declined.append("save_worksheet")
            }
        }
        if let node = fields.value("save_report"), let forms = reportForms(node) {
            if forms.isEmpty { saving.declined.append("save_report") }
            saving.forms += forms.map { Located(.report($0), at: node.place) }
        }
        return saving
    }

    /// What the chain asks of all its worksheets: `export_mcdx` and `export_pdf`.
    mutating func exports(_ fields: ChainFields) -> [Located<SavedForm>] {
        [("export_mcdx", SavedForm.worksheet), ("export_pdf", .report(.pdf))].compactMap { key, form in
            guard bool(fields, key) == true, let place = fields.value(key)?.place else { return nil }
            return Located(form, at: place)
        }
    }

    /// `true`, which means HTML, a format or a list of formats, each once; nil, and reported, for anything else.
    private mutating func reportForms(_ node: SourceNode) -> [ReportForm]? {
        switch node.content {
        case .bool(let asks): return asks ? [.html] : []
        case .string: return reportForm(node).map { [$0] }
        case .array(let elements):
            let forms = elements.compactMap { reportForm($0) }
            return ReportForm.allCases.filter(forms.contains)
        default:
            report(
                .wrongKind(key: "save_report", expected: ChainFileReader.forms, found: node.kindName), at: node.place)
            return nil
        }
    }

    private mutating func reportForm(_ node: SourceNode) -> ReportForm? {
        guard case .string(let name) = node.content else {
            report(
                .wrongKind(key: "save_report", expected: ChainFileReader.forms, found: node.kindName), at: node.place)
            return nil
        }
        if let form = ReportForm(rawValue: name) { return form }
        report(
            .unknownChoice(key: "save_report", found: name, allowed: ReportForm.allCases.map(\.rawValue)),
            at: node.place)
        return nil
    }

    private static let forms = "true, false, or formats such as html"
}
