/// Makes run ids: 48 bits of milliseconds and 80 random bits in Crockford's base 32, ascending within one generator.
public struct RunIdentifiers: Sendable {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private var lastTime: UInt64 = 0
    private var high: UInt16 = 0
    private var low: UInt64 = 0

    public init() {}

    /// The next id. `time` is in milliseconds since 1970; ids of one millisecond count upwards.
    public mutating func next(at time: Int64, random: inout some RandomNumberGenerator) -> RunID {
        let now = UInt64(clamping: time) & 0xFFFF_FFFF_FFFF
        if now > lastTime {
            lastTime = now
            // The top bit stays free, so that counting up cannot run over.
            high = UInt16.random(in: 0...0x7FFF, using: &random)
            low = UInt64.random(in: 0...UInt64.max, using: &random)
        } else {
            low &+= 1
            if low == 0 { high &+= 1 }
        }
        return RunID(RunIdentifiers.text(time: lastTime, high: high, low: low))
    }

    /// 10 characters of time, 16 of the other bits.
    private static func text(time: UInt64, high: UInt16, low: UInt64) -> String {
        var text = [UInt8](repeating: 0, count: 26)
        for index in 0..<10 { text[index] = digits[Int(time >> UInt64(45 - 5 * index)) & 31] }
        let top = UInt64(high) << 24 | low >> 40
        let bottom = low & 0xFF_FFFF_FFFF
        for index in 0..<8 {
            text[10 + index] = digits[Int(top >> UInt64(35 - 5 * index)) & 31]
            text[18 + index] = digits[Int(bottom >> UInt64(35 - 5 * index)) & 31]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The text of an id as people may type it: lower case, and the letters that look like digits, are accepted.
    public static func normalized(_ typed: String) -> String {
        String(
            typed.uppercased().map { character in
                switch character {
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            })
    }
}
