/// One math region of a worksheet: what it says and how it takes part in the calculation.
public struct MathRegion: Sendable {
    /// The file's region id.
    public let id: String
    public let statement: Statement
    /// The region is not calculated: it defines nothing and shows nothing.
    public let isDisabled: Bool
    /// The solve block of Prime that the region belongs to; nil outside of one.
    public let solveBlock: SolveBlockPart?
    /// The number of the first of the region's evaluations, counted in document order inside the region id.
    public let firstOrdinal: Int
    /// The worksheet that the region stands in, where another one includes it; nil in the worksheet's own regions.
    public let includedFrom: String?

    /// A region's part in a Prime solve block.
    public struct SolveBlockPart: Sendable, Hashable {
        /// What the region contributes.
        public enum Role: Sendable { case guess, constraint, solver }

        /// The number of the block in the worksheet.
        public let block: Int
        public let role: Role

        public init(block: Int, role: Role) {
            self.block = block
            self.role = role
        }
    }

    public init(
        id: String, statement: Statement, isDisabled: Bool = false, solveBlock: SolveBlockPart? = nil,
        firstOrdinal: Int = 0, includedFrom: String? = nil
    ) {
        self.id = id
        self.statement = statement
        self.isDisabled = isDisabled
        self.solveBlock = solveBlock
        self.firstOrdinal = firstOrdinal
        self.includedFrom = includedFrom
    }
}
