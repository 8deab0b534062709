// Least squares by Levenberg and Marquardt's method: Eigen's port of MINPACK's `lmder`.

#include "include/CNumerics.h"

#include <limits>

#define EIGEN_MPL2_ONLY
#include <eigen3/unsupported/Eigen/NonLinearOptimization>

namespace {

using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1>;
using Jacobian = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;

/// The functions of the caller in the shape that Eigen asks for.
struct System {
    int unknowns;
    int equations;
    numerics_map residuals;
    numerics_map jacobian;
    void *context;

    int inputs() const { return unknowns; }
    int values() const { return equations; }

    int operator()(const Vector &x, Vector &values) const {
        return residuals(context, x.data(), values.data()) == 0 ? 0 : -1;
    }

    int df(const Vector &x, Jacobian &columns) const {
        return jacobian(context, x.data(), columns.data()) == 0 ? 0 : -1;
    }
};

}  // namespace

int numerics_least_squares(
    int unknowns, int equations, double *x, numerics_map residuals, numerics_map jacobian, void *context,
    int most_evaluations) {
    try {
        System system{unknowns, equations, residuals, jacobian, context};
        Eigen::LevenbergMarquardt<System> search(system);
        search.parameters.ftol = std::numeric_limits<double>::epsilon();
        search.parameters.xtol = std::numeric_limits<double>::epsilon();
        search.parameters.gtol = 0;
        search.parameters.maxfev = most_evaluations;
        Vector point = Eigen::Map<Vector>(x, unknowns);
        const auto status = search.minimize(point);
        Eigen::Map<Vector>(x, unknowns) = point;
        switch (status) {
        case Eigen::LevenbergMarquardtSpace::UserAsked:
        case Eigen::LevenbergMarquardtSpace::ImproperInputParameters:
            return -1;
        case Eigen::LevenbergMarquardtSpace::TooManyFunctionEvaluation:
            return 1;
        default:
            return 0;
        }
    } catch (...) {
        return -1;
    }
}
