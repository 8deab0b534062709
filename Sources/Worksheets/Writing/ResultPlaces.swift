/// Notes where results stand in `mathcad/result.xml`, while it is read.
final class ResultPlaces {
    struct Result: Sendable {
        /// The end of the first tag, and what is behind the last one.
        var span: FormulaPlaces.Span
        /// It holds a value, an error or the points of a plot, and not only warnings.
        var hasContent = false
        /// The unit of its numbers.
        var unit: ValueReader.Scale?
    }

    /// By their number.
    private(set) var results: [String: Result] = [:]
    private(set) var isKnown = true
    weak var stream: XMLStream?
    private var id: String?

    private var offset: Int {
        guard let offset = stream?.byteOffset else {
            isKnown = false
            return 0
        }
        return offset
    }

    func start(_ element: XMLStart) {
        if element.name == .resultData {
            let number = element[.resultID] ?? ""
            id = number
            results[number] = Result(span: FormulaPlaces.Span(head: offset, end: 0))
        } else if let id, element.text != "Warnings", element.text != "Warning" {
            results[id]?.hasContent = true
        }
    }

    func end(_ name: XMLName) {
        guard name == .resultData, let number = id else { return }
        results[number]?.span.end = offset
        id = nil
    }

    /// The value of a result has been read.
    func note(_ value: Element, of number: String) { results[number]?.unit = ValueReader.unit(of: value) }
}
