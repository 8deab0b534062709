/// A source that is read once, from its start to its end.
protocol ByteSource: AnyObject {
    /// Fills the buffer from its start and returns how much it got; 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int
}

extension ByteSource {
    /// All that is left, up to a limit.
    func readAll(_ place: ReadingPlace, limit: Int) throws(ReadingError) -> [UInt8] {
        var all: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try read(into: buffer)
            if count == 0 { return all }
            all.append(contentsOf: buffer[..<count])
            if all.count > limit { throw .tooLarge(place, limit: limit) }
        }
    }
}
