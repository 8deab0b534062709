import Expressions

/// A region whose element is still open.
struct RegionFrame {
    /// What the region has turned out to be so far.
    enum Kind {
        case undecided
        case math
        case text
        case area(name: String, isCollapsed: Bool)
        case solveBlock(number: Int)
        case table
        case plot
        case picture
        case component(what: String)
        /// Its content is scrambled.
        case locked
        case reference
        case other(String)
    }

    var id: String
    var kind = Kind.undecided
    var top = 0.0
    var left = 0.0
    var order: Region.Order?
    /// `guess-value`, `constraint` or `solver` inside a solve block of Prime.
    var category: String?
    var children: [Region] = []
    var runs: [TextRun] = []
    var text = ""
    /// The only formula of a region that is nothing else, which most are.
    var math: Region.Kind?
    var plotted: [Expression] = []
    var outputs: [Name] = []
    /// What goes into a component.
    var inputs: [Expression] = []
    /// What an Excel component of Prime defines, by cells of its workbook.
    var definitions: [(target: Expression, value: Expression)] = []
    /// The component says what it defines, and be it nothing.
    var listsOutputs = false
    /// What an Excel component's workbook is known by; nil for other regions.
    var item: String?
    var href = ""
    /// The file holds a copy of the worksheet that it includes.
    var hasCopy = false
    var isDisabled = false
    var storedError: String?
    /// How many elements the region's formulas had so far.
    var elementCount = 0

    init(id: String) { self.id = id }

    /// Takes a kind; a formula read before stays, as a part of it.
    mutating func become(_ kind: Kind) {
        self.kind = kind
        guard let first = math else { return }
        math = nil
        add(Region(id: id, kind: first))
    }

    /// Adds a region inside this one.
    mutating func add(_ region: Region) {
        if case .text = kind {
            flushText()
            runs.append(.region(region))
        } else {
            children.append(region)
        }
    }

    /// Adds a formula that stands in the region itself or in its text, table or component.
    mutating func add(_ formula: MathRegion, _ format: ResultFormat?, storedError: String?) {
        let kind = Region.Kind.math(formula, format: format)
        if case .math = self.kind, math == nil, children.isEmpty {
            math = kind
            return
        }
        if let first = math {
            children.append(Region(id: id, kind: first))
            math = nil
        }
        add(Region(id: id, kind: kind, storedError: storedError))
    }

    mutating func flushText() {
        if !text.isEmpty { runs.append(.text(text)) }
        text = ""
    }

    /// Adds text of which runs of blanks and line ends are one blank.
    mutating func addText(_ bytes: UnsafeBufferPointer<UInt8>) {
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count)
        // At the start of a line blanks are layout; behind a formula in the line they are not.
        var last = text.utf8.last ?? (runs.isEmpty ? 10 : 0)
        for byte in bytes {
            let isBlank = byte == 32 || byte == 10 || byte == 13 || byte == 9
            if isBlank && (last == 32 || last == 10) { continue }
            last = isBlank ? 32 : byte
            clean.append(last)
        }
        text += String(decoding: clean, as: UTF8.self)
    }

    /// Ends a line of text.
    mutating func endLine() {
        while text.utf8.last == 32 { text.removeLast() }
        if !text.isEmpty || !runs.isEmpty { text += "\n" }
    }

    /// What messages call a component of Excel.
    static let excel = "component 'Excel'"

    /// The Excel component that waits for its workbook; nil for other regions and where nothing is defined.
    var excelComponent: PendingComponent? {
        guard case .component = kind, let item, !isDisabled else { return nil }
        if definitions.isEmpty, outputs.isEmpty { return nil }
        return PendingComponent(
            region: id, item: item, inputs: inputs, outputs: outputs, definitions: definitions)
    }

    /// The region, when its element has ended.
    func finished() -> Region {
        var region = Region(id: id, kind: finishedKind(), top: top, left: left, storedError: storedError)
        region.order = order
        return region
    }

    private func finishedKind() -> Region.Kind {
        switch kind {
        case .undecided: return .other("")
        case .math:
            if let math, children.isEmpty { return math }
            return .table(children)
        case .text:
            var copy = self
            while copy.text.utf8.last == 10 { copy.text.removeLast() }
            copy.flushText()
            return .text(copy.runs)
        case .area(let name, let isCollapsed): return .area(name: name, isCollapsed: isCollapsed, children)
        case .solveBlock: return .solveBlock(children)
        case .table: return .table(children)
        case .plot: return .plot(plotted)
        case .picture: return .picture
        case .component(let what):
            // Its list of outputs is empty: it only shows what goes into it.
            if listsOutputs, outputs.isEmpty, definitions.isEmpty { return .other("component") }
            return .component(external(what))
        case .locked: return .component(RegionFrame.lockedArea(id))
        case .reference:
            let copy = hasCopy ? ", of which the file holds a copy" : ""
            let included = Statement.external(names: nil, what: "included worksheet '\(href)'\(copy)")
            return .reference(href: href, MathRegion(id: id, statement: included, isDisabled: isDisabled))
        case .other(let name):
            if children.isEmpty && outputs.isEmpty { return .other(name) }
            return .component(external("region '\(name)'"))
        }
    }

    /// What a locked area with scrambled content says: what it defines is not known.
    static func lockedArea(_ id: String) -> MathRegion {
        MathRegion(id: id, statement: .external(names: nil, what: "locked area"))
    }

    /// The names that come from outside: those listed as outputs and those that formulas inside define.
    private func external(_ what: String) -> MathRegion {
        var names = outputs + definitions.flatMap(\.target.definedNames)
        var inner: [MathRegion] = []
        for child in children { child.appendMath(to: &inner) }
        for region in inner {
            switch region.statement {
            case .define(let target, _), .globalDefine(let target, _): names += target.definedNames
            case .external(let more, _): names += more ?? []
            case .evaluate, .symbolic, .given, .bare: break
            }
        }
        return MathRegion(
            id: id, statement: .external(names: names, what: what), isDisabled: isDisabled)
    }
}

extension Expression {
    /// The names that a definition of this target defines.
    var definedNames: [Name] {
        switch kind {
        case .name(let name), .function(let name, _): [name]
        case .matrix(_, _, let elements): elements.flatMap(\.definedNames)
        case .parentheses(let inner): inner.definedNames
        default: []
        }
    }
}
