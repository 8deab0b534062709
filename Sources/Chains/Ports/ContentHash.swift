/// SHA-256, for telling whether worksheets, chain files and inputs are what they were.
public struct ContentHash: Sendable {
    private var state = Words(
        a: 0x6a09_e667, b: 0xbb67_ae85, c: 0x3c6e_f372, d: 0xa54f_f53a, e: 0x510e_527f, f: 0x9b05_688c, g: 0x1f83_d9ab,
        h: 0x5be0_cd19)
    private var pending: [UInt8] = []
    private var length: UInt64 = 0

    public init() {}

    /// The hash of the bytes in hexadecimal digits.
    public static func hex(of bytes: some Sequence<UInt8>) -> String {
        var hash = ContentHash()
        hash.update(Array(bytes))
        return hash.hex()
    }

    public static func hex(of text: String) -> String { hex(of: text.utf8) }

    public mutating func update(_ bytes: [UInt8]) {
        length += UInt64(bytes.count)
        var start = 0
        if !pending.isEmpty {
            start = min(64 - pending.count, bytes.count)
            pending.append(contentsOf: bytes[..<start])
            guard pending.count == 64 else { return }
            state = ContentHash.absorbed(pending, from: 0, into: state)
            pending.removeAll(keepingCapacity: true)
        }
        state = ContentHash.absorbed(bytes, from: start, into: state)
        pending.append(contentsOf: bytes[(start + (bytes.count - start) / 64 * 64)...])
    }

    /// Ends the hash.
    public mutating func hex() -> String {
        let bits = length &* 8
        var tail: [UInt8] = [0x80]
        let used = (pending.count + 1) % 64
        tail.append(contentsOf: repeatElement(0, count: (used <= 56 ? 56 : 120) - used))
        for shift in stride(from: 56, through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        update(tail)
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for word in [state.a, state.b, state.c, state.d, state.e, state.f, state.g, state.h] {
            for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(word >> UInt32(shift)) & 15]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The state after all whole blocks of the bytes from a place on.
    private static func absorbed(_ bytes: [UInt8], from start: Int, into state: Words) -> Words {
        var state = state
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            bytes.withUnsafeBytes { bytes in
                constants.withUnsafeBufferPointer { constants in
                    var place = start
                    while place + 64 <= bytes.count {
                        spread(bytes, at: place, over: words)
                        state.mix(words, constants)
                        place += 64
                    }
                }
            }
        }
        return state
    }

    private static func spread(
        _ bytes: UnsafeRawBufferPointer, at place: Int, over words: UnsafeMutableBufferPointer<UInt32>
    ) {
        var index = 0
        while index < 16 {
            let word = bytes.loadUnaligned(fromByteOffset: place + 4 * index, as: UInt32.self)
            words[index] = UInt32(bigEndian: word)
            index += 1
        }
        while index < 64 {
            let (x, y) = (words[index - 15], words[index - 2])
            let small = Words.rotated(x, 7) ^ Words.rotated(x, 18) ^ (x >> 3)
            let large = Words.rotated(y, 17) ^ Words.rotated(y, 19) ^ (y >> 10)
            words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
            index += 1
        }
    }

    private struct Words: Sendable {
        var a, b, c, d, e, f, g, h: UInt32

        mutating func mix(_ words: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>) {
            let before = self
            var index = 0
            while index < 64 {
                let choice = (e & f) ^ (~e & g)
                let sum = Words.rotated(e, 6) ^ Words.rotated(e, 11) ^ Words.rotated(e, 25)
                let first = h &+ sum &+ choice &+ constants[index] &+ words[index]
                let majority = (a & b) ^ (a & c) ^ (b & c)
                let second = (Words.rotated(a, 2) ^ Words.rotated(a, 13) ^ Words.rotated(a, 22)) &+ majority
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
                index += 1
            }
            a &+= before.a
            b &+= before.b
            c &+= before.c
            d &+= before.d
            e &+= before.e
            f &+= before.f
            g &+= before.g
            h &+= before.h
        }

        @inline(__always)
        static func rotated(_ x: UInt32, _ count: UInt32) -> UInt32 { x &>> count | x &<< (32 &- count) }
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
