import Expressions

/// A plot as its worksheet describes it.
public struct Plot: Sendable {
    public enum Kind: Sendable, Equatable {
        case xy
        /// What stands at `z` over what stands at `x` and `y`.
        case contour
        /// A plot that is not drawn here; `what` names it for people.
        case other(what: String)
        /// A plot of Mathcad 12 to 15 of which the file keeps no formulas.
        case hidden
        /// A plot of Mathcad 12 to 15 whose formulas are kept in a form that is not read; `what` was met in it.
        case unread(what: String)
    }

    /// What is plotted along an axis: an expression, and what it is divided by.
    public struct Formula: Sendable {
        public let body: Expression
        /// A unit, or a number such as 10⁻³; nil for none.
        public let unit: Expression?
    }

    public struct Marker: Sendable {
        public let formula: Expression
        /// What it was when the file was saved.
        public let stored: Double?
    }

    public struct Axis: Sendable {
        public internal(set) var formulas: [Formula] = []
        public internal(set) var isLogarithmic = false
        /// The ends that the author chose.
        public internal(set) var lower: Expression?
        public internal(set) var upper: Expression?
        public internal(set) var markers: [Marker] = []
        public internal(set) var label = ""

        /// An axis without anything.
        public init() {}
    }

    /// How a trace looks, and the points that the file stores for it.
    public struct Trace: Sendable {
        /// What the legend says; empty for the formula.
        public internal(set) var label = ""
        public internal(set) var style = PlotFigure.Trace.Style.lines
        public internal(set) var line = PlotFigure.Trace.Line.solid
        public internal(set) var weight = 1.0
        public internal(set) var hasSymbols = false
        /// Of as many points one has a symbol.
        public internal(set) var symbolStep = 1
        /// Numbers at the axes; nil where the file stores none.
        public internal(set) var stored: (x: [Double], y: [Double])?
        /// The number of the stored points.
        var reference = ""
    }

    public internal(set) var kind: Kind
    public internal(set) var title = ""
    /// Of Prime, whose plots end with the shorter one of two columns.
    public internal(set) var isOfPrime = false
    public internal(set) var x = Axis()
    public internal(set) var y = Axis()
    /// The vertical axis at the right side; nil where there is none. Its traces follow those of the first.
    public internal(set) var secondY: Axis?
    /// What the lines of a contour plot are of.
    public internal(set) var z: Axis?
    public internal(set) var traces: [Trace] = []

    init(_ kind: Kind) { self.kind = kind }
}
