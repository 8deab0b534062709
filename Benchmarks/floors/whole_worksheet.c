/// W4 whole: all the numbers of the whole worksheet in plain doubles, without units.
/// Usage: whole_worksheet

#include <math.h>
#include <stdio.h>

#define ORDER 200

static double moment(double x, double w, double L) { return w * x * (L - x) / 2; }

static double discharge(double y) {
    const double area = 3 * y;
    return area / 0.013 * pow(area / (3 + 2 * y), 2.0 / 3) * sqrt(0.001);
}

/// Gaussian elimination with partial pivoting; the sum of the solution.
static double equations(void) {
    static double a[ORDER][ORDER], b[ORDER];
    for (int i = 0; i < ORDER; i++) {
        for (int j = 0; j < ORDER; j++) a[i][j] = 200.0 * (i == j) + (7 * (i + 1) + 13 * (j + 1)) % 17 / 17.0;
        b[i] = 1000.0 * (i + 1);
    }
    for (int k = 0; k < ORDER; k++) {
        int pivot = k;
        for (int i = k + 1; i < ORDER; i++)
            if (fabs(a[i][k]) > fabs(a[pivot][k])) pivot = i;
        for (int j = 0; j < ORDER; j++) {
            const double x = a[k][j];
            a[k][j] = a[pivot][j];
            a[pivot][j] = x;
        }
        const double x = b[k];
        b[k] = b[pivot];
        b[pivot] = x;
        for (int i = k + 1; i < ORDER; i++) {
            const double factor = a[i][k] / a[k][k];
            for (int j = k; j < ORDER; j++) a[i][j] -= factor * a[k][j];
            b[i] -= factor * b[k];
        }
    }
    double sum = 0;
    for (int i = ORDER - 1; i >= 0; i--) {
        for (int j = i + 1; j < ORDER; j++) b[i] -= a[i][j] * b[j];
        b[i] /= a[i][i];
        sum += b[i];
    }
    return sum;
}

/// Bisection to the last bit.
static double depth(double wanted) {
    double low = 0.1, high = 5;
    for (int i = 0; i < 60; i++) {
        const double middle = (low + high) / 2;
        if (discharge(middle) < wanted) low = middle;
        else high = middle;
    }
    return low;
}

int main(void) {
    const double L = 6, b = 0.2, h = 0.4, E = 210e9, fy = 235e6, gammaM = 1.1, g = 9.81, rho = 2500, q = 3500, s = 4;
    const double A = b * h, I = b * pow(h, 3) / 12, W = I / (h / 2), gk = A * rho * g, qk = q * s;
    const double wEd = 1.35 * gk + 1.5 * qk, M = wEd * L * L / 8, V = wEd * L / 2;
    const double sigma = M / W, tau = 1.5 * V / A, sigmav = sqrt(sigma * sigma + 3 * tau * tau), fd = fy / gammaM;
    const double util = sigmav / fd, delta = 5 * (gk + qk) * pow(L, 4) / (384 * E * I), rat = delta / (L / 300);
    const double Ncr = M_PI * M_PI * E * I / (L * L), slenderness = sqrt(A * fy / Ncr);
    const double Phi = 0.5 * (1 + 0.34 * (slenderness - 0.2) + slenderness * slenderness);
    const double chi = 1 / (Phi + sqrt(Phi * Phi - slenderness * slenderness)), Nb = chi * A * fd;
    const double f1 = M_PI / 2 * sqrt(E * I / (rho * A * pow(L, 4))), U0 = 0.5 * wEd * L * delta;
    double table = 0;
    for (int i = 0; i <= 10; i++) table = fmax(table, moment(i * L / 10, wEd, L));
    printf("M=%.10g\nutil=%.9g\nrat=%.9g\nNb=%.10g\nf1=%.10g\nU0=%.10g\ntable=%.10g\n", M, util, rat, Nb, f1, U0, table);

    double sum = 0, most = -INFINITY;
    for (int i = 0; i <= 100; i++) {
        const double force = 1000 * sin(i);
        sum += force;
        most = fmax(most, force);
    }
    printf("sum=%.10g\nmax=%.10g\nmean=%.10g\n", sum, most, sum / 101);

    // Read at run time, so that no compiler folds the loops.
    volatile int bound = 1000000;
    double sines = 0, energy = 0, side = 1;
    for (int i = 1, last = bound; i <= last; i++) sines += sin(i);
    for (int i = 1, last = bound / 10; i <= last; i++) energy += 1e3 * sin(i) * 1e-3;
    for (int k = 0; k < 20; k++) side = (side + 2 / side) / 2;
    printf("S=%.10g\nEw=%.10g\nside=%.10g\nx=%.10g\ny=%.10g\n", sines, energy, side, equations(), depth(10));

    // Simpson's rule over 1,000 strips, far below 1e-9.
    double U = 0, gauss = 0;
    for (int i = 0; i <= 1000; i++) {
        const double weight = i == 0 || i == 1000 ? 1 : i % 2 == 1 ? 4 : 2;
        U += weight * pow(moment(L * i / 1000, wEd, L), 2) / (2 * E * I);
        gauss += weight * exp(-pow(i / 1000.0, 2));
    }
    printf("U=%.10g\ngauss=%.10g\n", U * L / 3000, gauss / 3000);
    return 0;
}
