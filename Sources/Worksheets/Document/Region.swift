import Expressions

/// One region of a worksheet.
public struct Region: Sendable {
    /// The file's region id.
    public let id: String
    public internal(set) var kind: Kind
    /// The position of its upper left corner in the file's units, inside its container; zeros when the file has none.
    public let top: Double
    public let left: Double
    /// The error text that Mathcad 12 to 15 stored with the region, in the language of the program.
    public let storedError: String?
    /// The place in the order of calculation that the position says; nil when the file has no position.
    var order: Order?

    /// What a region holds.
    public indirect enum Kind: Sendable {
        case math(MathRegion, format: ResultFormat?)
        case text([TextRun])
        case area(name: String, isCollapsed: Bool, [Region])
        case solveBlock([Region])
        /// A data table of Prime: one definition a column.
        case table([Region])
        /// A plot, with the expressions it plots where the file shows them.
        case plot([Expression])
        case picture
        /// Something that is computed outside of the formulas, with the names it defines.
        case component(MathRegion)
        /// An included worksheet.
        case reference(href: String, MathRegion)
        /// A region without mathematics, named as in the file.
        case other(String)
    }

    init(id: String, kind: Kind, top: Double = 0, left: Double = 0, storedError: String? = nil) {
        self.id = id
        self.kind = kind
        self.top = top
        self.left = left
        self.storedError = storedError
    }

    /// Appends the math of this region and of those inside it, in the order of calculation.
    func appendMath(to list: inout [MathRegion]) {
        switch kind {
        case .math(let math, _), .component(let math), .reference(_, let math): list.append(math)
        case .text(let runs):
            for case .region(let region) in runs { region.appendMath(to: &list) }
        case .area(_, _, let regions), .solveBlock(let regions), .table(let regions):
            for region in regions { region.appendMath(to: &list) }
        case .plot, .picture, .other: break
        }
    }
}
