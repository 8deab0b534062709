import Quantities

/// Numbers that stand in a file one after the other in binary form.
enum BinaryNumbers: String, CaseIterable {
    case double, float, byte, uint16, uint32, int16, int32

    /// Bytes of one number.
    var width: Int {
        switch self {
        case .double: 8
        case .float, .uint32, .int32: 4
        case .uint16, .int16: 2
        case .byte: 1
        }
    }

    /// The numbers in rows of so many columns; what does not fill a row is left out.
    func matrix(
        _ bytes: ArraySlice<UInt8>, isBigEndian: Bool, columns: Int, mostRows: Int?
    ) -> Matrix {
        let rows = min(bytes.count / (width * columns), mostRows ?? .max)
        var si = [Double](repeating: 0, count: rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let start = bytes.startIndex + (row * columns + column) * width
                si[column * rows + row] = number(bytes[start..<(start + width)], isBigEndian)
            }
        }
        return Matrix(rows: rows, columns: columns, si: si)
    }

    /// The bytes of a number; nil where it is none of this kind.
    func bytes(of number: Double, isBigEndian: Bool) -> [UInt8]? {
        let bits: UInt64
        switch self {
        case .double: bits = number.bitPattern
        case .float:
            let narrow = Float(number)
            guard narrow.isFinite else { return nil }
            bits = UInt64(narrow.bitPattern)
        case .byte, .uint16, .uint32:
            guard let whole = UInt64(exactly: number), whole >> (8 * width) == 0 else { return nil }
            bits = whole
        case .int16, .int32:
            guard let whole = Int64(exactly: number), whole >> (8 * width - 1) == 0 || whole >> (8 * width - 1) == -1
            else { return nil }
            bits = UInt64(bitPattern: whole)
        }
        let bytes = (0..<width).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
        return isBigEndian ? bytes.reversed() : bytes
    }

    private func number(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) -> Double {
        var bits: UInt64 = 0
        for byte in isBigEndian ? Array(bytes) : bytes.reversed() { bits = bits << 8 | UInt64(byte) }
        return switch self {
        case .double: Double(bitPattern: bits)
        case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .byte, .uint16, .uint32: Double(bits)
        case .int16: Double(Int16(truncatingIfNeeded: bits))
        case .int32: Double(Int32(truncatingIfNeeded: bits))
        }
    }
}
