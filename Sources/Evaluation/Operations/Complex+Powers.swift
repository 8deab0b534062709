import Glibc
import Quantities

/// Exponential, logarithm, roots and powers of complex numbers, as principal values.
extension Complex {
    func exp() -> Complex {
        let size = Glibc.exp(re)
        return im == 0 ? Complex(size) : Complex(size * Glibc.cos(im), size * Glibc.sin(im))
    }

    /// The natural logarithm, its imaginary part in (−π, π]; minus infinity for zero.
    func log() -> Complex { Complex(logOfMagnitude, argument) }

    /// ln |z|, exact to rounding also where |z| is near 1.
    private var logOfMagnitude: Double {
        if im == 0 || re == 0 { return Glibc.log(magnitude) }
        let (large, small) = (max(abs(re), abs(im)), min(abs(re), abs(im)))
        if large > 0.5, large < 2 { return 0.5 * log1p((large - 1) * (large + 1) + small * small) }
        return Glibc.log(magnitude)
    }

    /// The square root with a real part that is not negative; +i√|x| for a negative real number.
    func squareRoot() -> Complex {
        if im == 0 { return re < 0 ? Complex(0, (-re).squareRoot()) : Complex(re.squareRoot()) }
        let half = ((magnitude / 2) + abs(re) / 2).squareRoot()
        let other = im / (2 * half)
        if re >= 0 { return Complex(half, other) }
        return Complex(abs(other), im < 0 ? -half : half)
    }

    /// The principal power exp(w·ln z) of a number other than zero; whole powers are products.
    func power(_ exponent: Complex) -> Complex {
        guard exponent.im == 0 else { return (exponent * log()).exp() }
        let n = exponent.re
        if n == n.rounded(), abs(n) <= 1024 {
            let whole = wholePower(Int(abs(n)))
            let result = n < 0 ? Complex.one / whole : whole
            if result.re.isFinite, result.im.isFinite { return result }
        }
        let size = pow(magnitude, n)
        let angle = n * argument
        return Complex(size * Glibc.cos(angle), size * Glibc.sin(angle))
    }

    private func wholePower(_ n: Int) -> Complex {
        var (result, square, rest) = (Complex.one, self, n)
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        return result
    }
}
