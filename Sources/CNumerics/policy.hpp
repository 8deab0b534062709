/// How Boost.Math reports errors here: by NaN and infinities, never by an exception.

#ifndef WFCHAIN_POLICY_HPP
#define WFCHAIN_POLICY_HPP

#include <limits>

#include <boost/math/policies/error_handling.hpp>
#include <boost/math/policies/policy.hpp>

namespace boost::math::policies {

/// A series or iteration that did not come to its end gives NaN rather than what it had.
template <class T> T user_evaluation_error(const char *, const char *, const T &) {
    return std::numeric_limits<T>::quiet_NaN();
}

}  // namespace boost::math::policies

namespace numerics {

/// Doubles are computed as `long double`, the default of Boost.Math.
using Policy = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::pole_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::denorm_error<boost::math::policies::ignore_error>,
    boost::math::policies::rounding_error<boost::math::policies::ignore_error>,
    boost::math::policies::indeterminate_result_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::user_error>>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace numerics

/// Runs what may throw although the policy forbids it (memory), so that nothing leaves C++.
#define NUMERICS_GUARDED(expression) \
    try { return (expression); } catch (...) { return numerics::nan; }

#endif
