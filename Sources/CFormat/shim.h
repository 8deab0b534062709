/// libc's printing of numbers without variable arguments, whose first use from Swift takes 0.2 ms.

#ifndef WFCHAIN_CFORMAT_SHIM_H
#define WFCHAIN_CFORMAT_SHIM_H

#include <stdio.h>

/// The characters of a number as `%.*f` or `%.*e` prints it, and how many there are.
static inline int wfchain_print_fixed(char *text, size_t size, int precision, double x) {
    return snprintf(text, size, "%.*f", precision, x);
}

static inline int wfchain_print_scientific(char *text, size_t size, int precision, double x) {
    return snprintf(text, size, "%.*e", precision, x);
}

#endif
