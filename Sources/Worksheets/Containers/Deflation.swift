import CZlib

/// Packs bytes with zlib, with the same result whenever it is done.
enum Deflation {
    /// What stands around the packed data, as zlib's number of window bits.
    enum Form: Int32 {
        case bare = -15
        case gzip = 31
    }

    /// Nil where zlib has no memory left.
    static func packed(_ bytes: [UInt8], as form: Form) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(
                &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, form.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
                == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var status = Z_OK
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            var input = bytes
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                status = deflate(&stream, Z_FINISH)
            }
            count = buffer.count - Int(stream.avail_out)
        }
        return status == Z_STREAM_END ? packed : nil
    }

    /// The checksum of zip archives.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32($0.count))) }
    }
}
