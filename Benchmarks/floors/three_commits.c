/// W1a: the three-step chain, each step's row committed before the next step begins.
/// Usage: three_commits STORE

#include "seconds.h"
#include "store.h"

int main(int count, char **arguments) {
    if (count != 2) return 64;
    struct store store;
    store_open(&store, arguments[1]);
    char run[32];
    snprintf(run, sizeof run, "%.9f", seconds_now());

    const double L = 5, w = 2000, W = 250e-6, fy = 235e6;
    const double M = w * L * L / 8;
    store_commit(&store, run, 1, "M", M, "N*m", seconds_now());
    const double sigma = M / W;
    store_commit(&store, run, 2, "sigma", sigma, "Pa", seconds_now());
    const double util = sigma / fy;
    store_commit(&store, run, 3, "util", util, "", seconds_now());

    store_close(&store);
    printf("util=%.9f\n", util);
    return 0;
}
