/// A choice for a run of a worksheet of what is not known: the signs of eigenvectors, and the order of eigenvalues before Prime.
///
/// Results that are the same with every choice do not hang on it. All choices are too many: those tried change every sign
/// and order, the signs of either of any two calls, and signs and orders at random.
final class OpenChoices {
    /// How many signs were asked for since the run began.
    private var signCount = 0
    private var orderCount = 0
    /// True where the run called what may not be called again.
    private(set) var touchedOutside = false
    private var choice = Choice.first

    enum Choice {
        /// All signs positive, all orders as they come.
        case first
        /// All signs negative, all orders reversed.
        case opposite
        /// Negative signs by a digit of the call's number.
        case digit(Int)
        case random(seed: UInt64)
    }

    /// True where the run made a choice.
    var wereMade: Bool { signCount + orderCount > 0 }

    /// The choices that tell whether a result of the run hangs on one.
    var others: [Choice] {
        let digits = Int.bitWidth - max(signCount - 1, 0).leadingZeroBitCount
        let randomCount: UInt64 = orderCount > 0 ? 10 : signCount > 2 ? 4 : 0
        return [.opposite] + (0..<digits).map { .digit($0) } + (0..<randomCount).map { .random(seed: $0 + 1) }
    }

    /// Starts a run.
    func begin(_ choice: Choice) {
        self.choice = choice
        (signCount, orderCount, touchedOutside) = (0, 0, false)
    }

    func noteOutside() { touchedOutside = true }

    /// 1 or −1.
    func sign() -> Double {
        defer { signCount += 1 }
        let isNegative =
            switch choice {
            case .first: false
            case .opposite: true
            case .digit(let place): signCount >> place & 1 == 1
            case .random(let seed): OpenChoices.mixed(seed << 32 + UInt64(signCount)) >> 63 == 1
            }
        return isNegative ? -1 : 1
    }

    /// An order of so many things; the same in all calls with one key.
    func order(_ count: Int, key: UInt64) -> [Int] {
        orderCount += 1
        switch choice {
        case .first, .digit: return Array(0..<count)
        case .opposite: return (0..<count).reversed()
        case .random(let seed):
            let start = OpenChoices.mixed(key ^ seed << 56)
            return (0..<count).sorted {
                OpenChoices.mixed(start &+ UInt64($0)) < OpenChoices.mixed(start &+ UInt64($1))
            }
        }
    }

    /// The finishing steps of SplitMix64.
    static func mixed(_ x: UInt64) -> UInt64 {
        var z = x &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
