/// The routines of the reference LAPACK that worksheets need, by value and with their workspaces.
///
/// Arrays are column by column. A routine overwrites its matrices and returns LAPACK's `info`: 0 for success, a
/// positive number where the mathematics failed, a negative one for a wrong argument or for lack of memory.
/// Complex arrays hold real and imaginary parts in turn.
#ifndef CLAPACK_H
#define CLAPACK_H

/// The LU factors of an n x n matrix in place, with row exchanges: row k was exchanged with row pivots[k].
/// Returns the number of the first pivot that is zero, counted from 1; the bits are the same on every processor.
int la_eliminate(int n, double *a, int *pivots);

/// Eigenvalues of a general matrix; the vectors are left out where null.
int la_dgeev(int n, double *a, double *re, double *im, double *left, double *right);
int la_zgeev(int n, double *a, double *values, double *left, double *right);

/// Eigenvalues of a symmetric or Hermitian matrix (the upper triangle is read) in ascending order; the vectors
/// replace the matrix. Plane rotations take the signs that they had before LAPACK 3.10.
int la_dsyev(int n, double *a, double *values);
int la_zheev(int n, double *a, double *values);

/// Generalised eigenvalues (re + i im) / divisor of a pair of matrices.
int la_dggev(int n, double *a, double *b, double *re, double *im, double *divisor, double *left, double *right);
int la_zggev(int n, double *a, double *b, double *values, double *divisor, double *left, double *right);

/// Singular values in descending order; u (m x m) and vt (n x n) are left out where null.
int la_dgesvd(int m, int n, double *a, double *s, double *u, double *vt);
int la_zgesvd(int m, int n, double *a, double *s, double *u, double *vt);
/// The same by dividing and conquering, with u and vt.
int la_dgesdd(int m, int n, double *a, double *s, double *u, double *vt);

/// R in the upper triangle of a and Q (m x m). With `pivots` columns are exchanged: column j of the product Q·R
/// is column pivots[j], counted from 1, of the matrix.
int la_dgeqr(int m, int n, double *a, double *q, int *pivots);
int la_zgeqr(int m, int n, double *a, double *q, int *pivots);

/// The Cholesky factor in the triangle named by 'U' or 'L'; the other triangle is left as it is.
int la_dpotrf(char triangle, int n, double *a);
int la_zpotrf(char triangle, int n, double *a);
/// The same with pivoting: row and column j were row and column pivots[j], counted from 1.
int la_dpstrf(char triangle, int n, double *a, int *pivots);
int la_zpstrf(char triangle, int n, double *a, int *pivots);

/// The LU factors of an m x n matrix; row k was exchanged with row pivots[k], counted from 1.
int la_dgetrf(int m, int n, double *a, int *pivots);
int la_zgetrf(int m, int n, double *a, int *pivots);

/// The solution of a·x = b for b of the given columns, from the factors that la_zgetrf made.
int la_zgetrs(int n, int columns, const double *a, const int *pivots, double *b);

/// The reciprocal of the condition number, from the factors of la_eliminate or la_zgetrf and the greatest sum of
/// magnitudes of a column of the matrix, `norm`.
int la_dgecon(int n, const double *factors, double norm, double *reciprocal);
int la_zgecon(int n, const double *factors, double norm, double *reciprocal);

/// The least-squares solution of least norm of a·x = b; b has max(m, n) rows. A singular value counts as zero below
/// max(m, n) times the rounding of the greatest.
int la_dgelsd(int m, int n, int columns, double *a, double *b, int *rank);
int la_zgelsd(int m, int n, int columns, double *a, double *b, int *rank);

#endif
