import Expressions
import Quantities

/// Reads the main part: the whole of an `.xmcd` file, or `mathcad/worksheet.xml` of a `.mcdx` file.
///
/// Containers are followed while they stream by; only one formula at a time is held as a tree of elements.
final class WorksheetPart: XMLHandler {
    /// What an open element outside of formulas is.
    private enum Context: UInt8 {
        case worksheet, settings, metadata, generator
        /// Holds regions: the worksheet, an area, a solve block.
        case regions
        case region, text, table, plot, component, reference
        case binaryContent, item
    }

    enum Capture { case none, math, inputs, outputs }

    var settings: SettingsReader
    private(set) var program = ""
    private(set) var schemaVersion = ""
    var storedResults: [String: StoredResult] = [:]
    /// The texts of Prime's text regions by the id that a region names.
    var texts: [String: String] = [:]

    private let place: ReadingPlace
    let tree = ElementTree()
    let expressions: ExpressionReader
    /// Excel components whose workbook is not read yet.
    var excelComponents: [PendingComponent] = []
    /// The base64 text of the items that components refer to, by their ids.
    private(set) var items: [String: [UInt8]] = [:]
    private var item = ""

    /// Notes where formulas and results stand; nil where nobody asks.
    var places: FormulaPlaces?
    /// Prime's results by their number; nil in a file that holds its results itself.
    var results: [String: ResultPart.Entry]?
    private var contexts: [Context] = []
    var capture = Capture.none
    /// Elements open inside one that is passed over, such as a picture.
    private var skipped = 0
    /// The open regions; the first stands for the worksheet itself.
    var frames = [RegionFrame(id: "")]
    var ordinals: [String: Int] = [:]
    private var blockCount = 0

    init(_ dialect: Dialect, settings: SettingsReader, results: [String: ResultPart.Entry]?, place: ReadingPlace) {
        self.settings = settings
        self.results = results
        self.place = place
        expressions = ExpressionReader(dialect: dialect)
    }

    /// The outer regions.
    var regions: [Region] { frames[0].children }

    func begin(_ stream: XMLStream) { places?.stream = stream }

    func start(_ element: XMLStart) throws(ReadingError) {
        places?.start(element, in: frames[frames.count - 1])
        if capture != .none {
            places?.startElement(tree.count)
            return tree.start(element)
        }
        if skipped > 0 {
            skipped += 1
            return
        }
        guard let context = contexts.last else { return try startRoot(element) }
        switch context {
        case .worksheet: startPart(element)
        case .settings:
            settings.start(element)
            contexts.append(.settings)
        case .metadata: contexts.append(element.name == .generator ? .generator : .metadata)
        case .generator, .reference: startReference(element, context)
        case .regions, .text, .table, .plot, .component: startInside(element, context)
        case .binaryContent: startItem(element)
        case .item: contexts.append(.item)
        case .region: startContent(element)
        }
    }

    private func startRoot(_ element: XMLStart) throws(ReadingError) {
        let namespace = element.namespaceText
        guard WorksheetPart.isRoot(element) else {
            let found = namespace.isEmpty ? element.text : "\(element.text) of \(namespace)"
            throw .wrongRoot(place, found: found, expected: WorksheetPart.expectedRoot)
        }
        schemaVersion = element[.version] ?? ""
        settings.applySchema(namespace)
        contexts.append(.worksheet)
    }

    static let expectedRoot = "worksheet of http://schemas.mathsoft.com/worksheet…"

    /// True for the outermost element of a worksheet of Mathcad.
    static func isRoot(_ element: XMLStart) -> Bool {
        element.name == .worksheet && element.namespaceText.hasPrefix("http://schemas.mathsoft.com/worksheet")
    }

    private func startPart(_ element: XMLStart) {
        switch element.name {
        case .settings: contexts.append(.settings)
        case .metadata: contexts.append(.metadata)
        case .regions: contexts.append(.regions)
        case .binaryContent where !excelComponents.isEmpty: contexts.append(.binaryContent)
        default: skipped = 1
        }
    }

    /// Pictures and plots are passed over; only what a component refers to is kept.
    private func startItem(_ element: XMLStart) {
        item = element[.itemID] ?? ""
        guard element.name == .item, excelComponents.contains(where: { $0.item == item }) else {
            skipped = 1
            return
        }
        items[item] = []
        contexts.append(.item)
    }

    private func startReference(_ element: XMLStart, _ context: Context) {
        if element.name == .originRef, let href = element[.href], frames[frames.count - 1].href.isEmpty {
            frames[frames.count - 1].href = href
        }
        contexts.append(context)
    }

    /// An element inside a container: a further region, a formula, or layout around them.
    private func startInside(_ element: XMLStart, _ context: Context) {
        switch element.name {
        case .region: startRegion(element)
        case .math where context != .regions: startCapture(.math, element)
        case .outputs where context == .component: startCapture(.outputs, element)
        case .inputs where context == .component: startCapture(.inputs, element)
        case .confidentialArea: hideArea()
        case .sp where context == .text:
            let count = min(element[.count].flatMap { Int($0) } ?? 1, 1000)
            frames[frames.count - 1].text += String(repeating: " ", count: max(count, 0))
            contexts.append(context)
        case .tab where context == .text:
            frames[frames.count - 1].text += "\t"
            contexts.append(context)
        case .br where context == .text:
            frames[frames.count - 1].endLine()
            contexts.append(context)
        default: contexts.append(context)
        }
    }

    private func startCapture(_ capture: Capture, _ element: XMLStart) {
        self.capture = capture
        tree.removeAll()
        places?.startFormula()
        tree.start(element)
    }

    private func startRegion(_ element: XMLStart) {
        var frame = RegionFrame(id: "")
        var (top, left, alignX, alignY): (Double?, Double?, Double?, Double?)
        for index in 0..<element.attributeCount {
            let value = element.value(index)
            switch element.name(index) {
            case .regionID: frame.id = XMLStart.text(value)
            case .top: top = NumberText.number(value)
            case .left: left = NumberText.number(value)
            case .alignX: alignX = NumberText.number(value)
            case .alignY: alignY = NumberText.number(value)
            case .category: frame.category = XMLStart.text(value)
            default: break
            }
        }
        frame.top = top ?? 0
        frame.left = left ?? 0
        if let major = alignY ?? top { frame.order = Region.Order(major: major, minor: alignX ?? left ?? 0) }
        frames.append(frame)
        contexts.append(.region)
    }

    /// The element that says what kind of region this is.
    private func startContent(_ element: XMLStart) {
        let last = frames.count - 1
        switch element.name {
        case .math:
            if case .undecided = frames[last].kind { frames[last].kind = .math }
            return startCapture(.math, element)
        case .text:
            frames[last].text = element[.itemReference].flatMap { texts[$0] } ?? ""
            open(.text, .text)
        case .area, .primeArea:
            open(.area(name: element[.name] ?? "", isCollapsed: element[.isCollapsed] == "true"), .regions)
        case .solveblock:
            open(.solveBlock(number: blockCount), .regions)
            blockCount += 1
        case .specTable: open(.table, .table)
        case .plot, .plot3D, .xyPlot, .contourPlot, .chartComponent: open(.plot, .plot)
        case .component:
            let isExcel = element[.classBuddy]?.hasPrefix("00020820-") == true
            frames[last].isDisabled = element[.disableCalc] == "true"
            if isExcel { frames[last].item = element[.itemReference] }
            open(.component(what: isExcel ? RegionFrame.excel : "component"), .component)
        case .excelComponent:
            frames[last].item = element[.itemReference] ?? ""
            open(.component(what: RegionFrame.excel), .component)
        case .reference:
            frames[last].href = element[.href] ?? ""
            frames[last].hasCopy = element[.itemReference] != nil
            open(.reference, .reference)
        case .link:
            if case .reference = frames[last].kind { frames[last].href = element[.href] ?? frames[last].href }
            skipped = 1
        case .picture:
            if case .undecided = frames[last].kind { frames[last].kind = .picture }
            skipped = 1
        case .rendering, .resultFormat: skipped = 1
        case .confidentialArea: hideArea()
        case .ole, .oleObject, .pageBreak, .excelTable, .conversionLoss:
            // Notes of a converted worksheet stand beside a formula: they do not take its place.
            if case .undecided = frames[last].kind { frames[last].kind = .other(element.text) }
            skipped = 1
        default:
            if case .undecided = frames[last].kind { frames[last].kind = .other(element.text) }
            contexts.append(.component)
        }
    }

    /// A locked area whose content is scrambled: what it defines is not known.
    private func hideArea() {
        let id = frames[frames.count - 1].id
        if case .undecided = frames[frames.count - 1].kind {
            frames[frames.count - 1].kind = .locked
        } else {
            frames[frames.count - 1].add(Region(id: id, kind: .component(RegionFrame.lockedArea(id))))
        }
        skipped = 1
    }

    private func open(_ kind: RegionFrame.Kind, _ context: Context) {
        frames[frames.count - 1].become(kind)
        contexts.append(context)
    }

    func end(_ name: XMLName) {
        if capture != .none {
            places?.endElement()
            if tree.end() { finishCapture() }
            return
        }
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch contexts.popLast() {
        case .settings: settings.end(name)
        case .generator: program = program.trimmed
        case .region:
            let frame = frames.removeLast()
            if let component = frame.excelComponent { excelComponents.append(component) }
            frames[frames.count - 1].add(frame.finished())
        case .text where name == .p: frames[frames.count - 1].endLine()
        default: break
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if capture != .none { return tree.characters(bytes) }
        if skipped > 0 { return }
        switch contexts.last {
        case .text: frames[frames.count - 1].addText(bytes)
        case .item: items[item]?.append(contentsOf: bytes)
        case .generator: program += String(decoding: bytes, as: UTF8.self)
        default: break
        }
    }
}
