// Orthogonal polynomials by their recurrences of three terms.

#include "include/CNumerics.h"

#include <cmath>
#include <complex>
#include <limits>

namespace {

template <class T>
T polynomial(numerics_polynomial kind, unsigned degree, long double a, long double b, T x) {
    if (kind == numerics_hermite && x == T(0) && degree % 2 == 1) return 0;
    T before = 0, value = 1;
    for (unsigned n = 1; n <= degree; n++) {
        const long double k = n;
        T next;
        switch (kind) {
        case numerics_hermite: next = 2.0L * (x * value - (k - 1) * before); break;
        case numerics_laguerre: next = ((2 * k - 1 - x) * value - (k - 1) * before) / k; break;
        case numerics_legendre: next = ((2 * k - 1) * x * value - (k - 1) * before) / k; break;
        case numerics_chebyshev_first: next = n == 1 ? x : 2.0L * x * value - before; break;
        case numerics_chebyshev_second: next = 2.0L * x * value - before; break;
        case numerics_jacobi:
            if (n == 1) {
                next = (a - b) / 2 + (a + b + 2) / 2 * x;
            } else {
                const long double s = 2 * k + a + b;
                next = (s - 1) * (s * (s - 2) * x + (a * a - b * b)) * value
                    - 2 * (k + a - 1) * (k + b - 1) * s * before;
                next /= 2 * k * (k + a + b) * (s - 2);
            }
            break;
        }
        before = value;
        value = next;
        // Differences of what has left the range would be NaN; degrees beyond leave it further.
        if (std::isinf(std::abs(value))) return std::numeric_limits<long double>::infinity();
    }
    return value;
}

}  // namespace

void numerics_orthogonal(
    numerics_polynomial kind, unsigned degree, double a, double b, double re, double im, double value[2]) {
    if (im == 0) {
        value[0] = static_cast<double>(polynomial<long double>(kind, degree, a, b, re));
        value[1] = 0;
        return;
    }
    const std::complex<long double> z(re, im);
    const std::complex<long double> result = polynomial<std::complex<long double>>(kind, degree, a, b, z);
    value[0] = static_cast<double>(result.real());
    value[1] = static_cast<double>(result.imag());
}
