/// A plot as it is drawn: axes and traces in the numbers that stand at the axes, and where these come from.
public struct PlotFigure: Sendable {
    /// Where the points come from.
    public enum Source: Sendable, Equatable {
        /// The plot's formulas were calculated.
        case calculated
        /// The file stores the points that Mathcad drew; `reason` says why they were not calculated.
        case stored(reason: String)
    }

    public struct Axis: Sendable {
        /// What is plotted along the axis, as text; empty for nothing.
        public var label: String
        /// The unit that the numbers stand in; empty for pure numbers.
        public var unit: String
        public var isLogarithmic: Bool
        /// The ends that the author chose; nil for those of the points.
        public var lower: Double?
        public var upper: Double?
        /// Lines across the plot that the author put at these numbers.
        public var markers: [Marker]

        public init(
            label: String = "", unit: String = "", isLogarithmic: Bool = false, lower: Double? = nil,
            upper: Double? = nil, markers: [Marker] = []
        ) {
            self.label = label
            self.unit = unit
            self.isLogarithmic = isLogarithmic
            self.lower = lower
            self.upper = upper
            self.markers = markers
        }
    }

    public struct Marker: Sendable {
        public let value: Double
        public let label: String

        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    public struct Trace: Sendable {
        /// How points become a picture.
        public enum Style: String, Sendable { case lines, points, both, columns, stems, steps }

        /// How a line is drawn.
        public enum Line: String, Sendable { case solid, dashed, dotted, dashDotted, none }

        public var label: String
        /// How high a line of equal height lies among all of them, from 0 to 1; nil for other traces.
        public var height: Double?
        /// The vertical axis at the right side is its own.
        public var isOnSecondAxis = false
        /// Numbers at the axes; where one is no number the line has a gap.
        public var x: [Double]
        public var y: [Double]
        public var style: Style
        public var line: Line
        /// Thickness as a multiple of the usual one.
        public var weight: Double
        /// The points have marks.
        public var hasSymbols: Bool
        /// Of as many points one has a mark, beginning with the first.
        public var symbolStep = 1

        public init(
            label: String, x: [Double], y: [Double], style: Style = .lines, line: Line = .solid, weight: Double = 1,
            hasSymbols: Bool = false
        ) {
            self.label = label
            self.x = x
            self.y = y
            self.style = style
            self.line = line
            self.weight = weight
            self.hasSymbols = hasSymbols
        }
    }

    /// Numbers over a grid, of which lines of equal height are drawn.
    public struct Field: Sendable {
        /// What the numbers are, and their unit.
        public var axis: Axis
        /// Where the columns and the rows of the grid stand.
        public var x: [Double]
        public var y: [Double]
        /// All numbers at the first place of `x`, then those at the next.
        public var z: [Double]

        public init(axis: Axis, x: [Double], y: [Double], z: [Double]) {
            self.axis = axis
            self.x = x
            self.y = y
            self.z = z
        }
    }

    /// The file's region id.
    public var region: String
    public var title: String
    public var x: Axis
    public var y: Axis
    /// At the right side; nil for none.
    public var secondY: Axis?
    public var traces: [Trace]
    /// Of a contour plot, which has no traces of its own.
    public var field: Field?
    public var source: Source
    /// What is not drawn, and why.
    public var notes: [String]

    public init(
        region: String, title: String = "", x: Axis, y: Axis, secondY: Axis? = nil, traces: [Trace],
        source: Source = .calculated,
        notes: [String] = []
    ) {
        self.region = region
        self.title = title
        self.x = x
        self.y = y
        self.secondY = secondY
        self.traces = traces
        self.source = source
        self.notes = notes
    }
}
