// The gamma function and the incomplete ones.

#include "include/CNumerics.h"
#include "policy.hpp"

#include <boost/math/special_functions/gamma.hpp>

using numerics::Policy;

double numerics_gamma(double x) { NUMERICS_GUARDED(boost::math::tgamma(x, Policy())) }

double numerics_log_gamma(double x) { NUMERICS_GUARDED(boost::math::lgamma(x, Policy())) }

double numerics_gamma_upper(double a, double x) { NUMERICS_GUARDED(boost::math::tgamma(a, x, Policy())) }

double numerics_gamma_p(double a, double x) { NUMERICS_GUARDED(boost::math::gamma_p(a, x, Policy())) }

double numerics_gamma_q(double a, double x) { NUMERICS_GUARDED(boost::math::gamma_q(a, x, Policy())) }

double numerics_gamma_p_derivative(double a, double x) {
    NUMERICS_GUARDED(boost::math::gamma_p_derivative(a, x, Policy()))
}

double numerics_gamma_p_inverse(double a, double p) { NUMERICS_GUARDED(boost::math::gamma_p_inv(a, p, Policy())) }
