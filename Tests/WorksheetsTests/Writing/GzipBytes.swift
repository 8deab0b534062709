/// Writes gzip data without compression.
enum GzipBytes {
    static func packed(_ content: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + ZipBytes.deflated(content)
            + ZipBytes.long(ZipBytes.checksum(content)) + ZipBytes.long(UInt32(content.count))
    }
}
