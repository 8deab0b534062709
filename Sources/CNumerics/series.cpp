// Power series whose terms may cancel: summed in quadruple precision, and given up where that is not enough.

#include "include/CNumerics.h"
#include "policy.hpp"

#include <cmath>

#include <boost/math/special_functions/gamma.hpp>

namespace {

/// 113 bits: a type of its own where `long double` has only 64.
#ifdef __SIZEOF_FLOAT128__
using Quad = __float128;
#else
using Quad = long double;
#endif

Quad size(Quad x) { return x < 0 ? -x : x; }

/// A sum that knows how much of its precision cancelled.
struct Sum {
    Quad total = 0;
    Quad greatest = 0;

    void add(Quad term) {
        total += term;
        if (size(term) > greatest) greatest = size(term);
    }

    bool holds(Quad term) const { return size(term) <= Quad(1e-33L) * greatest; }

    /// The sum, or NaN where more than 15 of the 33 digits are lost.
    long double value() const {
        if (!(greatest < Quad(1e4900L)) || size(total) < Quad(1e-16L) * greatest) return numerics::nan;
        return static_cast<long double>(total);
    }
};

bool is_whole_and_not_positive(double x) { return x <= 0 && x == std::floor(x); }

Quad at_least_one(Quad ratio) { return size(ratio) > 1 ? size(ratio) : 1; }

/// Σ (a)ₖ·(b)ₖ/(c)ₖ·xᵏ/k!, for |x| < 1 or a finite sum; without `b` where `confluent`.
long double hypergeometric(Quad a, Quad b, Quad c, Quad x, bool confluent) {
    Sum sum;
    Quad term = 1;
    for (long k = 0; k < 400000; k++) {
        sum.add(term);
        const Quad upper = a + k, other = confluent ? 1 : b + k, lower = c + k, count = k + 1;
        if (term == 0) return sum.value();
        if (lower > 0 && sum.holds(term)) {
            // A quotient of two of these moves towards 1 from here on, so that no later factor exceeds this bound.
            const Quad rest = confluent ? 1 / lower : at_least_one(other / lower);
            const Quad crossed = confluent ? rest : at_least_one(upper / lower) * at_least_one(other / count);
            const Quad straight = at_least_one(upper / count) * rest;
            if (size(x) * (straight < crossed ? straight : crossed) < Quad(0.9999L)) return sum.value();
        }
        term *= upper / lower * other * x / count;
    }
    return numerics::nan;
}

}  // namespace

double numerics_hypergeometric_2f1(double a, double b, double c, double x) {
    if (!(x <= 1) || is_whole_and_not_positive(c)) return numerics::nan;
    const bool finite = is_whole_and_not_positive(a) || is_whole_and_not_positive(b);
    if (x == 1 && !finite) {
        if (!(c - a - b > 0)) return numerics::nan;
        const numerics::Policy policy;
        const auto gamma = [&](long double y) { return boost::math::tgamma(y, policy); };
        const long double cl = c, al = a, bl = b;
        return static_cast<double>(gamma(cl) / gamma(cl - al) * (gamma(cl - al - bl) / gamma(cl - bl)));
    }
    if (finite || (x >= -0.5 && x <= 0.995)) {
        return static_cast<double>(hypergeometric(a, b, c, x, false));
    }
    if (x >= 0) return numerics::nan;
    // Pfaff's transformation takes the negative axis into the unit interval.
    const Quad y = static_cast<Quad>(x) / (static_cast<Quad>(x) - 1);
    if (y > Quad(0.995L)) return numerics::nan;
    const long double rest = hypergeometric(a, static_cast<Quad>(c) - b, c, y, false);
    return static_cast<double>(std::pow(1 - static_cast<long double>(x), -static_cast<long double>(a)) * rest);
}

double numerics_hypergeometric_1f1(double a, double b, double x) {
    if (is_whole_and_not_positive(b) || !(std::fabs(x) <= 11000)) return numerics::nan;
    if (x >= 0 || is_whole_and_not_positive(a)) return static_cast<double>(hypergeometric(a, 0, b, x, true));
    // Kummer's transformation: the terms then have one sign for 0 < a < b.
    const long double rest = hypergeometric(static_cast<Quad>(b) - a, 0, b, -static_cast<Quad>(x), true);
    return static_cast<double>(std::exp(static_cast<long double>(x)) * rest);
}

void numerics_kelvin(unsigned order, double x, double *ber, double *bei) {
    *ber = *bei = numerics::nan;
    if (!(std::fabs(x) <= 100) || order > 1000) return;
    const Quad half = static_cast<Quad>(x) / 2, square = half * half;
    Quad term = 1;
    for (unsigned k = 1; k <= order; k++) term *= half / k;
    Sum even, odd;
    for (unsigned k = 0; k < 2000 && term != 0; k++) {
        const Quad signed_term = k % 4 < 2 ? term : -term;
        if (k % 2 == 0) even.add(signed_term); else odd.add(signed_term);
        if (k > 1 && even.holds(term) && odd.holds(term)) break;
        term *= square / (k + 1) / (order + k + 1);
    }
    // Cosine and sine of 3π/4 times the order.
    const long double r = std::sqrt(0.5L);
    const long double cosines[8] = {1, -r, 0, r, -1, r, 0, -r};
    const long double sines[8] = {0, r, -1, r, 0, -r, 1, -r};
    const long double u = static_cast<long double>(even.total), v = static_cast<long double>(odd.total);
    const long double c = cosines[order % 8], s = sines[order % 8];
    *ber = static_cast<double>(c * u - s * v);
    *bei = static_cast<double>(c * v + s * u);
}

void numerics_complex_bessel(unsigned order, double re, double im, bool is_modified, double value[2]) {
    value[0] = value[1] = numerics::nan;
    if (!(std::hypot(re, im) <= 60) || order > 1000) return;
    const Quad x = static_cast<Quad>(re) / 2, y = static_cast<Quad>(im) / 2;
    // The term of the sum and z²/4, negative for J.
    Quad u = 1, v = 0;
    for (unsigned k = 1; k <= order; k++) {
        const Quad next = (u * x - v * y) / k;
        v = (u * y + v * x) / k;
        u = next;
    }
    const Quad sign = is_modified ? 1 : -1, c = sign * (x * x - y * y), s = sign * 2 * x * y;
    Quad re_total = 0, im_total = 0, greatest = 0;
    for (unsigned k = 1; k < 2000; k++) {
        re_total += u;
        im_total += v;
        const Quad term = size(u) + size(v);
        if (term > greatest) greatest = term;
        if (term <= Quad(1e-33L) * greatest) break;
        const Quad divisor = static_cast<Quad>(k) * (order + k);
        const Quad next = (u * c - v * s) / divisor;
        v = (u * s + v * c) / divisor;
        u = next;
    }
    if (size(re_total) + size(im_total) < Quad(1e-16L) * greatest) return;
    value[0] = static_cast<double>(re_total);
    value[1] = static_cast<double>(im_total);
}
