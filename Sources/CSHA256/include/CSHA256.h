/// The compression function of SHA-256, by the processor's own instructions where it has them.
#ifndef CSHA256_H
#define CSHA256_H

#include <stddef.h>

/// Mixes so many blocks of 64 bytes into the state, which is eight words of 32 bits in the machine's order.
void wfchain_sha256_mix(void *state, const void *bytes, size_t blocks);

/// The same in C alone, as on processors without such instructions.
void wfchain_sha256_mix_plainly(void *state, const void *bytes, size_t blocks);

#endif
