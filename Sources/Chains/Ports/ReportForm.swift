/// A format in which a calculation report is written; the name is also the ending of its files.
public enum ReportForm: String, Sendable, CaseIterable {
    case html, md, pdf, csv, json
}
