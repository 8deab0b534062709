// The incomplete beta function and the error function.

#include "include/CNumerics.h"
#include "policy.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>

using numerics::Policy;

double numerics_beta_p(double a, double b, double x) { NUMERICS_GUARDED(boost::math::ibeta(a, b, x, Policy())) }

double numerics_beta_q(double a, double b, double x) { NUMERICS_GUARDED(boost::math::ibetac(a, b, x, Policy())) }

double numerics_beta_p_derivative(double a, double b, double x) {
    NUMERICS_GUARDED(boost::math::ibeta_derivative(a, b, x, Policy()))
}

double numerics_beta_p_inverse(double a, double b, double p, double *rest) {
    NUMERICS_GUARDED(boost::math::ibeta_inv(a, b, p, rest, Policy()))
}

double numerics_erf(double x) { NUMERICS_GUARDED(boost::math::erf(x, Policy())) }

double numerics_erfc(double x) { NUMERICS_GUARDED(boost::math::erfc(x, Policy())) }

double numerics_erfc_inverse(double p) { NUMERICS_GUARDED(boost::math::erfc_inv(p, Policy())) }
