/// W1b and W6: 1,000 steps in a row, each adding 1 mm, each committed before the next begins.
/// Usage: thousand_commits STORE

#include "seconds.h"
#include "store.h"

int main(int count, char **arguments) {
    if (count != 2) return 64;
    struct store store;
    store_open(&store, arguments[1]);
    char run[32], name[16];
    const double start = seconds_now();
    snprintf(run, sizeof run, "%.9f", start);

    double x = 0;
    for (int step = 1; step <= 1000; step++) {
        x += 0.001;
        snprintf(name, sizeof name, "step-%d", step);
        store_commit(&store, run, step, name, x, "m", seconds_now());
    }
    const double seconds = seconds_now() - start;

    store_close(&store);
    printf("x=%.6f\nseconds=%.9f\n", x, seconds);
    return 0;
}
