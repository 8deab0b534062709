/// Random choices from a seed, the same on every machine.
struct Dice {
    private var state: UInt64

    init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0xD134_2543_DE82_EF95 }

    private mutating func next() -> UInt64 {
        // SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 to `count` − 1.
    mutating func roll(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }

    /// True once in so many throws.
    mutating func once(in count: Int) -> Bool { roll(count) == 0 }
}
