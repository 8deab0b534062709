import Glibc
import Quantities

/// Trigonometric and hyperbolic functions of complex numbers and their inverses, as principal values.
///
/// On a cut the value is the limit that comes counter-clockwise round the branch point, as in Abramowitz and Stegun:
/// asin 2 = π/2 − 1.317i and acos 2 = 1.317i.
extension Complex {
    func sine() -> Complex { Complex(Glibc.sin(re) * Glibc.cosh(im), Glibc.cos(re) * Glibc.sinh(im)) }

    func cosine() -> Complex { Complex(Glibc.cos(re) * Glibc.cosh(im), -Glibc.sin(re) * Glibc.sinh(im)) }

    func tangent() -> Complex {
        let (s, c) = (Glibc.sin(re), Glibc.cos(re))
        if abs(im) > 20 { return Complex(4 * s * c * Glibc.exp(-2 * abs(im)), im < 0 ? -1 : 1) }
        let (sh, ch) = (Glibc.sinh(im), Glibc.cosh(im))
        let divisor = c * c + sh * sh
        return Complex(s * c / divisor, sh * ch / divisor)
    }

    func hyperbolicSine() -> Complex { timesI.sine().timesMinusI }

    func hyperbolicCosine() -> Complex { timesI.cosine() }

    func hyperbolicTangent() -> Complex { timesI.tangent().timesMinusI }

    func inverseSine() -> Complex {
        if im == 0 {
            if abs(re) <= 1 { return Complex(Glibc.asin(re)) }
            let height = Glibc.acosh(abs(re))
            return re > 0 ? Complex(.pi / 2, -height) : Complex(-.pi / 2, height)
        }
        let (below, above) = quadrantRoots
        let x = Glibc.atan2(abs(re), (below * above).re)
        let y = Glibc.asinh((below.conjugate * above).im)
        return Complex(re < 0 ? -x : x, im < 0 ? -y : y)
    }

    func inverseCosine() -> Complex {
        if im == 0 {
            if abs(re) <= 1 { return Complex(Glibc.acos(re)) }
            let height = Glibc.acosh(abs(re))
            return re > 0 ? Complex(0, height) : Complex(.pi, -height)
        }
        let (below, above) = quadrantRoots
        let x = 2 * Glibc.atan2(below.re, above.re)
        let y = Glibc.asinh((below.conjugate * above).im)
        return Complex(re < 0 ? .pi - x : x, im < 0 ? y : -y)
    }

    /// √(1−w) and √(1+w) of this number mirrored into the first quadrant (W. Kahan's forms of the inverses).
    private var quadrantRoots: (below: Complex, above: Complex) {
        let (x, y) = (abs(re), abs(im))
        return (Complex(1 - x, -y).squareRoot(), Complex(1 + x, y).squareRoot())
    }

    /// nil at ±i, and on the imaginary axis beyond, where programs differ in the sign of the real part.
    func inverseTangent() -> Complex? { timesI.inverseHyperbolicTangent().map(\.timesMinusI) }

    func inverseHyperbolicSine() -> Complex { timesI.inverseSine().timesMinusI }

    func inverseHyperbolicCosine() -> Complex {
        if im == 0, re >= 1 { return Complex(Glibc.acosh(re)) }
        if im == 0, re < -1 { return Complex(Glibc.acosh(-re), .pi) }
        let w = inverseCosine()
        return im < 0 ? Complex(w.im, -w.re) : Complex(-w.im + 0.0, w.re)
    }

    /// nil at ±1, and on the real axis beyond, where programs differ in the sign of the imaginary part.
    func inverseHyperbolicTangent() -> Complex? {
        if im == 0 { return abs(re) < 1 ? Complex(Glibc.atanh(re)) : nil }
        let (x, y) = (abs(re), abs(im))
        let real = 0.25 * log1p(4 * x / ((1 - x) * (1 - x) + y * y))
        let imaginary = 0.5 * Glibc.atan2(2 * y, (1 - x) * (1 + x) - y * y)
        return Complex(re < 0 ? -real : real, im < 0 ? -imaginary : imaginary)
    }
}
