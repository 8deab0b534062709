/// W4 loop: s <- s + sin(i) for i = 1 ... 1,000,000; the seconds are those of one loop.
/// Usage: sin_loop [REPETITIONS]

#include "seconds.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
    const int repetitions = count > 1 ? atoi(arguments[1]) : 1;
    if (repetitions < 1) return 64;
    // Read at run time, so that no compiler folds the loop.
    volatile int bound = 1000000;
    const int last = bound;
    double sum = 0;
    const double start = seconds_now();
    for (int repetition = 0; repetition < repetitions; repetition++) {
        sum = 0;
        for (int i = 1; i <= last; i++) sum += sin(i);
    }
    const double seconds = (seconds_now() - start) / repetitions;
    printf("sum=%.15g\nseconds=%.9f\n", sum, seconds);
    return 0;
}
