import Expressions
import Quantities

/// Changes to a worksheet's file: formulas that are replaced, results that are stored anew or taken away.
///
/// Everything else keeps its bytes.
public struct WorksheetChanges {
    private let worksheet: EditableWorksheet
    private let main: Markup
    private let results: Markup
    private var mainEdits: [ByteEdit] = []
    private var resultEdits: [ByteEdit] = []
    /// The results that are taken away or stored anew, by number.
    private var doneReferences: Set<String> = []
    private let takesFurtherResults: Bool
    /// What stands in each region: formulas, pictures that are no plots, and the numbers of results that no `=` shows.
    private let formulas: [String: [FormulaPlaces.Formula]]
    private let pictures: [String: [Int]]
    private let otherReferences: [String: [String]]
    /// Where the pictures begin that are taken away.
    private var clearedPictures: Set<Int> = []
    private var dialect: Dialect { worksheet.worksheet.settings.dialect }
    private var isPrime: Bool { worksheet.worksheet.format == .mcdx }

    public init(to worksheet: EditableWorksheet) throws(WritingError) {
        if let refusal = worksheet.refusal { throw refusal }
        self.worksheet = worksheet
        main = Markup(bytes: worksheet.main)
        results = Markup(bytes: worksheet.results)
        takesFurtherResults = WorksheetChanges.takesFurtherResults(worksheet)
        let places = worksheet.places
        formulas = Dictionary(grouping: places.formulas, by: \.region)
        pictures = Dictionary(grouping: places.renderings.filter { !$0.isPlot }, by: \.region)
            .mapValues { $0.map(\.head) }
        let shown = Set(places.evaluations.values.compactMap(\.reference))
        otherReferences = Dictionary(grouping: places.references.filter { !shown.contains($0.reference) }, by: \.region)
            .mapValues { $0.map(\.reference) }
    }

    public var isEmpty: Bool { mainEdits.isEmpty && resultEdits.isEmpty }

    /// The file with all changes made.
    public func bytes() throws(WritingError) -> [UInt8] {
        try worksheet.packed(
            main: ByteEdit.apply(mainEdits, to: worksheet.main),
            results: ByteEdit.apply(resultEdits, to: worksheet.results))
    }

    // MARK: Formulas

    /// Puts a value in the place of a definition's right-hand side, or of the number in it where the unit behind it is the
    /// same. False where the formula stays as it is.
    @discardableResult
    public mutating func replace(
        _ definition: Expression, of region: MathRegion, by value: Value, in unit: UnitExpression?, keepingUnit: Bool
    ) throws(WritingError) -> Bool {
        var (target, formula) = (definition, String?.none)
        if keepingUnit, case .number(let quantity) = value, let number = definition.leadingNumber(before: unit) {
            let digits = (unit ?? .one).digits(of: quantity.si)
            if case .number(digits) = number.kind { return false }
            let span = try span(of: number, in: region)
            (target, formula) = (number, LiteralMarkup(dialect: dialect, prefix: main.prefix(span)).real(digits))
        }
        let span = try span(of: target, in: region)
        guard let range = main.range(span),
            let new = formula ?? LiteralMarkup(dialect: dialect, prefix: main.prefix(span)).formula(value, in: unit)
        else { throw .formula(region: region.id) }
        mainEdits.append(ByteEdit(range: range, text: declared(new, like: span)))
        clearPicture(of: region.id)
        return true
    }

    /// The new element with the namespace that the old one declares for names without a prefix.
    private func declared(_ element: String, like span: FormulaPlaces.Span) -> String {
        guard main.prefix(span).isEmpty, let declaration = main.attribute("xmlns", span),
            let end = element.firstIndex(where: { $0 == " " || $0 == ">" || $0 == "/" })
        else { return element }
        return element[..<end] + main.text(declaration) + element[end...]
    }

    private func span(of expression: Expression, in region: MathRegion) throws(WritingError) -> FormulaPlaces.Span {
        let number = Int(expression.place.offset)
        let found = (formulas[region.id] ?? []).compactMap { $0.span(number) }
        guard found.count == 1 else { throw .place(region: region.id) }
        return found[0]
    }

    /// Takes away the results of symbolic evaluations in a region's formulas; true where there were any.
    public mutating func clearSymbolicResults(of region: String) -> Bool {
        let spans = (formulas[region] ?? []).flatMap(\.symbolicResults)
        for range in spans.compactMap(main.range) { mainEdits.append(ByteEdit(range: range, text: "")) }
        if !spans.isEmpty { clearPicture(of: region) }
        return !spans.isEmpty
    }

    /// Takes away the error that is stored with a region's formulas.
    public mutating func clearError(of region: String) {
        for formula in formulas[region] ?? [] where formula.hasError {
            if let span = formula.spans.first, let range = main.attribute("error", span) {
                mainEdits.append(ByteEdit(range: range, text: ""))
                clearPicture(of: region)
            }
        }
    }

    // MARK: Pictures

    /// Takes away the picture of a region that no longer shows what it did.
    private mutating func clearPicture(of region: String) {
        for head in pictures[region] ?? [] { clearPicture(at: head) }
    }

    /// Takes away the pictures of plots whose formulas nobody knows.
    public mutating func clearPlotPictures() {
        for picture in worksheet.places.renderings where picture.isPlot { clearPicture(at: picture.head) }
    }

    private mutating func clearPicture(at head: Int) {
        guard let range = main.emptyElement(endingAt: head), clearedPictures.insert(head).inserted else { return }
        mainEdits.append(ByteEdit(range: range, text: ""))
    }

    // MARK: Results

    /// Stores the result of an evaluation: the value, and what it is divided by the unit that the author chose, where there
    /// is one. False where it cannot be stored, so that it is to be taken away.
    public mutating func store(
        _ value: Value, shown: Value?, in unit: UnitExpression?, region: String, ordinal: Int
    ) -> Bool {
        guard let place = worksheet.places.evaluations[Worksheet.evaluationKey(region, ordinal)] else { return false }
        return isPrime ? storeApart(shown ?? value, place) : storeInside(value, shown, unit, place)
    }

    /// Marks an evaluation as not calculated.
    public mutating func clear(region: String, ordinal: Int) {
        guard let place = worksheet.places.evaluations[Worksheet.evaluationKey(region, ordinal)] else { return }
        if let reference = place.reference { clear(reference) }
        if let range = place.result.flatMap(main.range) {
            mainEdits.append(ByteEdit(range: range, text: ""))
            clearPicture(of: region)
        }
    }

    /// Mathcad 12 to 15: the result stands behind the formula.
    private mutating func storeInside(
        _ value: Value, _ shown: Value?, _ unit: UnitExpression?, _ place: FormulaPlaces.Evaluation
    ) -> Bool {
        guard place.result != nil || takesFurtherResults,
            let range = place.result.flatMap(main.range) ?? insertion(place)
        else { return false }
        let markup = ResultMarkup(prefix: "", unitPrefix: "")
        // Where the author's unit is one of the worksheet's own, the number before it is all that is stored.
        let isQuotient = shown != nil && (place.result != nil ? place.unit == nil : unit == nil)
        let body =
            isQuotient
            ? shown.flatMap { markup.value($0) }
            : markup.value(
                value, in: unit, kept: place.result.flatMap(main.range).flatMap { kept(main, $0, place.unit) })
        guard let body else { return false }
        mainEdits.append(
            ByteEdit(
                range: range, text: "<result xmlns=\"\(worksheet.places.mathNamespace)\">\(body)</result>"))
        clearPicture(of: place.region)
        return true
    }

    /// False where the author wants none stored, and where results would tell the reader that a program wrote the file, which
    /// says in what order its regions stand.
    private static func takesFurtherResults(_ worksheet: EditableWorksheet) -> Bool {
        let sheet = worksheet.worksheet
        if sheet.program.isEmpty, sheet.storedResults.isEmpty { return false }
        return !worksheet.main.contains(Array("save-numeric-results=\"false\"".utf8))
    }

    /// Behind all else in an evaluation.
    private func insertion(_ place: FormulaPlaces.Evaluation) -> Range<Int>? {
        main.tail(place.span).map { $0..<$0 }
    }

    private func kept(_ markup: Markup, _ range: Range<Int>, _ unit: ValueReader.Scale?) -> ResultMarkup.KeptUnit? {
        guard let unit, let text = markup.unit(in: range) else { return nil }
        return ResultMarkup.KeptUnit(
            markup: text, dimension: unit.dimension, factor: unit.factor, offset: unit.offset)
    }

    /// Prime: the result stands in a part of its own.
    private mutating func storeApart(_ value: Value, _ place: FormulaPlaces.Evaluation) -> Bool {
        guard let reference = place.reference, let result = worksheet.resultPlaces[reference],
            let range = results.range(result.span)
        else { return false }
        let markup = ResultMarkup(prefix: "ml:", unitPrefix: "u:")
        guard let body = markup.value(value, kept: kept(results, range, result.unit)) else { return false }
        let opening = "<\(results.prefix(result.span))resultData result-id=\"\(MarkupText.escaped(reference))\""
        resultEdits.append(
            ByteEdit(
                range: range,
                text: "\(opening) calculation-status=\"Synchronized\"><ml:result\(declarations)>\(body)</ml:result></"
                    + "\(results.prefix(result.span))resultData>"))
        doneReferences.insert(reference)
        return true
    }

    /// The namespaces of the prefixes, where the part does not declare them itself.
    private var declarations: String {
        guard let end = worksheet.results.firstIndex(of: UInt8(ascii: ">")).map({ $0 + 1 }) else { return "" }
        let head = results.text(0..<min(worksheet.results.count, end + 1000))
        let namespace = worksheet.places.mathNamespace
        return (head.contains("xmlns:ml=\"") ? "" : " xmlns:ml=\"\(namespace)\"")
            + (head.contains("xmlns:u=\"") ? "" : " xmlns:u=\"http://schemas.mathsoft.com/units10\"")
    }

    private mutating func clear(_ reference: String) {
        guard doneReferences.insert(reference).inserted, let result = worksheet.resultPlaces[reference],
            let range = results.range(result.span), result.hasContent
        else { return }
        let name = "\(results.prefix(result.span))resultData"
        resultEdits.append(
            ByteEdit(
                range: range,
                text: "<\(name) result-id=\"\(MarkupText.escaped(reference))\" calculation-status=\"Pending\" />"))
    }

    /// Marks as not calculated what else a region refers to, such as the points of a plot.
    public mutating func clearOtherResults(of region: String) {
        for reference in otherReferences[region] ?? [] { clear(reference) }
    }

    /// The regions that refer to results, each once.
    public var regionsWithResults: [String] {
        var seen: Set<String> = []
        return worksheet.places.references.map(\.region).filter { seen.insert($0).inserted }
    }
}

extension Expression {
    /// The number before the unit of a literal; of what has no unit, the number that it is.
    fileprivate func leadingNumber(before unit: UnitExpression?) -> Expression? {
        switch kind {
        case .number: self
        case _ where unit == nil: nil
        case .binary(.multiply, let number, _), .binary(.scale, let number, _):
            if case .number = number.kind { number } else { nil }
        case .postfix(let number, _): if case .number = number.kind { number } else { nil }
        default: nil
        }
    }
}
