// The gamma function and the incomplete ones.

#include "include/CNumerics.h"
#include "policy.hpp"

#include <cmath>
#include <complex>

#include <boost/math/special_functions/gamma.hpp>

using numerics::Policy;

namespace {

using Complex = std::complex<long double>;

/// Γ in the right half-plane: Stirling's series beyond 15, from where the recurrence Γ(z + 1) = z·Γ(z) leads back.
Complex gamma_right(Complex z) {
    Complex product = 1;
    while (z.real() < 15) {
        product *= z;
        z += 1;
    }
    // Bernoulli numbers: B₂ₖ/(2k·(2k − 1)).
    const long double terms[] = {
        1 / 12.0L, -1 / 360.0L, 1 / 1260.0L, -1 / 1680.0L, 1 / 1188.0L, -691 / 360360.0L, 1 / 156.0L,
        -3617 / 122400.0L, 43867 / 244188.0L, -174611 / 125400.0L};
    const Complex inverse = 1.0L / z, square = inverse * inverse;
    Complex series = 0;
    for (int k = 9; k >= 0; k--) series = series * square + terms[k];
    const Complex logarithm = (z - 0.5L) * std::log(z) - z + std::log(2 * M_PIl) / 2 + series * inverse;
    return std::exp(logarithm) / product;
}

Complex gamma_anywhere(Complex z) {
    if (z.real() >= 0.5L) return gamma_right(z);
    // Γ(z)·Γ(1 − z) = π/sin(πz); the sine has the period 2.
    const Complex turned(z.real() - 2 * std::round(z.real() / 2), z.imag());
    return M_PIl / (std::sin(M_PIl * turned) * gamma_right(1.0L - z));
}

}  // namespace

void numerics_complex_gamma(double re, double im, double value[2]) {
    value[0] = value[1] = numerics::nan;
    if (!(std::fabs(re) <= 1000 && std::fabs(im) <= 1000)) return;
    const Complex result = gamma_anywhere(Complex(re, im));
    value[0] = static_cast<double>(result.real());
    value[1] = static_cast<double>(result.imag());
}

double numerics_gamma(double x) { NUMERICS_GUARDED(boost::math::tgamma(x, Policy())) }

double numerics_log_gamma(double x) { NUMERICS_GUARDED(boost::math::lgamma(x, Policy())) }

double numerics_gamma_upper(double a, double x) { NUMERICS_GUARDED(boost::math::tgamma(a, x, Policy())) }

double numerics_gamma_p(double a, double x) { NUMERICS_GUARDED(boost::math::gamma_p(a, x, Policy())) }

double numerics_gamma_q(double a, double x) { NUMERICS_GUARDED(boost::math::gamma_q(a, x, Policy())) }

double numerics_gamma_p_derivative(double a, double x) {
    NUMERICS_GUARDED(boost::math::gamma_p_derivative(a, x, Policy()))
}

double numerics_gamma_p_inverse(double a, double p) { NUMERICS_GUARDED(boost::math::gamma_p_inv(a, p, Policy())) }
