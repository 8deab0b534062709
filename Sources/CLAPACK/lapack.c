// LAPACK by value: asks each routine for its workspace, makes it, calls, frees it.
#include "CLAPACK.h"
#include "rotation.h"

#include <float.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1000)

typedef size_t length; // of a string argument, which Fortran passes last

void dgeev_(const char *, const char *, const int *, double *, const int *, double *, double *, double *, const int *,
            double *, const int *, double *, const int *, int *, length, length);
void zgeev_(const char *, const char *, const int *, double *, const int *, double *, double *, const int *, double *,
            const int *, double *, const int *, double *, int *, length, length);
void dsyev_(const char *, const char *, const int *, double *, const int *, double *, double *, const int *, int *,
            length, length);
void zheev_(const char *, const char *, const int *, double *, const int *, double *, double *, const int *, double *,
            int *, length, length);
void dggev_(const char *, const char *, const int *, double *, const int *, double *, const int *, double *, double *,
            double *, double *, const int *, double *, const int *, double *, const int *, int *, length, length);
void zggev_(const char *, const char *, const int *, double *, const int *, double *, const int *, double *, double *,
            double *, const int *, double *, const int *, double *, const int *, double *, int *, length, length);
void dgesvd_(const char *, const char *, const int *, const int *, double *, const int *, double *, double *,
             const int *, double *, const int *, double *, const int *, int *, length, length);
void zgesvd_(const char *, const char *, const int *, const int *, double *, const int *, double *, double *,
             const int *, double *, const int *, double *, const int *, double *, int *, length, length);
void dgesdd_(const char *, const int *, const int *, double *, const int *, double *, double *, const int *, double *,
             const int *, double *, const int *, int *, int *, length);
void dgeqrf_(const int *, const int *, double *, const int *, double *, double *, const int *, int *);
void zgeqrf_(const int *, const int *, double *, const int *, double *, double *, const int *, int *);
void dgeqp3_(const int *, const int *, double *, const int *, int *, double *, double *, const int *, int *);
void zgeqp3_(const int *, const int *, double *, const int *, int *, double *, double *, const int *, double *, int *);
void dorgqr_(const int *, const int *, const int *, double *, const int *, const double *, double *, const int *,
             int *);
void zungqr_(const int *, const int *, const int *, double *, const int *, const double *, double *, const int *,
             int *);
void dpotrf_(const char *, const int *, double *, const int *, int *, length);
void zpotrf_(const char *, const int *, double *, const int *, int *, length);
void dpstrf_(const char *, const int *, double *, const int *, int *, int *, const double *, double *, int *, length);
void zpstrf_(const char *, const int *, double *, const int *, int *, int *, const double *, double *, int *, length);
void dgetrf_(const int *, const int *, double *, const int *, int *, int *);
void zgetrf_(const int *, const int *, double *, const int *, int *, int *);
void zgetrs_(const char *, const int *, const int *, const double *, const int *, const int *, double *, const int *,
             int *, length);
void dgecon_(const char *, const int *, const double *, const int *, const double *, double *, double *, int *, int *,
             length);
void zgecon_(const char *, const int *, const double *, const int *, const double *, double *, double *, double *,
             int *, length);
void dgelsd_(const int *, const int *, const int *, double *, const int *, double *, const int *, double *,
             const double *, int *, double *, const int *, int *, int *);
void zgelsd_(const int *, const int *, const int *, double *, const int *, double *, const int *, double *,
             const double *, int *, double *, const int *, double *, int *, int *);

static int at_least_one(int n) { return n > 1 ? n : 1; }

/// Room for `count` numbers of `parts` doubles each; none for more than an `int` counts.
static double *room(double count, int parts) {
    if (!(count < INT_MAX)) return NULL;
    return malloc(sizeof(double) * (size_t)(count + 1) * (size_t)parts);
}

/// The size of a workspace, of use only where there is room for it.
static int counted(double wanted) { return wanted < INT_MAX ? (int)wanted : 0; }

static const char *jobs(const double *vectors) { return vectors ? "V" : "N"; }

int la_dgeev(int n, double *a, double *re, double *im, double *left, double *right) {
    int info = 0, query = -1, stride = at_least_one(n);
    double wanted = 0;
    dgeev_(jobs(left), jobs(right), &n, a, &stride, re, im, left, &stride, right, &stride, &wanted, &query, &info, 1, 1);
    double *work = room(wanted, 1);
    if (!work) return NO_MEMORY;
    int size = counted(wanted);
    dgeev_(jobs(left), jobs(right), &n, a, &stride, re, im, left, &stride, right, &stride, work, &size, &info, 1, 1);
    free(work);
    return info;
}

int la_zgeev(int n, double *a, double *values, double *left, double *right) {
    int info = 0, query = -1, stride = at_least_one(n);
    double wanted[2] = {0, 0};
    double *more = room(2.0 * n, 1);
    if (!more) return NO_MEMORY;
    zgeev_(jobs(left), jobs(right), &n, a, &stride, values, left, &stride, right, &stride, wanted, &query, more, &info,
           1, 1);
    double *work = room(wanted[0], 2);
    int size = counted(wanted[0]);
    if (work)
        zgeev_(jobs(left), jobs(right), &n, a, &stride, values, left, &stride, right, &stride, work, &size, more, &info,
               1, 1);
    else info = NO_MEMORY;
    free(work);
    free(more);
    return info;
}

int la_dsyev(int n, double *a, double *values) {
    int info = 0, query = -1, stride = at_least_one(n);
    double wanted = 0;
    dsyev_("V", "U", &n, a, &stride, values, &wanted, &query, &info, 1, 1);
    double *work = room(wanted, 1);
    if (!work) return NO_MEMORY;
    int size = counted(wanted);
    rotations_have_old_signs = true;
    dsyev_("V", "U", &n, a, &stride, values, work, &size, &info, 1, 1);
    rotations_have_old_signs = false;
    free(work);
    return info;
}

int la_zheev(int n, double *a, double *values) {
    int info = 0, query = -1, stride = at_least_one(n);
    double wanted[2] = {0, 0};
    double *more = room(3.0 * n, 1);
    if (!more) return NO_MEMORY;
    zheev_("V", "U", &n, a, &stride, values, wanted, &query, more, &info, 1, 1);
    double *work = room(wanted[0], 2);
    int size = counted(wanted[0]);
    if (work) {
        rotations_have_old_signs = true;
        zheev_("V", "U", &n, a, &stride, values, work, &size, more, &info, 1, 1);
        rotations_have_old_signs = false;
    } else {
        info = NO_MEMORY;
    }
    free(work);
    free(more);
    return info;
}

int la_dggev(int n, double *a, double *b, double *re, double *im, double *divisor, double *left, double *right) {
    int info = 0, query = -1, stride = at_least_one(n);
    double wanted = 0;
    dggev_(jobs(left), jobs(right), &n, a, &stride, b, &stride, re, im, divisor, left, &stride, right, &stride, &wanted,
           &query, &info, 1, 1);
    double *work = room(wanted, 1);
    if (!work) return NO_MEMORY;
    int size = counted(wanted);
    dggev_(jobs(left), jobs(right), &n, a, &stride, b, &stride, re, im, divisor, left, &stride, right, &stride, work,
           &size, &info, 1, 1);
    free(work);
    return info;
}

int la_zggev(int n, double *a, double *b, double *values, double *divisor, double *left, double *right) {
    int info = 0, query = -1, stride = at_least_one(n);
    double wanted[2] = {0, 0};
    double *more = room(8.0 * n, 1);
    if (!more) return NO_MEMORY;
    zggev_(jobs(left), jobs(right), &n, a, &stride, b, &stride, values, divisor, left, &stride, right, &stride, wanted,
           &query, more, &info, 1, 1);
    double *work = room(wanted[0], 2);
    int size = counted(wanted[0]);
    if (work)
        zggev_(jobs(left), jobs(right), &n, a, &stride, b, &stride, values, divisor, left, &stride, right, &stride,
               work, &size, more, &info, 1, 1);
    else info = NO_MEMORY;
    free(work);
    free(more);
    return info;
}

static const char *all(const double *vectors) { return vectors ? "A" : "N"; }

int la_dgesvd(int m, int n, double *a, double *s, double *u, double *vt) {
    int info = 0, query = -1, rows = at_least_one(m), columns = at_least_one(n);
    double wanted = 0;
    dgesvd_(all(u), all(vt), &m, &n, a, &rows, s, u, &rows, vt, &columns, &wanted, &query, &info, 1, 1);
    double *work = room(wanted, 1);
    if (!work) return NO_MEMORY;
    int size = counted(wanted);
    dgesvd_(all(u), all(vt), &m, &n, a, &rows, s, u, &rows, vt, &columns, work, &size, &info, 1, 1);
    free(work);
    return info;
}

int la_zgesvd(int m, int n, double *a, double *s, double *u, double *vt) {
    int info = 0, query = -1, rows = at_least_one(m), columns = at_least_one(n);
    double wanted[2] = {0, 0};
    double *more = room(5.0 * (m < n ? m : n), 1);
    if (!more) return NO_MEMORY;
    zgesvd_(all(u), all(vt), &m, &n, a, &rows, s, u, &rows, vt, &columns, wanted, &query, more, &info, 1, 1);
    double *work = room(wanted[0], 2);
    int size = counted(wanted[0]);
    if (work)
        zgesvd_(all(u), all(vt), &m, &n, a, &rows, s, u, &rows, vt, &columns, work, &size, more, &info, 1, 1);
    else info = NO_MEMORY;
    free(work);
    free(more);
    return info;
}

int la_dgesdd(int m, int n, double *a, double *s, double *u, double *vt) {
    int info = 0, query = -1, rows = at_least_one(m), columns = at_least_one(n);
    double wanted = 0;
    int *integers = malloc(sizeof(int) * (8 * (size_t)(m < n ? m : n) + 1));
    if (!integers) return NO_MEMORY;
    dgesdd_("A", &m, &n, a, &rows, s, u, &rows, vt, &columns, &wanted, &query, integers, &info, 1);
    double *work = room(wanted, 1);
    int size = counted(wanted);
    if (work) dgesdd_("A", &m, &n, a, &rows, s, u, &rows, vt, &columns, work, &size, integers, &info, 1);
    else info = NO_MEMORY;
    free(work);
    free(integers);
    return info;
}

/// Workspaces by the greatest size that the routines recommend: blocks of 64 columns.
int la_dgeqr(int m, int n, double *a, double *q, int *pivots) {
    double wanted = 64 * ((m > n ? m : n) + 1.0) + 2.0 * n + 1;
    int info = 0, size = counted(wanted), k = m < n ? m : n, rows = at_least_one(m);
    double *work = room(wanted, 1), *factors = room(k, 1);
    if (work && factors) {
        if (pivots) {
            memset(pivots, 0, sizeof(int) * (size_t)n);
            dgeqp3_(&m, &n, a, &rows, pivots, factors, work, &size, &info);
        } else {
            dgeqrf_(&m, &n, a, &rows, factors, work, &size, &info);
        }
        memcpy(q, a, sizeof(double) * (size_t)m * (size_t)k);
        if (info == 0) dorgqr_(&m, &m, &k, q, &rows, factors, work, &size, &info);
    } else {
        info = NO_MEMORY;
    }
    free(work);
    free(factors);
    return info;
}

int la_zgeqr(int m, int n, double *a, double *q, int *pivots) {
    double wanted = 64 * ((m > n ? m : n) + 1.0) + 2.0 * n + 1;
    int info = 0, size = counted(wanted), k = m < n ? m : n, rows = at_least_one(m);
    double *work = room(wanted, 2), *factors = room(k, 2), *more = room(2.0 * n, 1);
    if (work && factors && more) {
        if (pivots) {
            memset(pivots, 0, sizeof(int) * (size_t)n);
            zgeqp3_(&m, &n, a, &rows, pivots, factors, work, &size, more, &info);
        } else {
            zgeqrf_(&m, &n, a, &rows, factors, work, &size, &info);
        }
        memcpy(q, a, 2 * sizeof(double) * (size_t)m * (size_t)k);
        if (info == 0) zungqr_(&m, &m, &k, q, &rows, factors, work, &size, &info);
    } else {
        info = NO_MEMORY;
    }
    free(work);
    free(factors);
    free(more);
    return info;
}

int la_dpotrf(char triangle, int n, double *a) {
    int info = 0, stride = at_least_one(n);
    dpotrf_(&triangle, &n, a, &stride, &info, 1);
    return info;
}

int la_zpotrf(char triangle, int n, double *a) {
    int info = 0, stride = at_least_one(n);
    zpotrf_(&triangle, &n, a, &stride, &info, 1);
    return info;
}

static int pivoted_cholesky(char triangle, int n, double *a, int *pivots, int is_complex) {
    int info = 0, rank = 0, stride = at_least_one(n);
    double tolerance = -1; // the routine's own: n times the rounding of the greatest diagonal element
    double *work = room(2.0 * n, 1);
    if (!work) return NO_MEMORY;
    if (is_complex) zpstrf_(&triangle, &n, a, &stride, pivots, &rank, &tolerance, work, &info, 1);
    else dpstrf_(&triangle, &n, a, &stride, pivots, &rank, &tolerance, work, &info, 1);
    free(work);
    return info;
}

int la_dpstrf(char triangle, int n, double *a, int *pivots) { return pivoted_cholesky(triangle, n, a, pivots, 0); }
int la_zpstrf(char triangle, int n, double *a, int *pivots) { return pivoted_cholesky(triangle, n, a, pivots, 1); }

int la_dgetrf(int m, int n, double *a, int *pivots) {
    int info = 0, rows = at_least_one(m);
    dgetrf_(&m, &n, a, &rows, pivots, &info);
    return info;
}

int la_zgetrf(int m, int n, double *a, int *pivots) {
    int info = 0, rows = at_least_one(m);
    zgetrf_(&m, &n, a, &rows, pivots, &info);
    return info;
}

int la_zgetrs(int n, int columns, const double *a, const int *pivots, double *b) {
    int info = 0, stride = at_least_one(n);
    zgetrs_("N", &n, &columns, a, &stride, pivots, b, &stride, &info, 1);
    return info;
}

int la_dgecon(int n, const double *factors, double norm, double *reciprocal) {
    int info = 0, stride = at_least_one(n);
    double *work = room(4.0 * n, 1);
    int *integers = malloc(sizeof(int) * ((size_t)n + 1));
    if (work && integers) dgecon_("1", &n, factors, &stride, &norm, reciprocal, work, integers, &info, 1);
    else info = NO_MEMORY;
    free(work);
    free(integers);
    return info;
}

int la_zgecon(int n, const double *factors, double norm, double *reciprocal) {
    int info = 0, stride = at_least_one(n);
    double *work = room(2.0 * n, 2), *reals = room(2.0 * n, 1);
    if (work && reals) zgecon_("1", &n, factors, &stride, &norm, reciprocal, work, reals, &info, 1);
    else info = NO_MEMORY;
    free(work);
    free(reals);
    return info;
}

/// The part of the greatest singular value below which others count as zero.
static double rank_bound(int m, int n) { return (m > n ? m : n) * DBL_EPSILON; }

int la_dgelsd(int m, int n, int columns, double *a, double *b, int *rank) {
    int info = 0, query = -1, rows = at_least_one(m), stride = at_least_one(m > n ? m : n), wanted_integers = 0;
    double wanted = 0, bound = rank_bound(m, n), *values = room(m < n ? m : n, 1);
    if (!values) return NO_MEMORY;
    dgelsd_(&m, &n, &columns, a, &rows, b, &stride, values, &bound, rank, &wanted, &query, &wanted_integers,
            &info);
    double *work = room(wanted, 1);
    int size = counted(wanted), *integers = malloc(sizeof(int) * ((size_t)wanted_integers + 1));
    if (work && integers)
        dgelsd_(&m, &n, &columns, a, &rows, b, &stride, values, &bound, rank, work, &size, integers, &info);
    else info = NO_MEMORY;
    free(values);
    free(work);
    free(integers);
    return info;
}

int la_zgelsd(int m, int n, int columns, double *a, double *b, int *rank) {
    int info = 0, query = -1, rows = at_least_one(m), stride = at_least_one(m > n ? m : n), wanted_integers = 0;
    double wanted[2] = {0, 0}, wanted_reals = 0, bound = rank_bound(m, n), *values = room(m < n ? m : n, 1);
    if (!values) return NO_MEMORY;
    zgelsd_(&m, &n, &columns, a, &rows, b, &stride, values, &bound, rank, wanted, &query, &wanted_reals,
            &wanted_integers, &info);
    double *work = room(wanted[0], 2), *reals = room(wanted_reals, 1);
    int size = counted(wanted[0]), *integers = malloc(sizeof(int) * ((size_t)wanted_integers + 1));
    if (work && reals && integers)
        zgelsd_(&m, &n, &columns, a, &rows, b, &stride, values, &bound, rank, work, &size, reals, integers,
                &info);
    else info = NO_MEMORY;
    free(values);
    free(work);
    free(reals);
    free(integers);
    return info;
}
