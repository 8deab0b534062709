// Bessel functions of complex numbers and any real order, by an integral.

#include "include/CNumerics.h"
#include "policy.hpp"

#include <cmath>
#include <complex>

namespace {

using Complex = std::complex<long double>;

/// The range in which the sums below reach full accuracy.
constexpr double largest = 1000, largest_order = 100;

const Complex unit(0, 1);

/// K at size·e^(i·angle), for angles to π on either side:
/// ½·∫ e^(−z·cosh t − order·t) along t = s − i·angle·tanh s, on which the integrand falls off at both ends. The sum in
/// equal steps gains digits exponentially as the steps shrink; NaN where two of them do not agree.
Complex bessel_k(long double order, long double size, long double angle) {
    const Complex z = std::polar(size, angle);
    const auto term = [&](long double s) {
        const long double tanh = std::tanh(s);
        const Complex t(s, -angle * tanh), slope(1, -angle * (1 - tanh * tanh));
        return std::exp(-z * std::cosh(t) - order * t) * slope;
    };
    // Beyond this the integrand is less than e^(−60) of what it is about zero, whatever the order.
    const long double end = std::asinh((60 + largest_order) / size) + 6;
    Complex previous = numerics::nan;
    for (int halvings = 3; halvings <= 9; halvings++) {
        const long double step = std::ldexp(1.0L, -halvings);
        Complex sum = term(0);
        long double greatest = std::abs(sum);
        for (long double s = step; s < end; s += step) {
            const Complex both = term(s) + term(-s);
            sum += both;
            greatest = std::fmax(greatest, std::abs(both));
        }
        sum *= step / 2;
        const long double size_of_sum = std::abs(sum);
        if (std::abs(sum - previous) <= 1e-16L * size_of_sum) {
            return size_of_sum < 1e-2L * step * greatest ? Complex(numerics::nan) : sum;
        }
        previous = sum;
    }
    return numerics::nan;
}

/// H1 for a positive sign, H2 for a negative one, where K is needed at an angle to π only.
Complex direct_hankel(long double order, Complex z, long double sign) {
    const long double quarter = M_PIl / 2;
    const Complex k = bessel_k(order, std::abs(z), std::arg(z) - sign * quarter);
    return -sign * unit / quarter * std::exp(-sign * unit * quarter * order) * k;
}

/// The same anywhere: below the axis by reflection, for H2 in the second quadrant by the formula that leads to −z.
Complex hankel(long double order, Complex z, int sign) {
    if (z.imag() < 0) return std::conj(hankel(order, std::conj(z), -sign));
    if (sign > 0 || z.real() >= 0) return direct_hankel(order, z, sign);
    const long double turn = M_PIl * order;
    return 2 * std::cos(turn) * direct_hankel(order, -z, -1) + std::exp(unit * turn) * direct_hankel(order, -z, 1);
}

bool is_within_range(double order, double re, double im) {
    const double size = std::hypot(re, im);
    return std::fabs(order) <= largest_order && size <= largest && size >= 1e-100;
}

void store(Complex result, double value[2]) {
    value[0] = static_cast<double>(result.real());
    value[1] = static_cast<double>(result.imag());
}

}  // namespace

void numerics_complex_k(double order, double re, double im, bool is_scaled, double value[2]) {
    value[0] = value[1] = numerics::nan;
    if (!is_within_range(order, re, im)) return;
    const Complex z(re, im), result = bessel_k(order, std::abs(z), std::arg(z));
    store(is_scaled ? result * std::exp(z) : result, value);
}

void numerics_complex_hankel(double order, double re, double im, int sign, bool is_scaled, double value[2]) {
    value[0] = value[1] = numerics::nan;
    if (!is_within_range(order, re, im)) return;
    const Complex z(re, im), result = hankel(order, z, sign);
    store(is_scaled ? result * std::exp(-static_cast<long double>(sign) * unit * z) : result, value);
}

void numerics_complex_y(double order, double re, double im, bool is_scaled, double value[2]) {
    value[0] = value[1] = numerics::nan;
    if (!is_within_range(order, re, im)) return;
    const Complex z(re, im), first = hankel(order, z, 1), second = hankel(order, z, -1);
    const Complex result = (first - second) / (2.0L * unit);
    if (std::abs(result) < 1e-2L * (std::abs(first) + std::abs(second))) return;
    store(is_scaled ? result * std::exp(-std::fabs(z.imag())) : result, value);
}
