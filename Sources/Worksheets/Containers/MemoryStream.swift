import CMinizip

/// Bytes in memory as a file that minizip reads and writes.
final class MemoryStream {
    private(set) var bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    /// The functions that minizip calls; `stream` is an unretained `MemoryStream` that outlives their use.
    static func functions(_ stream: UnsafeMutableRawPointer) -> zlib_filefunc64_def {
        zlib_filefunc64_def(
            zopen64_file: { opaque, _, _ in opaque },
            zread_file: { opaque, _, buffer, count in MemoryStream.of(opaque)?.read(buffer, count) ?? 0 },
            zwrite_file: { opaque, _, buffer, count in MemoryStream.of(opaque)?.write(buffer, Int(count)) ?? 0 },
            ztell64_file: { opaque, _ in UInt64(MemoryStream.of(opaque)?.position ?? 0) },
            zseek64_file: { opaque, _, offset, origin in MemoryStream.of(opaque)?.seek(offset, origin) ?? -1 },
            zclose_file: { _, _ in 0 },
            zerror_file: { _, _ in 0 },
            opaque: stream)
    }

    private static func of(_ opaque: UnsafeMutableRawPointer?) -> MemoryStream? {
        opaque.map { Unmanaged<MemoryStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func read(_ buffer: UnsafeMutableRawPointer?, _ count: UInt) -> UInt {
        let count = min(Int(clamping: count), bytes.count - position)
        guard let buffer, count > 0 else { return 0 }
        bytes.withUnsafeBytes { buffer.copyMemory(from: $0.baseAddress.unsafelyUnwrapped + position, byteCount: count) }
        position += count
        return UInt(count)
    }

    private func write(_ buffer: UnsafeRawPointer?, _ count: Int) -> UInt {
        let new = UnsafeRawBufferPointer(start: buffer, count: count)
        let overwritten = min(count, bytes.count - position)
        bytes.replaceSubrange(position..<(position + overwritten), with: new)
        position += count
        return UInt(count)
    }

    /// 0 where the place is within the bytes.
    private func seek(_ offset: UInt64, _ origin: Int32) -> Int {
        let start =
            switch origin {
            case ZLIB_FILEFUNC_SEEK_CUR: position
            case ZLIB_FILEFUNC_SEEK_END: bytes.count
            default: 0
            }
        let (sum, overflow) = start.addingReportingOverflow(Int(clamping: offset))
        guard !overflow, sum <= bytes.count else { return -1 }
        position = sum
        return 0
    }
}
