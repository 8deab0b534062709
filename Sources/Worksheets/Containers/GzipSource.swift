import CZlib

/// Unpacks gzip data while it is read, and checks its length and checksum at the end.
final class GzipSource: ByteSource {
    private let source: any ByteSource
    private let place: ReadingPlace
    private var stream = z_stream()
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var inputStart = 0
    private var inputEnd = 0
    private var isFinished = false
    private var isPrepared = false

    init(_ source: any ByteSource, place: ReadingPlace) {
        self.source = source
        self.place = place
    }

    deinit {
        if isPrepared { inflateEnd(&stream) }
        input.deallocate()
    }

    private func prepare() throws(ReadingError) {
        // 15 bits of window; 16 more ask for the gzip form.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
            throw .damagedGzip(place, reason: "unpacking could not start")
        }
        isPrepared = true
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
        if !isPrepared { try prepare() }
        while !isFinished {
            if inputStart == inputEnd { try refill() }
            let (status, count) = inflate(into: buffer)
            switch status {
            case Z_STREAM_END: try finishMember()
            case Z_OK, Z_BUF_ERROR: break
            default: throw .damagedGzip(place, reason: reason(status))
            }
            if count > 0 { return count }
        }
        return 0
    }

    private func refill() throws(ReadingError) {
        inputStart = 0
        inputEnd = try source.read(into: input)
        if inputEnd == 0 { throw .damagedGzip(place, reason: "the data ends too early") }
    }

    private func inflate(into buffer: UnsafeMutableRawBufferPointer) -> (status: Int32, count: Int) {
        stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: inputStart)
        stream.avail_in = UInt32(inputEnd - inputStart)
        stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = UInt32(buffer.count)
        let status = CZlib.inflate(&stream, Z_NO_FLUSH)
        inputStart = inputEnd - Int(stream.avail_in)
        return (status, buffer.count - Int(stream.avail_out))
    }

    /// Another member may follow; what is no member is padding and is left alone.
    private func finishMember() throws(ReadingError) {
        if inputStart == inputEnd {
            inputStart = 0
            inputEnd = try source.read(into: input)
        }
        if inputEnd > inputStart, input[inputStart] == 0x1F {
            inflateReset(&stream)
        } else {
            isFinished = true
        }
    }

    private func reason(_ status: Int32) -> String {
        stream.msg.map { String(cString: $0) } ?? "zlib reports \(status)"
    }
}
