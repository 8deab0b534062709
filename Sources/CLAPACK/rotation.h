#ifndef ROTATION_H
#define ROTATION_H

#include <stdbool.h>

/// Set while a routine runs whose signs are those from before LAPACK 3.10.
extern _Thread_local bool rotations_have_old_signs;

#endif
