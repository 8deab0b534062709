/// Reads bytes that stand in XML as letters and digits.
enum Base64 {
    /// The bytes of the text, in which blanks and line ends do not count; nil where it is no base64.
    static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
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
