// The plane rotation of LAPACK, with the signs of old for symmetric eigenproblems.
#include "rotation.h"

#include <math.h>

_Thread_local bool rotations_have_old_signs = false;

/// The rotation that turns (f, g) into (r, 0). Since 3.10 LAPACK's cosine is never negative and r takes the sign of
/// f; before, r was positive where |g| >= |f| or f > 0. The signs of Mathcad Prime's symmetric eigenvectors are those
/// that follow from the old rule, the signs of its generalised ones follow from the new one.
void dlartg_(const double *f, const double *g, double *c, double *s, double *r) {
    if (*g == 0) {
        *c = 1;
        *s = 0;
        *r = *f;
        return;
    }
    if (*f == 0) {
        *c = 0;
        *s = rotations_have_old_signs ? 1 : copysign(1, *g);
        *r = rotations_have_old_signs ? *g : fabs(*g);
        return;
    }
    double scale = fmax(fabs(*f), fabs(*g));
    bool is_extreme = scale < 1e-140 || scale > 1e140;
    double x = is_extreme ? *f / scale : *f, y = is_extreme ? *g / scale : *g;
    double d = sqrt(x * x + y * y);
    *c = fabs(x) / d;
    *r = copysign(d, *f);
    *s = y / *r;
    if (is_extreme) *r *= scale;
    if (rotations_have_old_signs && *f < 0 && fabs(*g) >= fabs(*f)) {
        *c = -*c;
        *s = -*s;
        *r = -*r;
    }
}
