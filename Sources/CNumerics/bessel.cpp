// Bessel and Airy functions.

#include "include/CNumerics.h"
#include "policy.hpp"

#include <cmath>

#include <boost/math/special_functions/airy.hpp>
#include <boost/math/special_functions/bessel.hpp>

using numerics::Policy;

double numerics_bessel_j(double order, double x) { NUMERICS_GUARDED(boost::math::cyl_bessel_j(order, x, Policy())) }

double numerics_bessel_y(double order, double x) { NUMERICS_GUARDED(boost::math::cyl_neumann(order, x, Policy())) }

double numerics_bessel_i(double order, double x) { NUMERICS_GUARDED(boost::math::cyl_bessel_i(order, x, Policy())) }

double numerics_bessel_k(double order, double x) { NUMERICS_GUARDED(boost::math::cyl_bessel_k(order, x, Policy())) }

namespace {

/// Up to here e^x is a `long double`, and its error does not reach a double's digits.
constexpr long double largest_exponent = 11000;

/// √(2x/π) times K, or √(2πx) times I, without their exponentials: `sign` is 1 for K and −1 for I.
long double asymptotic(long double order, long double x, long double sign) {
    long double term = 1, sum = 1;
    for (int k = 1; k < 60; k++) {
        const long double odd = 2 * k - 1;
        const long double next = sign * term * (4 * order * order - odd * odd) / (8 * k * x);
        if (std::fabs(next) > std::fabs(term)) return numerics::nan;
        term = next;
        sum += term;
        if (std::fabs(term) < 1e-20L) return sum;
    }
    return numerics::nan;
}

}  // namespace

double numerics_bessel_i_scaled(double order, double x) {
    const long double size = std::fabs(static_cast<long double>(x));
    if (size > largest_exponent) {
        const bool odd = std::fmod(order, 2) != 0;
        const long double sum = asymptotic(order, size, -1) / std::sqrt(2 * M_PIl * size);
        return static_cast<double>(x < 0 && odd ? -sum : sum);
    }
    NUMERICS_GUARDED(static_cast<double>(
        boost::math::cyl_bessel_i(static_cast<long double>(order), static_cast<long double>(x), Policy())
        * std::exp(-size)))
}

double numerics_bessel_k_scaled(double order, double x) {
    const long double size = x;
    if (size > largest_exponent) {
        return static_cast<double>(asymptotic(order, size, 1) * std::sqrt(M_PIl / (2 * size)));
    }
    NUMERICS_GUARDED(static_cast<double>(
        boost::math::cyl_bessel_k(static_cast<long double>(order), size, Policy()) * std::exp(size)))
}

double numerics_spherical_j(unsigned order, double x) { NUMERICS_GUARDED(boost::math::sph_bessel(order, x, Policy())) }

double numerics_spherical_y(unsigned order, double x) {
    NUMERICS_GUARDED(boost::math::sph_neumann(order, x, Policy()))
}

double numerics_airy_ai(double x) { NUMERICS_GUARDED(boost::math::airy_ai(x, Policy())) }

double numerics_airy_bi(double x) { NUMERICS_GUARDED(boost::math::airy_bi(x, Policy())) }

double numerics_airy_ai_scaled(double x) {
    const long double exponent = 2 * x * std::sqrt(static_cast<long double>(x)) / 3;
    if (!(exponent <= largest_exponent)) return numerics::nan;
    NUMERICS_GUARDED(static_cast<double>(
        boost::math::airy_ai(static_cast<long double>(x), Policy()) * std::exp(exponent)))
}

double numerics_airy_bi_scaled(double x) {
    const long double exponent = 2 * x * std::sqrt(static_cast<long double>(x)) / 3;
    if (!(exponent <= largest_exponent)) return numerics::nan;
    NUMERICS_GUARDED(static_cast<double>(
        boost::math::airy_bi(static_cast<long double>(x), Policy()) * std::exp(-exponent)))
}
