import Quantities

extension Report {
    /// A formula of a worksheet, with what it gives.
    public struct Formula: Sendable {
        /// The file's region id.
        public let region: String
        /// What it defines or shows; nil for any other expression.
        public let name: String?
        /// In one line of plain text, without the result.
        public let text: String
        /// As a row of MathML, without the result.
        public let markup: String
        /// The right-hand side with values in the place of names, as a row of MathML; nil where that says nothing new.
        public var substituted: String?
        /// What it gives, and shows where `isShown`.
        public var results: [Result] = []
        /// What the reader must know of it: the fault for which it has no result, that a value was given to it.
        public var remarks: [Remark] = []
        /// The name of its place in the report.
        public var anchor: String?

        public init(region: String, name: String?, text: String, markup: String) {
            self.region = region
            self.name = name
            self.text = text
            self.markup = markup
        }

        /// One value that a formula gives.
        public struct Result: Sendable {
            /// The number of the evaluation in its region; nil where the worksheet shows none and the value is the formula's.
            public let ordinal: Int?
            /// In SI base units.
            public let value: Value
            /// In one line, with its unit.
            public let text: String
            /// As a row of MathML; nil for a table.
            public let markup: String?
            /// Rows of cells, for arrays.
            public let table: Table?
            /// The unit in which it is shown; nil where none was chosen.
            public let unit: String?

            public init(
                ordinal: Int?, value: Value, text: String, markup: String?, table: Table?, unit: String?
            ) {
                self.ordinal = ordinal
                self.value = value
                self.text = text
                self.markup = markup
                self.table = table
                self.unit = unit
            }
        }

        /// An array as rows of texts.
        public struct Table: Sendable {
            public let cells: [[String]]
            /// The number of its first row and column.
            public let origin: Int
            /// The unit behind all of them, and the shape where not all are shown.
            public let remark: String

            public init(cells: [[String]], origin: Int, remark: String) {
                self.cells = cells
                self.origin = origin
                self.remark = remark
            }
        }
    }
}
