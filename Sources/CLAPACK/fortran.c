// What the reference LAPACK needs of the Fortran library, so that this is not linked: it would open units at start.
#include <stddef.h>
#include <string.h>

/// Joins two strings into one of a given length, cut or padded with blanks.
void _gfortran_concat_string(
    size_t length, char *joined, size_t first_length, const char *first, size_t second_length, const char *second) {
    for (size_t i = 0; i < length; i++) {
        if (i < first_length) joined[i] = first[i];
        else if (i - first_length < second_length) joined[i] = second[i - first_length];
        else joined[i] = ' ';
    }
}

/// Called for a wrong argument, where LAPACK's own prints and ends the process. The routine's `info` tells it too.
void xerbla_(const char *routine, const int *argument, size_t length) {
    (void)routine;
    (void)argument;
    (void)length;
}
