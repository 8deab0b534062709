/// What a reader must know of plots or pictures of a worksheet, of one or of several alike.
struct FigureFinding {
    enum Kind { case notShown, remark }

    /// `plot` or `picture`.
    let what: String
    /// The first of them.
    let region: String
    let kind: Kind
    let reason: String
    /// The place of the first in the report; nil where it is not shown.
    let anchor: String?
    var count = 1

    init(_ what: String, of region: String, _ kind: Kind, _ reason: String, anchor: String? = nil) {
        self.what = what
        self.region = region
        self.kind = kind
        self.reason = reason
        self.anchor = anchor
    }

    /// The same is to be told of both.
    func isAlike(_ other: FigureFinding) -> Bool {
        what == other.what && kind == other.kind && reason == other.reason
    }

    var text: String {
        let subject =
            count == 1
            ? "The \(what) of region \(region)" : "\(count) \(what)s, beginning with that of region \(region)"
        return switch kind {
        case .notShown: "\(subject): not shown in this report: \(reason)."
        case .remark: "\(subject): \(reason)."
        }
    }
}
