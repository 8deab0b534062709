/// Bytes as letters and digits, as `base64` of coreutils writes them in one line.
public enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func text(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text in
            var place = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let count = min(3, bytes.count - start)
                var bits = 0
                for index in 0..<3 { bits = bits << 8 | (index < count ? Int(bytes[start + index]) : 0) }
                for index in 0..<4 {
                    text[place] = index <= count ? digits[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "=")
                    place += 1
                }
            }
            return place
        }
    }

    /// The bytes of a text that `text` could have written; nil for any other.
    public static func bytes(_ text: String) -> [UInt8]? {
        decoded(text.utf8).flatMap { Base64.text($0) == text ? $0 : nil }
    }

    /// The bytes of a text in which blanks, line ends and padding do not count; nil where it is no base64.
    public static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for letter in text {
            let digit: UInt8
            switch letter {
            case 0x41...0x5A: digit = letter - 0x41
            case 0x61...0x7A: digit = letter - 0x61 + 26
            case 0x30...0x39: digit = letter - 0x30 + 52
            case 0x2B: digit = 62
            case 0x2F: digit = 63
            case 0x3D, 0x20, 0x0A, 0x0D, 0x09: continue
            default: return nil
            }
            bits = bits << 6 | UInt32(digit)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
