/// A source that is read once, from its start to its end.
protocol ByteSource: AnyObject {
    /// Fills the buffer from its start and returns how much it got; 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int
}
