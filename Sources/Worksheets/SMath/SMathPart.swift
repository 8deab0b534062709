import Expressions
import Quantities

/// Reads a worksheet of SMath Studio, which is one XML document.
final class SMathPart: XMLHandler {
    /// What an open element outside of formulas is.
    fileprivate enum Context { case worksheet, settings, setting, regions, region, text, component }

    static let expectedRoot = "worksheet or regions of http://smath.info/schemas/worksheet/1.0"

    /// True for the outermost element of a worksheet. Older files write it without a namespace, below an instruction that
    /// names the program.
    static func isRoot(_ element: XMLStart, application: String) -> Bool {
        switch element.namespaceText {
        case "http://smath.info/schemas/worksheet/1.0": element.name == .worksheet || element.name == .regions
        case "": element.name == .regions && application.contains("SMath")
        default: false
        }
    }

    private let application: String
    private let place: ReadingPlace
    private let deepest: Int
    private var settings = SMathSettings()
    private let tree = ElementTree()
    private var statements = SMathStatements()
    private var storedResults: [String: StoredResult] = [:]
    private var contexts: [Context] = []
    private var isCapturing = false
    /// Elements open inside one that is passed over, such as a picture.
    private var skipped = 0
    /// The open regions; the first stands for the worksheet itself.
    private var frames = [RegionFrame(id: "")]
    private var setting: (name: XMLName, text: String)?
    /// What the control being read gives, where the file says it.
    private var selection: Double?
    /// Regions and formulas so far.
    private var regionCount = 0
    private var formulaCount = 0

    init(application: String, place: ReadingPlace, limits: ReadingLimits) {
        self.application = application
        self.place = place
        deepest = limits.depth
    }

    // MARK: Elements

    func start(_ element: XMLStart) {
        if isCapturing { return tree.start(element) }
        if skipped > 0 {
            skipped += 1
            return
        }
        switch contexts.last {
        case nil: contexts.append(element.name == .worksheet ? .worksheet : .regions)
        case .worksheet, .regions: startPart(element)
        case .settings: contexts.append(.settings(in: element))
        case .setting: skipped = 1
        case .region: startContent(element)
        case .text, .component: startInside(element)
        }
        if contexts.last == .setting, skipped == 0 { setting = (element.name, "") }
    }

    private func startPart(_ element: XMLStart) {
        switch element.name {
        case .settings: contexts.append(.settings)
        case .regions where element[.type] == nil || element[.type] == "content": contexts.append(.regions)
        case .region: startRegion(element)
        default: skipped = 1
        }
    }

    private func startRegion(_ element: XMLStart) {
        regionCount += 1
        var frame = RegionFrame(id: element[.id] ?? regionCount.description)
        frame.top = element[.top].flatMap(Double.init) ?? 0
        frame.left = element[.left].flatMap(Double.init) ?? 0
        frames.append(frame)
        contexts.append(.region)
    }

    /// The element that says what kind of region this is, or a region inside of an area.
    private func startContent(_ element: XMLStart) {
        let last = frames.count - 1
        switch element.name {
        case .region: startRegion(element)
        case .math:
            frames[last].kind = .math
            isCapturing = true
            tree.removeAll()
            tree.start(element)
        case .text:
            // The same text in further languages follows the first.
            guard case .undecided = frames[last].kind else { return skip() }
            frames[last].kind = .text
            contexts.append(.text)
        case .area:
            frames[last].kind =
                element[.terminator] == "true"
                ? .other("area") : .area(name: element[.title] ?? "", isCollapsed: element[.collapsed] == "true")
            skip()
        case .picture:
            frames[last].kind = .picture
            skip()
        case .plot, .xyplot:
            frames[last].kind = .plot
            skip()
        default:
            frames[last].kind = .component(what: "region '\(element.text)' of SMath Studio")
            // A list gives the number of the line that is chosen, unless it is told to give something else.
            selection = element[.output] == "Default" ? element[.selected].flatMap { Double($0) } : nil
            contexts.append(.component)
        }
    }

    private func skip() { skipped = 1 }

    private func startInside(_ element: XMLStart) {
        guard contexts.last == .component, element.name == .input else {
            contexts.append(contexts.last ?? .component)
            return
        }
        isCapturing = true
        tree.removeAll()
        tree.start(element)
    }

    func end(_ name: XMLName) throws(ReadingError) {
        if isCapturing {
            if tree.end() { try finishCapture() }
            return
        }
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch contexts.popLast() {
        case .setting:
            if let setting { settings.take(setting.name, setting.text) }
            setting = nil
        case .settings: statements.expressions.roundsAway = settings.roundsAway
        case .region: endRegion()
        case .text where name == .p: frames[frames.count - 1].endLine()
        default: break
        }
    }

    private func endRegion() {
        let frame = frames.removeLast()
        let region = frame.finished()
        // Where nothing inside names a variable, the region only shows something.
        if case .component(let what) = frame.kind, frame.outputs.isEmpty {
            frames[frames.count - 1].add(Region(id: frame.id, kind: .other(what), top: frame.top, left: frame.left))
        } else {
            frames[frames.count - 1].add(region)
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isCapturing { return tree.characters(bytes) }
        if skipped > 0 { return }
        switch contexts.last {
        case .text: frames[frames.count - 1].addText(bytes)
        case .setting: setting?.text += String(decoding: bytes, as: UTF8.self)
        default: break
        }
    }

    // MARK: Formulas

    private func finishCapture() throws(ReadingError) {
        isCapturing = false
        let last = frames.count - 1
        let nodes = SMathNodeReader(firstNumber: frames[last].elementCount, deepest: deepest, part: place)
        frames[last].elementCount += tree.count
        if tree.root.name == .math {
            try finishMath(tree.root, nodes)
        } else if let name = try nodes.node(tree.root).nameText, name != "#" {
            finishControl(SMathExpressions.name(name))
        }
    }

    /// A control gives a variable the value that is chosen, or one that is not known here.
    private func finishControl(_ name: Name) {
        let last = frames.count - 1
        guard let selection else {
            frames[last].outputs.append(name)
            return statements.note(external: [name], number: formulaCount)
        }
        formulaCount += 1
        statements.note(external: [name], number: formulaCount)
        let place = Place(frames[last].elementCount)
        frames[last].kind = .math
        let statement = Statement.define(
            target: Expression(.name(name), at: place), value: Expression(.number(selection), at: place))
        frames[last].add(MathRegion(id: frames[last].id, statement: statement), nil, storedError: nil)
    }

    private func finishMath(_ math: Element, _ nodes: SMathNodeReader) throws(ReadingError) {
        formulaCount += 1
        let last = frames.count - 1
        let input = try node(math.child(.input), nodes)
        let contract = try node(math.child(.contract), nodes)
        let stored = math.child(.result)
        let result = try node(stored, nodes)
        let isSymbolic = stored?[.action] == "symbolic"
        let isDisabled = math[.evaluate] == "false"
        let unit = contract.map { statements.expressions.expression($0) }
        let showing = SMathStatements.Showing(
            isShown: stored != nil && !isSymbolic, unit: unit,
            symbolic: isSymbolic ? result.map { statements.expressions.expression($0) } : nil,
            ignoresUnits: math[.ignoreUnits] == "true")
        let before = statements
        let reading = statements.reading(
            input ?? SMathNode(.name("#"), at: Place(nodes.firstNumber)), showing, number: formulaCount)
        // What is not calculated defines nothing.
        if isDisabled { statements = before }
        let region = MathRegion(id: frames[last].id, statement: reading.statement, isDisabled: isDisabled)
        let format = settings.format(of: math)
        if showing.isShown, !isDisabled, let result {
            let key = Worksheet.evaluationKey(frames[last].id, 0)
            let digits = math[.decimalPlaces].flatMap { Int($0) } ?? settings.precision
            storedResults[key] =
                (math[.error] ?? (result.nameText == "#" ? "#" : nil)).map { .error(code: $0, text: "") }
                ?? SMathResult(
                    decimals: digits, isSignificant: (format?.style ?? settings.presentation.style) == .significant
                ).stored(result, isDivided: contract != nil)
        }
        frames[last].add(region, format, storedError: math[.error])
        guard !reading.unknown.isEmpty, !isDisabled else { return }
        let what = "a variable that a program inside of another formula gives a value"
        let outside = MathRegion(
            id: frames[last].id, statement: .external(names: reading.unknown, what: what), firstOrdinal: 1)
        frames[last].add(outside, nil, storedError: nil)
    }

    private func node(_ element: Element?, _ nodes: SMathNodeReader) throws(ReadingError) -> SMathNode? {
        guard let element else { return nil }
        return try nodes.node(element)
    }

    // MARK: The document

    /// The document, once it has been read.
    func worksheet(_ name: String) -> Worksheet {
        var number = 0
        let regions = frames[0].children.map { settled($0, &number) }
        var math: [MathRegion] = []
        for region in regions { region.appendMath(to: &math) }
        let parts = application.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
        let program = parts.count > 1 ? parts[1] : "SMath Studio"
        let version = parts.count > 3 ? parts[3] : ""
        return Worksheet(
            name: name, format: .sm, program: version.isEmpty ? program : "\(program) \(version)", version: version,
            settings: SMathSettings.calculation, presentation: settings.presentation, regions: regions, aliases: [],
            mathRegions: math, storedResults: storedResults)
    }

    /// The region with its functions in doubt replaced, now that all definitions are known.
    private func settled(_ region: Region, _ number: inout Int) -> Region {
        var region = region
        switch region.kind {
        case .math(let math, let format):
            if case .external = math.statement { break }
            number += 1
            guard let doubted = statements.doubt(about: math.statement, number: number) else { break }
            region.kind = .math(
                MathRegion(id: math.id, statement: doubted, isDisabled: math.isDisabled), format: format)
        case .area(let name, let isCollapsed, let inner):
            region.kind = .area(name: name, isCollapsed: isCollapsed, inner.map { settled($0, &number) })
        case .table(let inner): region.kind = .table(inner.map { settled($0, &number) })
        default: break
        }
        return region
    }
}

extension SMathPart.Context {
    /// An element of the settings: those of the calculation hold their values as text.
    fileprivate static func settings(in element: XMLStart) -> SMathPart.Context {
        element.name == .calculation || element.name == .unknown ? .settings : .setting
    }
}
