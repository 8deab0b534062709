/// The random numbers of one calculation: SplitMix64 from a seed, so that every run of a worksheet draws the same ones.
public final class RandomSource {
    /// What `Seed` gave last; 1 where the worksheet sets none, as in a new worksheet.
    private(set) var seed = 1.0
    /// True once a number was drawn since the run began.
    private(set) var isUsed = false
    /// The functions of custom libraries that drew some.
    private(set) var users: Set<String> = []
    private var state: UInt64 = RandomSource.state(of: 1)

    public init() {}

    func reset(to seed: Double) {
        self.seed = seed
        state = RandomSource.state(of: seed)
    }

    /// Tells that a function from outside of the worksheet drew random numbers.
    func note(_ function: String) {
        isUsed = true
        users.insert(function)
    }

    /// Starts a run: with the seed of a new worksheet, and unused.
    func begin() {
        reset(to: 1)
        isUsed = false
        users = []
    }

    private static func state(of seed: Double) -> UInt64 { seed.bitPattern }

    /// A number between 0 and 1, neither of them included.
    func uniform() -> Double {
        isUsed = true
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        return (Double(z >> 12) + 0.5) * 0x1p-52
    }
}
