/// A hash of 128 bits for telling whether calculations are the same: SipHash-2-4 with a fixed key, many times as fast as
/// SHA-256 on the short pieces that expression trees are made of.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), in the form with 128 bits of output.
public struct Fingerprint: Sendable {
    private var a: UInt64 = 0x736f_6d65_7073_6575
    private var b: UInt64 = 0x646f_7261_6e64_6f6d ^ 0xee
    private var c: UInt64 = 0x6c79_6765_6e65_7261
    private var d: UInt64 = 0x7465_6462_7974_6573
    private var count: UInt64 = 0

    public init() {}

    public mutating func combine(_ word: UInt64) {
        d ^= word
        mix()
        mix()
        a ^= word
        count &+= 1
    }

    public mutating func combine(_ number: Int) { combine(UInt64(bitPattern: Int64(number))) }

    /// Numbers count by their bits.
    public mutating func combine(_ number: Double) { combine(number.bitPattern) }

    /// A text with its length, so that texts in a row cannot flow into one another.
    public mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            combine(bytes.count)
            var start = 0
            while start + 8 <= bytes.count {
                combine(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self))
                start += 8
            }
            if start < bytes.count {
                var word: UInt64 = 0
                for byte in bytes[start...].reversed() { word = word << 8 | UInt64(byte) }
                combine(word)
            }
        }
    }

    public mutating func combine(_ text: String?) {
        combine(text == nil ? 0 : 1)
        if let text { combine(text) }
    }

    /// The two halves of what was combined until now.
    public var words: (UInt64, UInt64) {
        var end = self
        // SipHash counts bytes, by their last eight bits.
        end.combine(count << 59)
        end.c ^= 0xee
        for _ in 0..<4 { end.mix() }
        let first = end.a ^ end.b ^ end.c ^ end.d
        end.b ^= 0xdd
        for _ in 0..<4 { end.mix() }
        return (first, end.a ^ end.b ^ end.c ^ end.d)
    }

    /// 32 hexadecimal digits: the bytes in the order of the source.
    public var hex: String {
        let (first, second) = words
        return Fingerprint.digits(first.byteSwapped) + Fingerprint.digits(second.byteSwapped)
    }

    static func digits(_ word: UInt64) -> String {
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    @inline(__always)
    private mutating func mix() {
        a &+= b
        b = b &<< 13 | b &>> 51
        b ^= a
        a = a &<< 32 | a &>> 32
        c &+= d
        d = d &<< 16 | d &>> 48
        d ^= c
        a &+= d
        d = d &<< 21 | d &>> 43
        d ^= a
        c &+= b
        b = b &<< 17 | b &>> 47
        b ^= c
        c = c &<< 32 | c &>> 32
    }
}
