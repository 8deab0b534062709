import CSHA256

/// SHA-256, for telling whether worksheets, chain files and inputs are what they were.
public struct ContentHash: Sendable {
    private static let blockSize = 64

    private var state = SIMD8<UInt32>(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    /// The bytes of a block that is not whole yet.
    private var pending = SIMD64<UInt8>()
    private var length = 0

    public init() {}

    /// The hash of the bytes in hexadecimal digits.
    public static func hex(of bytes: some Sequence<UInt8>) -> String {
        var hash = ContentHash()
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable { hash.update(UnsafeRawBufferPointer($0)) }
        if isContiguous == nil { hash.update(Array(bytes)) }
        return hash.hex()
    }

    public static func hex(of text: String) -> String {
        var hash = ContentHash()
        hash.update(text)
        return hash.hex()
    }

    public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    private mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let used = length % ContentHash.blockSize
        length += bytes.count
        var place = 0
        if used > 0 {
            place = min(ContentHash.blockSize - used, bytes.count)
            keep(UnsafeRawBufferPointer(rebasing: bytes[..<place]), at: used)
            if used + place < ContentHash.blockSize { return }
            mixPending()
        }
        let blocks = (bytes.count - place) / ContentHash.blockSize
        mix(start + place, blocks)
        keep(UnsafeRawBufferPointer(rebasing: bytes[(place + blocks * ContentHash.blockSize)...]), at: 0)
    }

    /// Ends the hash.
    public mutating func hex() -> String {
        let used = length % ContentHash.blockSize
        var bits = UInt64(length * 8).bigEndian
        pending[used] = 0x80
        clearPending(from: used + 1)
        // The length stands in the last eight bytes, for which there may be no room behind the text.
        let sizeOfLength = MemoryLayout<UInt64>.size
        if used + 1 > ContentHash.blockSize - sizeOfLength {
            mixPending()
            clearPending(from: 0)
        }
        withUnsafeBytes(of: &bits) { keep($0, at: ContentHash.blockSize - sizeOfLength) }
        mixPending()
        return digits
    }

    private var digits: String {
        let digits: StaticString = "0123456789abcdef"
        return String(unsafeUninitializedCapacity: 8 * state.scalarCount) { text in
            for index in text.indices {
                let nibble = state[index / 8] >> UInt32(28 - 4 * (index % 8)) & 15
                text[index] = digits.utf8Start[Int(nibble)]
            }
            return text.count
        }
    }

    // MARK: Blocks

    private mutating func mix(_ bytes: UnsafeRawPointer, _ blocks: Int) {
        withUnsafeMutableBytes(of: &state) { wfchain_sha256_mix($0.baseAddress, bytes, blocks) }
    }

    private mutating func mixPending() {
        withUnsafeBytes(of: pending) { block in
            if let start = block.baseAddress { mix(start, 1) }
        }
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        withUnsafeMutableBytes(of: &pending) {
            UnsafeMutableRawBufferPointer(rebasing: $0[place...]).copyMemory(from: bytes)
        }
    }

    private mutating func clearPending(from place: Int) {
        withUnsafeMutableBytes(of: &pending) { block in
            for index in place..<block.count { block[index] = 0 }
        }
    }
}
