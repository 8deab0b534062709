/// The discrete wavelet transform of 2^m numbers by Daubechies' filter of four coefficients, around whose end they go on.
///
/// Level by level the means are parted from the details, down to two means; the details of the last level come next, those of
/// the first one fill the second half. So do the textbooks on numerical methods that name the filter as Mathcad's help does.
struct WaveletTransform {
    private static let filter: [Double] = {
        let (root, divisor) = (3.0.squareRoot(), 4 * 2.0.squareRoot())
        return [(1 + root) / divisor, (3 + root) / divisor, (3 - root) / divisor, (1 - root) / divisor]
    }()

    static func forward(_ numbers: [Double]) -> [Double] {
        var result = numbers
        var count = numbers.count
        while count >= 4 {
            let half = count / 2
            let (c, a) = (filter, Array(result[..<count]))
            for i in 0..<half {
                let (p, q, r, s) = (a[2 * i], a[2 * i + 1], a[(2 * i + 2) % count], a[(2 * i + 3) % count])
                result[i] = c[0] * p + c[1] * q + c[2] * r + c[3] * s
                result[half + i] = c[3] * p - c[2] * q + c[1] * r - c[0] * s
            }
            count = half
        }
        return result
    }

    static func inverse(_ numbers: [Double]) -> [Double] {
        var result = numbers
        var count = 4
        while count <= numbers.count {
            let half = count / 2
            let (c, a) = (filter, Array(result[..<count]))
            for i in 0..<half {
                let before = (i + half - 1) % half
                let (p, q, r, s) = (a[before], a[half + before], a[i], a[half + i])
                result[2 * i] = c[2] * p + c[1] * q + c[0] * r + c[3] * s
                result[2 * i + 1] = c[3] * p - c[0] * q + c[1] * r - c[2] * s
            }
            count *= 2
        }
        return result
    }
}
