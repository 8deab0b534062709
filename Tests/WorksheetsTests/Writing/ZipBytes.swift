/// Writes zip archives byte by byte, also such as no packer would.
enum ZipBytes {
    struct Entry {
        let name: String
        let content: [UInt8]
        /// The size that the headers claim; the real one when nil.
        var claimedSize: Int?
        /// Packed as deflate, in blocks without compression.
        var isDeflated = false

        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

        init(_ name: String, _ content: [UInt8]) {
            self.name = name
            self.content = content
        }
    }

    static func archive(_ entries: [Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = bytes.count
            let data = entry.isDeflated ? deflated(entry.content) : entry.content
            let common =
                word(20) + word(0x0800) + word(entry.isDeflated ? 8 : 0) + word(0) + word(0x21)
                + long(checksum(entry.content)) + long(UInt32(data.count))
                + long(UInt32(entry.claimedSize ?? entry.content.count)) + word(entry.name.utf8.count) + word(0)
            bytes += [0x50, 0x4B, 3, 4] + common + Array(entry.name.utf8) + data
            directory +=
                [0x50, 0x4B, 1, 2] + word(20) + common + word(0) + word(0) + word(0) + long(0)
                + long(UInt32(offset)) + Array(entry.name.utf8)
        }
        let start = bytes.count
        bytes += directory
        bytes += [0x50, 0x4B, 5, 6] + word(0) + word(0) + word(entries.count) + word(entries.count)
        return bytes + long(UInt32(directory.count)) + long(UInt32(start)) + word(0)
    }

    /// Raw deflate data in blocks without compression.
    static func deflated(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = content[...]
        repeat {
            let block = rest.prefix(65535)
            rest = rest.dropFirst(block.count)
            bytes += [rest.isEmpty ? 1 : 0] + word(block.count) + word(~block.count & 0xFFFF) + block
        } while !rest.isEmpty
        return bytes
    }

    static func word(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8((number >> 8) & 0xFF)] }

    static func long(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
