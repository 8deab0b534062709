#if canImport(Glibc)
    import Glibc
#endif

/// Definite integrals of smooth, jumping and end-singular integrands, over finite and infinite intervals.
///
/// Intervals are halved where the error is greatest, down to about 13 digits. An end at which that does not suffice is
/// approached by pieces of which each is half as long, whose sums are extrapolated. A half-line is the image of an
/// interval by x = a ± e^u with u = v/(1 − v²), so that features of any scale are found.
struct Quadrature {
    private let f: GaussKronrod.Integrand
    /// The relative error aimed at, asked for once the integrand has been computed.
    private let aim: () -> Double
    /// Where the integrand may bend or jump, in increasing order, and where it may have a peak.
    private var places: IntegrandPlaces
    private var breaks: [Double] { places.breaks }

    /// How an attempt ended.
    private struct Attempt {
        var value = SIMD2<Double>.zero
        var error = 0.0
        var magnitude = 0.0

        /// True where the error is within the relative tolerance or within the rounding of the sum.
        func isWithin(_ tolerance: Double) -> Bool {
            error <= max(tolerance * length(value), 5e-14 * magnitude)
        }

        static func + (a: Attempt, b: Attempt) -> Attempt {
            Attempt(value: a.value + b.value, error: a.error + b.error, magnitude: a.magnitude + b.magnitude)
        }
    }

    /// The relative error beyond which there is no result.
    private static let worst = 1e-9
    private static let mostPieces = 400
    /// A part that is so small beside the integral of the magnitude is the rounding of a sum that cancels to zero. An outer
    /// integral could not settle on such noise.
    private static let rounding = 1e-14

    /// The integral of a function, whose values are pairs of a real and an imaginary part; bounds of magnitude 1e307 are
    /// infinite. `aim` is the relative error aimed at; it is asked for after the first values of the integrand.
    static func integral(
        from lower: Double, to upper: Double, places: IntegrandPlaces = IntegrandPlaces(), aim: @escaping () -> Double,
        of f: @escaping GaussKronrod.Integrand
    ) throws(EvaluationError) -> SIMD2<Double> {
        if lower > upper { return -(try integral(from: upper, to: lower, places: places, aim: aim, of: f)) }
        if lower == upper { return .zero }
        var quadrature = Quadrature(f: f, aim: aim, places: places)
        let peak = try quadrature.surroundPeaks(lower, upper)
        quadrature.places.sort()
        let attempt: Attempt
        switch (lower <= -Rules.infinity, upper >= Rules.infinity) {
        case (false, false): attempt = try quadrature.finite(lower, upper)
        case (false, true):
            let start = peak ?? lower
            let near = start > lower ? try quadrature.finite(lower, start) : Attempt()
            attempt = near + (try quadrature.halfLine(from: start, direction: 1))
        case (true, false):
            let start = peak ?? upper
            let near = start < upper ? try quadrature.finite(start, upper) : Attempt()
            attempt = near + (try quadrature.halfLine(from: start, direction: -1))
        case (true, true):
            let start = peak ?? 0
            attempt =
                try quadrature.halfLine(from: start, direction: 1) + quadrature.halfLine(from: start, direction: -1)
        }
        // Over all numbers nothing is zero but what was missed, as far as values at some places tell.
        let isMissed = attempt.magnitude == 0 && (lower <= -Rules.infinity || upper >= Rules.infinity)
        guard attempt.isWithin(worst), !isMissed else { throw EvaluationError(.noConvergence("the integral")) }
        return attempt.value.replacing(with: 0, where: attempt.value.magnitudes .<= rounding * attempt.magnitude)
    }

    // MARK: peaks

    /// The part of an interval on which the first pieces see a peak.
    private static let seen = 0.02

    /// Sets breaks around the peaks that the first pieces could miss; one of them, where an interval that has no end is best
    /// parted.
    private mutating func surroundPeaks(_ lower: Double, _ upper: Double) throws(EvaluationError) -> Double? {
        var narrow: Double?
        let isFinite = lower > -Rules.infinity && upper < Rules.infinity
        // Of a peak beyond an end, or at it but for rounding, the end is the highest place.
        for peak in places.peaks.map({ min(max($0, lower), upper) }) {
            let reach = isFinite ? upper - lower : peak.magnitude
            guard reach > 0, let width = try width(of: peak, within: reach, lower, upper) else { continue }
            places.surround(peak, width: width, reach: reach)
            narrow = peak
        }
        return narrow
    }

    /// The distance at which the integrand has fallen to about half of a peak; nil where that is no narrow one.
    private func width(
        of peak: Double, within reach: Double, _ lower: Double, _ upper: Double
    ) throws(EvaluationError) -> Double? {
        guard let height = try size(at: peak), height > 0 else { return nil }
        var distance = Quadrature.seen * reach
        func isLow(_ distance: Double) throws(EvaluationError) -> Bool {
            for place in [peak - distance, peak + distance] where place >= lower && place <= upper {
                if let size = try size(at: place), size > 0.5 * height { return false }
            }
            return true
        }
        guard try isLow(distance) else { return nil }
        while distance > 1e-13 * max(peak.magnitude, reach), try isLow(0.5 * distance) { distance *= 0.5 }
        return distance
    }

    /// The integrand's magnitude; nil where it has none.
    private func size(at x: Double) throws(EvaluationError) -> Double? {
        do throws(EvaluationError) {
            let size = length(try f(x))
            return size.isFinite ? size : nil
        } catch {
            if error.isCatchable { return nil }
            throw error
        }
    }

    // MARK: finite intervals

    private func finite(_ lower: Double, _ upper: Double) throws(EvaluationError) -> Attempt {
        let first = try adaptive(f, firstPlaces(lower, upper))
        if first.magnitude == 0 { return try searched(lower, upper) }
        if first.isWithin(aim()) { return first }
        let inner = innerBreaks(lower, upper)
        for ends in inner.isEmpty ? [[lower, upper]] : [[lower, upper], [lower] + inner + [upper]] {
            guard let whole = try approached(ends) else { continue }
            // Sums that agree too early lead far away from what the pieces say.
            let isNear = length(whole.value - first.value) <= 10 * first.error
            if whole.error < first.error, isNear, whole.isWithin(Quadrature.worst) { return whole }
        }
        return first
    }

    /// The integral over all intervals between places at which the integrand may be infinite; nil where it does not settle.
    private func approached(_ ends: [Double]) throws(EvaluationError) -> Attempt? {
        var whole = Attempt()
        for (a, b) in zip(ends, ends.dropFirst()) {
            let middle = 0.5 * (a + b)
            guard let left = try approached(a, from: middle), let right = try approached(b, from: middle) else {
                return nil
            }
            whole = whole + left + right
        }
        return whole
    }

    /// The ends of the pieces to begin with: a few odd ones and the breaks.
    private func firstPlaces(_ lower: Double, _ upper: Double) -> [Double] {
        let least = leastDistance(lower, upper)
        let inner = innerBreaks(lower, upper)
        // A piece without a length would have the integrand computed at the break itself.
        let own = [0, 0.21, 0.5, 0.73, 1].map { lower + $0 * (upper - lower) }
        return (own.filter { place in !inner.contains { abs(place - $0) <= least } } + inner).sorted()
    }

    private func leastDistance(_ lower: Double, _ upper: Double) -> Double {
        1e-12 * max(lower.magnitude, upper.magnitude, upper - lower)
    }

    private func innerBreaks(_ lower: Double, _ upper: Double) -> [Double] {
        let least = leastDistance(lower, upper)
        var inner: [Double] = []
        for place in breaks where place - (inner.last ?? lower) > least && upper - place > least { inner.append(place) }
        return inner
    }

    /// The integral of what is zero wherever it was computed: by pieces that shrink toward both ends if it is not zero there.
    private func searched(_ lower: Double, _ upper: Double) throws(EvaluationError) -> Attempt {
        let fractions = (1...60).map { 1 / Double(1 << $0) }
        let left = fractions.reversed().map { lower + $0 * (upper - lower) }
        let right = fractions.dropFirst().map { upper - $0 * (upper - lower) }
        var places: [Double] = []
        for place in [lower] + left + right + [upper] where places.last.map({ place > $0 }) ?? true {
            places.append(place)
        }
        for place in places where try isNonzero(at: place) { return try adaptive(f, places) }
        return Attempt()
    }

    /// True where the integrand has a value other than zero, or is infinite.
    private func isNonzero(at x: Double) throws(EvaluationError) -> Bool {
        do throws(EvaluationError) {
            return try f(x) != .zero
        } catch {
            switch error.reason {
            case .tooLarge, .divisionByZero, .domain: return true
            default: throw error
            }
        }
    }

    /// Halves the interval of the greatest error until the error is small enough or nothing more can be done.
    private func adaptive(
        _ f: GaussKronrod.Integrand, _ breaks: [Double], most: Int = mostPieces
    ) throws(EvaluationError) -> Attempt {
        var pieces: [GaussKronrod] = []
        for (a, b) in zip(breaks, breaks.dropFirst()) { pieces.append(try GaussKronrod(f, from: a, to: b)) }
        while true {
            let attempt = pieces.reduce(into: Attempt()) { sum, piece in
                sum.value += piece.value
                sum.error += piece.error
                sum.magnitude += piece.magnitude
            }
            guard !attempt.isWithin(aim()), pieces.count < most,
                let widest = pieces.indices.filter({ pieces[$0].isDivisible }).max(by: {
                    pieces[$0].error < pieces[$1].error
                })
            else { return attempt }
            let (a, b) = (pieces[widest].lower, pieces[widest].upper)
            // Most kinks are met by a guess or two; halving now and then makes sure that the pieces shrink.
            let guess = pieces.count % 4 == 0 ? nil : pieces[widest].kink
            let middle = guess.flatMap { $0 > a && $0 < b ? $0 : nil } ?? 0.5 * (a + b)
            pieces[widest] = try GaussKronrod(f, from: a, to: middle)
            pieces.append(try GaussKronrod(f, from: middle, to: b))
        }
    }

    /// The integral between an end and a point, by pieces that halve toward the end; nil where their sums do not settle.
    private func approached(_ end: Double, from start: Double) throws(EvaluationError) -> Attempt? {
        var (near, total) = (start, Attempt())
        var sums = (re: Extrapolation(), im: Extrapolation())
        var (last, known, agreeing) = (0.0, SIMD2<Double>(repeating: .nan), 0)
        for _ in 0..<50 {
            let next = end + 0.5 * (near - end)
            guard (next - end).magnitude > 1e-11 * end.magnitude, next != end else { break }
            let piece = try adaptive(f, [min(next, near), max(next, near)], most: 60)
            guard piece.isWithin(aim()) else { return nil }
            total = total + piece
            let estimate = SIMD2(sums.re.add(total.value.x), sums.im.add(total.value.y))
            let change = length(estimate - known)
            let size = length(piece.value)
            // The pieces of a divergent integral do not shrink. Two estimates may agree by chance, three hardly do.
            agreeing = change <= 1e-13 * length(estimate) && size < 0.98 * last ? agreeing + 1 : 0
            if agreeing == 2 {
                total.value = estimate
                total.error += 10 * change
                return total
            }
            (near, last, known) = (next, size, estimate)
        }
        return nil
    }

    // MARK: infinite intervals

    /// The integral from a point to ±infinity.
    private func halfLine(from start: Double, direction: Double) throws(EvaluationError) -> Attempt {
        if start == 0 { return try tail(from: 0, direction) }
        let end = start + direction * start.magnitude
        return try finite(min(start, end), max(start, end)) + tail(from: end, direction)
    }

    private func tail(from start: Double, _ direction: Double) throws(EvaluationError) -> Attempt {
        let image: GaussKronrod.Integrand = { v throws(EvaluationError) in
            let rest = 1 - v * v
            let u = v / rest
            guard let term = try self.term(u, start, direction) else { return .zero }
            return term * ((1 + v * v) / (rest * rest))
        }
        let attempt = try adaptive(image, (-4...4).map { 0.25 * Double($0) }, most: Quadrature.mostPieces)
        guard try isNegligible([650, 300, 100, 30, 10, 5, 2, 0, -5, -10, -20], start, direction, attempt),
            start != 0 ? true : try isNegligible([-650, -300, -100, -50, -35, -30], start, direction, attempt)
        else { throw EvaluationError(.noConvergence("the integral")) }
        if attempt.magnitude == 0 { try refuseMissed(start, direction) }
        return attempt
    }

    /// Refuses a narrow feature of an integrand that is zero wherever the rule computed it.
    private func refuseMissed(_ start: Double, _ direction: Double) throws(EvaluationError) {
        for u in stride(from: -40.0, through: 40, by: 0.05) {
            if let term = try term(u, start, direction), term != .zero {
                throw EvaluationError(.noConvergence("the integral"))
            }
        }
    }

    /// The integrand by u; nil where it is too far out to be computed.
    private func term(_ u: Double, _ start: Double, _ direction: Double) throws(EvaluationError) -> SIMD2<Double>? {
        guard u.magnitude <= 690 else { return nil }
        let distance = exp(u)
        do throws(EvaluationError) {
            return try f(start + direction * distance) * distance
        } catch {
            switch error.reason {
            case .tooLarge: return nil
            case .divisionByZero, .domain: if u < -25 { return nil }
            default: break
            }
            throw error
        }
    }

    /// True where nothing that counts is cut off: the integrand by u is small as far out as it can be computed. The places
    /// lead inward.
    private func isNegligible(
        _ places: [Double], _ start: Double, _ direction: Double, _ attempt: Attempt
    ) throws(EvaluationError) -> Bool {
        var outside: Double?
        for place in places {
            guard var outmost = try term(place, start, direction) else {
                outside = place
                continue
            }
            var (inner, outer) = (place, outside ?? place)
            for _ in 0..<20 where outside != nil {
                let middle = 0.5 * (inner + outer)
                if let term = try term(middle, start, direction) {
                    (inner, outmost) = (middle, term)
                } else {
                    outer = middle
                }
            }
            return length(outmost) <= 1e-12 * attempt.magnitude
        }
        return false
    }
}

extension GaussKronrod {
    /// True where the interval is still so long that its halves have nodes of their own.
    fileprivate var isDivisible: Bool {
        let size = max(lower.magnitude, upper.magnitude)
        return upper - lower > 1e-10 * size && upper - lower > 1e-290
    }
}
