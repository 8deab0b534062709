/// What a step leaves in the output folder: its worksheet with inputs and results, or the report of its calculation.
public enum SavedForm: Sendable, Hashable {
    case worksheet
    case report(ReportForm)

    /// The word for it in messages.
    public var noun: String {
        switch self {
        case .worksheet: "worksheet"
        case .report: "report"
        }
    }

    /// The key by which a step asks for it.
    var key: String {
        switch self {
        case .worksheet: "save_worksheet"
        case .report: "save_report"
        }
    }

    /// The key by which a chain asks for it, of all its worksheets.
    var exportKey: String {
        switch self {
        case .worksheet: "export_mcdx"
        case .report: "export_pdf"
        }
    }

    /// The name by which the journal knows it.
    var name: String {
        switch self {
        case .worksheet: "worksheet"
        case .report(let form): form.rawValue
        }
    }

    init?(name: String) {
        if name == "worksheet" {
            self = .worksheet
        } else if let form = ReportForm(rawValue: name) {
            self = .report(form)
        } else {
            return nil
        }
    }
}
