import Glibc
import Quantities

/// Arithmetic of complex numbers. Overflow gives infinities; the callers refuse them.
extension Complex {
    static func + (a: Complex, b: Complex) -> Complex { Complex(a.re + b.re, a.im + b.im) }

    static func - (a: Complex, b: Complex) -> Complex { Complex(a.re - b.re, a.im - b.im) }

    static prefix func - (z: Complex) -> Complex { Complex(-z.re, -z.im) }

    static func * (a: Complex, b: Complex) -> Complex {
        Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
    }

    static func * (a: Double, b: Complex) -> Complex { Complex(a * b.re, a * b.im) }

    /// The quotient by Smith's method: no intermediate overflow, exact components for a real divisor.
    static func / (a: Complex, b: Complex) -> Complex {
        if abs(b.re) >= abs(b.im) {
            let ratio = b.im / b.re
            let divisor = b.re + b.im * ratio
            return Complex((a.re + a.im * ratio) / divisor, (a.im - a.re * ratio) / divisor)
        }
        let ratio = b.re / b.im
        let divisor = b.re * ratio + b.im
        return Complex((a.re * ratio + a.im) / divisor, (a.im * ratio - a.re) / divisor)
    }

    var conjugate: Complex { Complex(re, -im) }

    /// The modulus.
    var magnitude: Double { im == 0 ? abs(re) : re == 0 ? abs(im) : hypot(re, im) }

    /// The angle in (−π, π]; 0 for zero. A negative zero as imaginary part counts as zero.
    var argument: Double { atan2(im + 0.0, re) }

    var isNaN: Bool { re.isNaN || im.isNaN }

    /// The product with the imaginary unit.
    var timesI: Complex { Complex(-im, re) }

    /// The product with minus the imaginary unit.
    var timesMinusI: Complex { Complex(im, -re) }
}
