import Expressions
import Quantities

/// Reads texts, plots and pictures from the main part of a worksheet, and passes over its formulas.
final class IllustrationPart: XMLHandler {
    /// A picture by the item that holds it.
    struct PictureReference {
        let item: String
        var width: Double?
        var height: Double?
        let isRendering: Bool
    }

    /// A text of Prime by the entry that holds it, with the formulas in its lines by their place.
    struct FlowReference {
        let item: String
        var formulas: [Int: String] = [:]
    }

    private(set) var texts: [String: [Paragraph]] = [:]
    private(set) var plots: [String: Plot] = [:]
    private(set) var pictures: [String: PictureReference] = [:]
    private(set) var flows: [String: FlowReference] = [:]
    /// The items that hold plots of Mathcad 12 to 15.
    private(set) var plotItems: [String: String] = [:]
    /// The base64 text of the items that pictures and plots refer to.
    private(set) var items: [String: [UInt8]] = [:]

    private let isPrime: Bool
    private let tree = ElementTree()
    private let reader: PlotReader
    private var regions: [String] = []
    private var isCapturing = false
    private var skipped = 0
    private var item: String?
    /// The text regions that are open, by the depth of regions at which they stand.
    private var text: (region: String, depth: Int, paragraphs: MathcadParagraphs)?
    private var isInText = false
    private var isPicture = false
    /// The items that regions refer to.
    private var wanted: Set<String> = []

    init(_ dialect: Dialect) {
        isPrime = dialect == .prime
        reader = PlotReader(expressions: ExpressionReader(dialect: dialect))
    }

    private var region: String { regions.last ?? "" }

    func start(_ element: XMLStart) {
        if isCapturing { return tree.start(element) }
        if skipped > 0 {
            skipped += 1
            return
        }
        switch element.name {
        case .region: startRegion(element)
        case .math, .settings, .metadata: skipped = 1
        case .text where text == nil && !isPrime:
            text = (region, regions.count, MathcadParagraphs())
        case .text where isPrime:
            if let item = element[.itemReference] { flows[region] = FlowReference(item: item) }
        case .plot where !isPrime: startPlot(element)
        case .xyPlot, .contourPlot, .plot3D, .chartComponent:
            isCapturing = true
            tree.removeAll()
            tree.start(element)
        case .picture: isPicture = true
        case .rendering:
            // Browsers show it where they would show nothing else of the region.
            if let item = element[.itemReference], rendered.contains(region) {
                show(PictureReference(item: item, isRendering: true))
            }
        case .item: startItem(element)
        case .component, .ole: rendered.insert(region)
        case .oleObject:
            if let item = element[.itemReference] {
                show(PictureReference(item: item, isRendering: true))
            }
        default:
            if isPicture { return startPicture(element) }
            if text?.depth == regions.count { text?.paragraphs.start(element) }
        }
        if element.name == .plot, !isPrime { rendered.insert(region) }
    }

    /// The regions of which the file's picture of how they looked is of use.
    private var rendered: Set<String> = []

    private func startRegion(_ element: XMLStart) {
        let id = element[.regionID] ?? ""
        if isPrime, let place = element[.caretPosition].flatMap({ Int($0) }) { flows[region]?.formulas[place] = id }
        if !isPrime, text != nil { text?.paragraphs.add(region: id) }
        regions.append(id)
    }

    private func startPlot(_ element: XMLStart) {
        guard element[.disableCalc] != "true" else {
            return plots[region] = Plot(.unread(what: "a plot that is not calculated"))
        }
        plots[region] = Plot(.hidden)
        guard let item = element[.itemReference] else { return }
        plotItems[region] = item
        wanted.insert(item)
    }

    private func startPicture(_ element: XMLStart) {
        isPicture = false
        guard let item = element[.itemReference] else { return }
        func pixels(_ name: XMLName) -> Double? {
            element[name].flatMap { Double($0) }.flatMap { $0 > 0 && $0 < 1e5 ? $0 : nil }
        }
        show(
            PictureReference(
                item: item, width: pixels(.displayWidth), height: pixels(.displayHeight), isRendering: false))
        if element.text == "metafile" { rendered.insert(region) }
    }

    private func show(_ picture: PictureReference) {
        pictures[region] = picture
        wanted.insert(picture.item)
    }

    private func startItem(_ element: XMLStart) {
        let id = element[.itemID] ?? ""
        item = wanted.contains(id) ? id : nil
        if let item { items[item] = [] }
    }

    func end(_ name: XMLName) {
        if isCapturing {
            if tree.end() {
                isCapturing = false
                plots[region] = reader.plot(tree.root)
            }
            return
        }
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch name {
        case .region: regions.removeLast()
        case .picture: isPicture = false
        case .item: item = nil
        case .text where !isPrime:
            if let text, text.depth == regions.count {
                texts[text.region] = text.paragraphs.finished
                self.text = nil
            }
        default: if text?.depth == regions.count { text?.paragraphs.end(name) }
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isCapturing { return tree.characters(bytes) }
        if skipped > 0 { return }
        if let item {
            items[item]?.append(contentsOf: bytes)
        } else if text?.depth == regions.count {
            text?.paragraphs.add(bytes)
        }
    }
}
