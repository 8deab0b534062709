/// Notes where formulas, results and pictures of formulas stand in the bytes of a part, while the part is read.
final class FormulaPlaces {
    /// Where an element stands: the offset of the end of its first tag, and that behind its last tag.
    struct Span: Sendable {
        var head: Int
        var end: Int
    }

    /// One formula: its elements by their number in the tree.
    struct Formula: Sendable {
        let region: String
        /// The number of its outermost element within the region.
        let firstNumber: Int
        let spans: [Span]
        /// The results of symbolic evaluations.
        let symbolicResults: [Span]
        /// The file stores an error with the formula.
        let hasError: Bool

        /// The element of a number that counts within the region; nil for those of other formulas.
        func span(_ number: Int) -> Span? {
            spans.indices.contains(number - firstNumber) ? spans[number - firstNumber] : nil
        }
    }

    /// One `=` and what is stored for it.
    struct Evaluation: Sendable {
        let region: String
        let span: Span
        /// The result in the same part, where there is one.
        let result: Span?
        /// The unit of the result's numbers.
        let unit: ValueReader.Scale?
        /// The number of the result in a part of its own.
        let reference: String?
    }

    /// What stands in the part, once it has been read.
    struct Found: Sendable {
        var formulas: [Formula] = []
        /// By `Worksheet.evaluationKey`.
        var evaluations: [String: Evaluation] = [:]
        /// The pictures of what regions show, which no longer hold once those change.
        var renderings: [(region: String, isPlot: Bool, head: Int)] = []
        /// What refers to results of a part of its own, in document order.
        var references: [(region: String, reference: String)] = []
        var mathNamespace = ""
        /// False where the part is not in UTF-8, so that nothing is known of its places.
        var isKnown = true
    }

    private(set) var found = Found()
    private var spans: [Span] = []
    private var open: [Int] = []
    /// Set before reading, and read from only while the stream parses.
    weak var stream: XMLStream?

    private var offset: Int {
        guard let offset = stream?.byteOffset else {
            found.isKnown = false
            return 0
        }
        return offset
    }

    /// An element begins anywhere in the part; the frame is that of the region around it.
    func start(_ element: XMLStart, in frame: RegionFrame) {
        if let reference = element[.resultRef] { found.references.append((frame.id, reference)) }
        if element.name == .rendering {
            if case .plot = frame.kind {
                found.renderings.append((frame.id, true, offset))
            } else {
                found.renderings.append((frame.id, false, offset))
            }
        }
        if found.mathNamespace.isEmpty {
            let namespace = element.namespaceText
            if namespace.hasPrefix("http://schemas.mathsoft.com/math") { found.mathNamespace = namespace }
        }
    }

    func startFormula() {
        spans.removeAll()
        open = [0]
        spans.append(Span(head: offset, end: 0))
    }

    /// An element of that number begins in the formula.
    func startElement(_ number: Int) {
        // Pieces of text count as elements in the tree, and have no tags.
        while spans.count < number { spans.append(Span(head: 0, end: 0)) }
        open.append(number)
        spans.append(Span(head: offset, end: 0))
    }

    func endElement() { if let number = open.popLast() { spans[number].end = offset } }

    func finishFormula(_ math: Element, region: String, firstNumber: Int) {
        let symbolic = math.descendants.filter { $0.name == .symResult }.map { spans[$0.index] }
        found.formulas.append(
            Formula(
                region: region, firstNumber: firstNumber, spans: spans, symbolicResults: symbolic,
                hasError: math[.error] != nil))
    }

    func note(_ evaluation: Element, in region: String, as key: String, reference: String?) {
        let result = evaluation.child(.result)
        found.evaluations[key] = Evaluation(
            region: region, span: spans[evaluation.index], result: result.map { spans[$0.index] },
            unit: result?.children.first.flatMap { ValueReader.unit(of: $0) }, reference: reference)
    }
}
