/// A spreadsheet document as its file has it: the cells with the values that were last computed.
public struct Workbook: Sendable {
    /// What a cell shows.
    public enum Cell: Sendable, Equatable {
        case number(Double)
        case text(String)
        case truth(Bool)
        /// An error such as `#DIV/0!`.
        case fault
        /// A formula of which the file holds no value: a program wrote it that does not calculate.
        case uncomputed
    }

    /// One sheet. Rows and columns count from 0.
    public struct Sheet: Sendable {
        public let name: String
        var cells: [Int: Cell] = [:]
        /// The number after the last row and column in use.
        public internal(set) var rows = 0
        public internal(set) var columns = 0
        /// The first row and column in use.
        public internal(set) var firstRow = Int.max
        public internal(set) var firstColumn = Int.max

        init(name: String) { self.name = name }

        /// The rows that hold something, in order, each with its columns in order.
        var filledRows: [(row: Int, columns: [Int])] {
            var filled: [(row: Int, columns: [Int])] = []
            for place in cells.keys.sorted() {
                let (row, column) = (place >> 14, place & (Workbook.mostColumns - 1))
                if filled.last?.row == row {
                    filled[filled.count - 1].columns.append(column)
                } else {
                    filled.append((row, [column]))
                }
            }
            return filled
        }

        public func cell(_ row: Int, _ column: Int) -> Cell? { cells[row << 14 | column] }

        mutating func set(_ row: Int, _ column: Int, _ cell: Cell) {
            guard Workbook.holds(row, column) else { return }
            cells[row << 14 | column] = cell
            rows = max(rows, row + 1)
            columns = max(columns, column + 1)
            firstRow = min(firstRow, row)
            firstColumn = min(firstColumn, column)
        }
    }

    public internal(set) var sheets: [Sheet] = []
    /// The position of the sheet that is shown first.
    public internal(set) var active = 0

    static let mostRows = 1 << 20
    static let mostColumns = 1 << 14

    /// True for a place that a sheet has.
    public static func holds(_ row: Int, _ column: Int) -> Bool {
        (0..<mostRows).contains(row) && (0..<mostColumns).contains(column)
    }

    init() {}

    /// The workbook of a file of Excel: `.xlsx`, or `.xls` of Excel 97 and later, told by content.
    public init(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(WorkbookError) {
        if bytes.starts(with: [0x50, 0x4B]) {
            self = try PackedWorkbook.read(bytes, limits)
        } else if bytes.starts(with: CompoundFile.magic) {
            guard let file = CompoundFile(bytes[...]) else {
                throw .damaged(reason: "its parts cannot be found")
            }
            self = try Workbook(file, limits: limits)
        } else {
            throw .notAWorkbook
        }
    }

    /// The workbook in a compound file: as Excel writes it, or packed whole as one that was embedded elsewhere.
    init(_ file: CompoundFile, limits: ReadingLimits) throws(WorkbookError) {
        if let stream = file.stream("Workbook") {
            self = try BinaryWorkbook.read(stream)
        } else if let package = file.stream("Package") {
            self = try PackedWorkbook.read(package, limits)
        } else if file.stream("EncryptedPackage") != nil {
            throw .encrypted
        } else if file.stream("Book") != nil {
            throw .tooOld
        } else {
            throw .notAWorkbook
        }
    }

    /// The sheet of that name, in capital letters or not.
    public func sheet(named name: String) -> Sheet? {
        sheets.first { $0.name.lowercased() == name.lowercased() }
    }
}
