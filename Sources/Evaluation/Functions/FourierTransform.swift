import Glibc
import Quantities

/// The discrete Fourier transform Σ vₖ·e^(±2πi·jk/n) of one length, without a factor: mixed radix, by the prime factors
/// of the length.
struct FourierTransform {
    private let count: Int
    /// e^(±2πi·k/n) for k from 0.
    private let roots: [Complex]
    private let factors: [Int]

    /// The greatest prime factor of a length for which the transform is computed in reasonable time.
    static let greatestFactor = 5000

    /// `sign` is that of the exponent.
    init(count: Int, sign: Double) {
        self.count = count
        roots = (0..<count).map { k in
            let root = FourierTransform.root(k, count)
            return Complex(root.re, sign * root.im)
        }
        factors = FourierTransform.primeFactors(count)
    }

    var isPractical: Bool { (factors.last ?? 1) <= FourierTransform.greatestFactor }

    func transform(_ values: [Complex]) -> [Complex] {
        var result = values
        step(values, offset: 0, stride: 1, count: count, factor: 0, into: &result, at: 0)
        return result
    }

    /// e^(2πi·k/n), exact at eighths of the circle: the angle is brought below an eighth first.
    private static func root(_ k: Int, _ n: Int) -> Complex {
        let eighth = 8 * k / n
        // The angle beyond the nearest quarter below, in units of 2π/(4n).
        let quarter = (eighth + 1) / 2
        let angle = Double(4 * k - quarter * n) * (Double.pi / 2) / Double(n)
        let (c, s) = (cos(angle), sin(angle))
        switch quarter % 4 {
        case 0: return Complex(c, s)
        case 1: return Complex(-s, c)
        case 2: return Complex(-c, -s)
        default: return Complex(s, -c)
        }
    }

    private static func primeFactors(_ n: Int) -> [Int] {
        var (rest, factors, p) = (n, [Int](), 2)
        while p * p <= rest {
            while rest % p == 0 {
                factors.append(p)
                rest /= p
            }
            p += 1
        }
        return rest > 1 ? factors + [rest] : factors
    }

    /// The transform of every `stride`-th value from `offset` on, `count` of them, written from `at` on.
    private func step(
        _ values: [Complex], offset: Int, stride: Int, count: Int, factor: Int, into result: inout [Complex], at: Int
    ) {
        if count == 1 {
            result[at] = values[offset]
            return
        }
        let radix = factors[factor]
        let length = count / radix
        for part in 0..<radix {
            step(
                values, offset: offset + part * stride, stride: stride * radix, count: length, factor: factor + 1,
                into: &result, at: at + part * length)
        }
        if radix == 2 {
            combineHalves(&result, at: at, length: length, stride: stride)
        } else {
            combine(&result, at: at, length: length, stride: stride, radix: radix)
        }
    }

    /// The transform of `radix` transforms that stand one after the other.
    private func combine(_ result: inout [Complex], at: Int, length: Int, stride: Int, radix: Int) {
        var parts = [Complex](repeating: .zero, count: radix)
        for k in 0..<length {
            for part in 0..<radix { parts[part] = result[at + part * length + k] }
            for j in 0..<radix {
                // The output k + j·length takes each part times e^(2πi·part·(k + j·length)/count).
                var sum = parts[0]
                let turn = (k + j * length) * stride
                for part in 1..<radix { sum = sum + parts[part] * roots[part * turn % count] }
                result[at + k + j * length] = sum
            }
        }
    }

    private func combineHalves(_ result: inout [Complex], at: Int, length: Int, stride: Int) {
        for k in 0..<length {
            let (first, second) = (result[at + k], result[at + length + k] * roots[k * stride])
            result[at + k] = first + second
            result[at + length + k] = first - second
        }
    }
}
