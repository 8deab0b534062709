/// The rule of Gauss and Kronrod with 10 and 21 points on one interval.
///
/// Values are pairs of a real and an imaginary part. The error estimate is that of QUADPACK's `qk21`.
struct GaussKronrod {
    /// What is integrated.
    typealias Integrand = (Double) throws(EvaluationError) -> SIMD2<Double>

    let lower: Double
    let upper: Double
    let value: SIMD2<Double>
    let error: Double
    /// The integral of the integrand's magnitude.
    let magnitude: Double
    /// The integrand in the middle, and at the nodes on both sides from the ends inward.
    private let middle: SIMD2<Double>
    private let sides: [(left: SIMD2<Double>, right: SIMD2<Double>)]

    init(_ f: Integrand, from lower: Double, to upper: Double) throws(EvaluationError) {
        let center = 0.5 * (lower + upper)
        let half = 0.5 * (upper - lower)
        let middle = try f(center)
        var kronrod = middle * GaussKronrod.centerWeight
        var gauss = SIMD2<Double>.zero
        var magnitude = length(middle) * GaussKronrod.centerWeight
        var sides: [(left: SIMD2<Double>, right: SIMD2<Double>)] = []
        sides.reserveCapacity(GaussKronrod.nodes.count)
        for (index, node) in GaussKronrod.nodes.enumerated() {
            let left = try f(center - half * node.x)
            let right = try f(center + half * node.x)
            let sum = left + right
            kronrod += sum * node.weight
            magnitude += (length(left) + length(right)) * node.weight
            if index % 2 == 1 { gauss += sum * GaussKronrod.gaussWeights[index / 2] }
            sides.append((left, right))
        }
        let mean = kronrod * 0.5
        var spread = length(middle - mean) * GaussKronrod.centerWeight
        for (side, node) in zip(sides, GaussKronrod.nodes) {
            spread += (length(side.left - mean) + length(side.right - mean)) * node.weight
        }
        let scale = half.magnitude
        self.lower = lower
        self.upper = upper
        self.value = kronrod * half
        self.magnitude = magnitude * scale
        error = GaussKronrod.error(
            difference: length(kronrod - gauss) * scale, spread: spread * scale, magnitude: magnitude * scale)
        self.middle = middle
        self.sides = sides
    }

    /// About where the slope jumps; nil where it seems not to.
    var kink: Double? {
        let y = sides.map(\.left.x) + [middle.x] + sides.reversed().map(\.right.x)
        return GaussKronrod.kink(y).map { 0.5 * (lower + upper) + 0.5 * (upper - lower) * $0 }
    }

    /// Where two straight lines through the nodes meet at which the slope changes more than anywhere else, in −1 … 1; nil
    /// where it changes much the same everywhere.
    private static func kink(_ y: [Double]) -> Double? {
        func slope(_ i: Int) -> Double { (y[i + 1] - y[i]) / (places[i + 1] - places[i]) }
        let changes = (1..<y.count - 1).map { (slope($0) - slope($0 - 1)).magnitude }
        // A kink between two nodes changes the slope at both.
        let pairs = zip(changes, changes.dropFirst()).map { $0 + $1 }
        guard let most = pairs.max(), most.isFinite, let index = pairs.firstIndex(of: most), index > 0,
            index + 4 < y.count, most > 5 * (changes.sorted()[changes.count / 2])
        else { return nil }
        // The kink lies between the nodes index + 1 and index + 2.
        let (left, right) = (slope(index), slope(index + 2))
        guard left != right else { return nil }
        let (a, b) = (index + 1, index + 2)
        let place = (y[b] - right * places[b] - y[a] + left * places[a]) / (left - right)
        return place > places[a] && place < places[b] ? place : nil
    }

    /// The nodes from −1 to 1.
    private static let places = nodes.map { -$0.x } + [0] + nodes.reversed().map(\.x)

    private static func error(difference: Double, spread: Double, magnitude: Double) -> Double {
        var error = difference
        if spread != 0, error != 0 {
            let ratio = 200 * error / spread
            error = spread * min(1, ratio * ratio.squareRoot())
        }
        let rounding = 50 * Double.ulpOfOne
        return magnitude > Double.leastNormalMagnitude / rounding ? max(rounding * magnitude, error) : error
    }

    /// Kronrod's nodes on either side of the middle with their weights; every second one is Gauss's too.
    private static let nodes: [(x: Double, weight: Double)] = [
        (0.995657163025808080735527280689003, 0.011694638867371874278064396062192),
        (0.973906528517171720077964012084452, 0.032558162307964727478818972459390),
        (0.930157491355708226001207180059508, 0.054755896574351996031381300244580),
        (0.865063366688984510732096688423493, 0.075039674810919952767043140916190),
        (0.780817726586416897063717578345042, 0.093125454583697605535065465083366),
        (0.679409568299024406234327365114874, 0.109387158802297641899210590325805),
        (0.562757134668604683339000099272694, 0.123491976262065851077958109585166),
        (0.433395394129247190799265943165784, 0.134709217311473325928054001771707),
        (0.294392862701460198131126603103866, 0.142775938577060080797094273138717),
        (0.148874338981631210884826001129720, 0.147739104901338491374841515972068),
    ]
    private static let centerWeight = 0.149445554002916905664936468389821
    private static let gaussWeights: [Double] = [
        0.066671344308688137593568809893332, 0.149451349150580593145863396957658,
        0.219086362515982043995534934228163, 0.269266719309996355091226921569469,
        0.295524224714752870173815619188769,
    ]
}

extension SIMD2<Double> {
    /// The magnitudes of both parts.
    var magnitudes: SIMD2<Double> { SIMD2(x.magnitude, y.magnitude) }
}

/// The magnitude of a pair of a real and an imaginary part.
func length(_ pair: SIMD2<Double>) -> Double {
    pair.y == 0 ? pair.x.magnitude : (pair * pair).sum().squareRoot()
}
