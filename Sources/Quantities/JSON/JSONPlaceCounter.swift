/// Counts lines and columns along the bytes of a text, onwards from the last place asked for.
struct JSONPlaceCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private var line = 1
    private var column = 1

    /// Line 1, column 1 is at `start`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        self.bytes = bytes
        position = start
    }

    /// The place of the byte at `offset`, which does not lie before the one asked for last.
    mutating func place(at offset: Int) -> JSONTextPlace {
        for byte in bytes[position..<offset] {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if JSONPlaceCounter.isFirst(byte) {
                column += 1
            }
        }
        position = offset
        return JSONTextPlace(line: line, column: column)
    }

    /// The place of the scalars in `range`, all on one line.
    mutating func place(of range: Range<Int>) -> JSONTextPlace {
        let start = place(at: range.lowerBound)
        let length = bytes[range].count(where: JSONPlaceCounter.isFirst)
        return JSONTextPlace(line: start.line, column: start.column, length: max(1, length))
    }

    /// Whether a byte of UTF-8 begins a scalar.
    private static func isFirst(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
