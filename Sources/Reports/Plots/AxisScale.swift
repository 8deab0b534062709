import Glibc
import Quantities

/// One axis of a drawing: from numbers to places, with ticks at round numbers.
struct AxisScale {
    let lower: Double
    let upper: Double
    let isLogarithmic: Bool
    /// Round numbers within the axis, with their texts.
    let ticks: [(value: Double, text: String)]
    /// Further lines of a logarithmic axis.
    let minorTicks: [Double]

    /// Numbers beyond this are not drawn, nor are spans below its inverse: their ratios overflow.
    private static let greatest = 1e300

    init(_ values: some Sequence<Double>, lower: Double?, upper: Double?, isLogarithmic: Bool, mostTicks: Int) {
        let greatest = AxisScale.greatest
        var (low, high) = (Double.infinity, -Double.infinity)
        for value in values where abs(value) < greatest && (!isLogarithmic || value >= 1 / greatest) {
            low = min(low, value)
            high = max(high, value)
        }
        if low > high { (low, high) = isLogarithmic ? (1, 10) : (0, 1) }
        func chosen(_ value: Double?) -> Double? {
            value.flatMap { abs($0) < greatest && (!isLogarithmic || $0 >= 1 / greatest) ? $0 : nil }
        }
        let isFree = (lower: chosen(lower) == nil, upper: chosen(upper) == nil)
        low = chosen(lower) ?? low
        high = chosen(upper) ?? high
        if low > high { swap(&low, &high) }
        self.isLogarithmic = isLogarithmic
        if isLogarithmic {
            (self.lower, self.upper, ticks, minorTicks) = AxisScale.decades(low, high, isFree, mostTicks)
        } else {
            (self.lower, self.upper, ticks) = AxisScale.steps(low, high, isFree, mostTicks)
            minorTicks = []
        }
    }

    /// How far along the axis a number lies: 0 at its lower end, 1 at its upper one; nil for what has no place.
    func fraction(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        if !isLogarithmic { return (value - lower) / (upper - lower) }
        return value > 0 ? log10(value / lower) / log10(upper / lower) : nil
    }

    // MARK: Round numbers

    /// Steps of 1, 2 or 5 times a power of ten; ends that nobody chose lie on a step.
    private static func steps(
        _ low: Double, _ high: Double, _ isFree: (lower: Bool, upper: Bool), _ most: Int
    ) -> (Double, Double, [(Double, String)]) {
        var (low, high) = (low, high)
        if low == high {
            let size = low == 0 ? 1 : abs(low) / 2
            (low, high) = (low - size, high + size)
        }
        if high - low < 1 / greatest { (low, high) = (0, 1) }
        let raw = (high - low) / Double(max(most, 2))
        let power = pow(10, log10(raw).rounded(.down))
        let step = chosenStep(low, high, isFree, raw, power)
        if isFree.lower { low = (low / step + 1e-9).rounded(.down) * step }
        if isFree.upper { high = (high / step - 1e-9).rounded(.up) * step }
        let first = (low / step - 1e-9).rounded(.up)
        let count = max(0, min(100, Int((high / step + 1e-9).rounded(.down) - first)))
        let values = (0...count).map { (first + Double($0)) * step }
        let farthest = max(abs(low), abs(high))
        return (low, high, values.map { ($0, text($0, step: step, greatest: farthest)) })
    }

    /// A round step; where the author chose both ends, one that leads from the one to the other if there is any.
    private static func chosenStep(
        _ low: Double, _ high: Double, _ isFree: (lower: Bool, upper: Bool), _ raw: Double, _ power: Double
    ) -> Double {
        let round = power * ([1, 2, 5, 10].first { $0 * power >= raw * (1 - 1e-9) } ?? 10)
        if isFree.lower || isFree.upper { return round }
        func isWhole(_ number: Double) -> Bool { abs(number - number.rounded()) < 1e-9 * max(1, abs(number)) }
        let factors = [1, 2, 2.5, 5, 10, 20, 25]
        return factors.lazy.map { $0 * power }
            .first { $0 >= raw * (1 - 1e-9) && $0 <= 3 * raw && isWhole(low / $0) && isWhole(high / $0) } ?? round
    }

    /// With as many decimals as the step has.
    private static func text(_ value: Double, step: Double, greatest: Double) -> String {
        if greatest >= 1e6 || greatest < 1e-3 {
            var format = NumberFormat(.significant, precision: 6, zeroThreshold: 320, exponent: .power)
            if abs(value) < step / 2 { return "0" }
            format.style = .scientific
            format.precision = min(
                12, max(0, Int((log10(greatest) + 1e-9).rounded(.down) - (log10(step) + 1e-9).rounded(.down))))
            return minus(format.text(value))
        }
        // A step of 2.5 has one more.
        let power = pow(10, (log10(step) + 1e-9).rounded(.down))
        let isHalf = abs(step / power - 2.5) < 1e-6
        let decimals = max(0, -Int((log10(step) + 1e-9).rounded(.down)) + (isHalf ? 1 : 0))
        let format = NumberFormat(.decimal, precision: min(decimals, 12), showsTrailingZeros: true)
        return minus(format.text(abs(value) < step / 2 ? 0 : value))
    }

    private static func decades(
        _ low: Double, _ high: Double, _ isFree: (lower: Bool, upper: Bool), _ most: Int
    ) -> (Double, Double, [(Double, String)], [Double]) {
        var (first, last) = (log10(low), log10(high))
        if isFree.lower { first = (first + 1e-9).rounded(.down) }
        if isFree.upper { last = (last - 1e-9).rounded(.up) }
        if last - first < 1e-9 { last = first + 1 }
        let whole =
            Int((first - 1e-9).rounded(.up))...Int(max((last + 1e-9).rounded(.down), (first - 1e-9).rounded(.up)))
        let stride = (whole.count + most - 1) / max(most, 1)
        let exponents = whole.filter { ($0 - whole.lowerBound).isMultiple(of: max(stride, 1)) }
        let minor =
            stride > 1
            ? []
            : (whole.lowerBound - 1...whole.upperBound).flatMap { exponent in
                (2...9).map { Double($0) * pow(10, Double(exponent)) }
            }.filter { $0 > pow(10, first) && $0 < pow(10, last) }
        return (
            pow(10, first), pow(10, last),
            exponents.map { (pow(10, Double($0)), power($0)) }, minor
        )
    }

    private static func power(_ exponent: Int) -> String {
        (-3...5).contains(exponent)
            ? minus(NumberFormat(.significant, precision: 6, zeroThreshold: 320).text(pow(10, Double(exponent))))
            : "10" + minus(String(exponent)).map { superscript[$0] ?? String($0) }.joined()
    }

    private static let superscript: [Character: String] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "−": "⁻",
    ]

    /// With the sign of minus in place of a hyphen.
    private static func minus(_ text: String) -> String { String(text.map { $0 == "-" ? "−" : $0 }) }
}
