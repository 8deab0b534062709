/// Special functions of Boost.Math, and sums in extended precision, as plain C.
///
/// Nothing throws: where a function has no value, or none that is sure to nearly all digits, the result is NaN; an
/// infinity stands for a pole or for what goes beyond the range of doubles. Arguments and results carry no units.

#ifndef WFCHAIN_CNUMERICS_H
#define WFCHAIN_CNUMERICS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// gamma.cpp: the gamma function, its logarithm, the incomplete ones and their inverses.

double numerics_gamma(double x);
/// Γ of re + im·i, both parts at most 1000 in size.
void numerics_complex_gamma(double re, double im, double value[2]);
/// ln |Γ(x)|.
double numerics_log_gamma(double x);
/// ∫ t^(a−1)·e^(−t) from x to infinity, for a ≥ 0 and x ≥ 0.
double numerics_gamma_upper(double a, double x);
/// The lower incomplete gamma function divided by Γ(a).
double numerics_gamma_p(double a, double x);
double numerics_gamma_q(double a, double x);
/// The derivative of `numerics_gamma_p` by x: the density of the gamma distribution.
double numerics_gamma_p_derivative(double a, double x);
double numerics_gamma_p_inverse(double a, double p);

// beta.cpp: the incomplete beta function divided by the complete one, and the error function.

double numerics_beta_p(double a, double b, double x);
double numerics_beta_q(double a, double b, double x);
double numerics_beta_p_derivative(double a, double b, double x);
/// x with `numerics_beta_p(a, b, x)` = p; `rest` is 1 − x to all digits.
double numerics_beta_p_inverse(double a, double b, double p, double *rest);
double numerics_erf(double x);
double numerics_erfc(double x);
double numerics_erfc_inverse(double p);

// bessel.cpp: cylindrical and spherical Bessel functions of real order, Airy functions.

double numerics_bessel_j(double order, double x);
double numerics_bessel_y(double order, double x);
double numerics_bessel_i(double order, double x);
double numerics_bessel_k(double order, double x);
/// I multiplied by e^(−|x|).
double numerics_bessel_i_scaled(double order, double x);
/// K multiplied by e^x.
double numerics_bessel_k_scaled(double order, double x);
double numerics_spherical_j(unsigned order, double x);
double numerics_spherical_y(unsigned order, double x);
double numerics_airy_ai(double x);
double numerics_airy_bi(double x);
/// Ai multiplied by e^(2/3·x^(3/2)), for x ≥ 0.
double numerics_airy_ai_scaled(double x);
/// Bi divided by e^(2/3·x^(3/2)), for x ≥ 0.
double numerics_airy_bi_scaled(double x);

// series.cpp: power series, summed in quadruple precision.

/// Gauss's hypergeometric function ₂F₁(a, b; c; x) for x ≤ 1.
double numerics_hypergeometric_2f1(double a, double b, double c, double x);
/// Kummer's confluent hypergeometric function ₁F₁(a; b; x).
double numerics_hypergeometric_1f1(double a, double b, double x);
/// J of a whole order at x·e^(3πi/4): Kelvin's ber and bei.
void numerics_kelvin(unsigned order, double x, double *ber, double *bei);

/// J of a whole order at re + im·i, or I where `is_modified`.
void numerics_complex_bessel(unsigned order, double re, double im, bool is_modified, double value[2]);

// complex_bessel.cpp: by an integral, for orders to 100 and numbers from 1e−100 to 1000 in size. Scaled ones are
// multiplied by e^z for K, by e^(−|im|) for Y, by e^(∓iz) for the Hankel functions.

void numerics_complex_k(double order, double re, double im, bool is_scaled, double value[2]);
void numerics_complex_y(double order, double re, double im, bool is_scaled, double value[2]);
/// J + i·Y for a positive sign, J − i·Y for a negative one.
void numerics_complex_hankel(double order, double re, double im, int sign, bool is_scaled, double value[2]);

// polynomials.cpp: orthogonal polynomials by their recurrences, at real and complex points.

typedef enum {
    numerics_hermite,
    numerics_laguerre,
    numerics_legendre,
    numerics_chebyshev_first,
    numerics_chebyshev_second,
    numerics_jacobi
} numerics_polynomial;

/// The polynomial of a degree at re + im·i; a and b are Jacobi's parameters.
void numerics_orthogonal(
    numerics_polynomial kind, unsigned degree, double a, double b, double re, double im, double value[2]);

// least_squares.cpp: systems of equations and sums of squares.

/// A function of many variables: writes its values for the point, and gives 0 to go on or anything else to stop.
typedef int (*numerics_map)(void *context, const double *x, double *values);

/// Makes the sum of the squares of the residuals least by Levenberg and Marquardt's method, from `x` to `x`.
///
/// The Jacobian is written column by column, one column an unknown. There must be at least as many equations as unknowns.
/// The search ends where neither the point nor the sum changes any more; the result is 0. It is 1 where the evaluations did
/// not suffice for that, and −1 where it was stopped.
int numerics_least_squares(
    int unknowns, int equations, double *x, numerics_map residuals, numerics_map jacobian, void *context,
    int most_evaluations);

#ifdef __cplusplus
}
#endif

#endif
