/// Finds the interest rate at which a function of it is zero, above −1.
struct RateSearch {
    let guess: Double

    /// The zero nearest to the guess that a widening search brackets, to the last digit; nil where there is none.
    func root(_ f: (Double) -> Double) -> Double? {
        guard guess > -1 else { return nil }
        let start = f(guess)
        if start == 0 { return guess }
        var (low, high, width) = (guess, guess, 0.01)
        var (atLow, atHigh) = (start, start)
        for _ in 0..<80 {
            let lower = low - width > -1 ? low - width : (low - 1) / 2
            let (higher, atLower) = (high + width, f(lower))
            if atLower * atLow <= 0 { return between(lower, low, atLower, f) }
            let atHigher = f(higher)
            if atHigher * atHigh <= 0 { return between(high, higher, atHigh, f) }
            guard atLower.isFinite || atHigher.isFinite else { return nil }
            (low, high, atLow, atHigh, width) = (lower, higher, atLower, atHigher, 1.5 * width)
        }
        return nil
    }

    /// Halves the interval until its ends are neighbours.
    private func between(_ a: Double, _ b: Double, _ atA: Double, _ f: (Double) -> Double) -> Double? {
        if atA == 0 { return a }
        var (low, high) = (a, b)
        let isRising = atA < 0
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            let value = f(middle)
            if value == 0 { return middle }
            if (value < 0) == isRising { low = middle } else { high = middle }
        }
        return abs(f(low)) <= abs(f(high)) ? low : high
    }
}
