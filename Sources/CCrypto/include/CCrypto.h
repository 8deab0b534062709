/// The part of OpenSSL's libcrypto that signatures by Ed25519 need, found when the first one is made or checked: programs
/// that sign nothing load nothing, and the package builds without its headers.
///
/// Functions return null, or why they did not do what they were asked.
#ifndef CCRYPTO_H
#define CCRYPTO_H

#include <stddef.h>
#include <stdint.h>

enum { CCRYPTO_KEY_SIZE = 32, CCRYPTO_SIGNATURE_SIZE = 64 };

/// Loads the library of that name. Called before anything else, by one thread.
const char *ccrypto_load(const char *name);

/// Signs a message with the private key of a PEM text, and gives the public key that belongs to it.
const char *ccrypto_sign(
    const char *pem, size_t pem_size, const uint8_t *message, size_t size, uint8_t *signature, uint8_t *key);

/// The public key of a PEM text, which may hold the private one.
const char *ccrypto_public_key(const char *pem, size_t pem_size, uint8_t *key);

/// Tells whether a signature belongs to the message and the public key: 1 or 0.
const char *ccrypto_verify(
    const uint8_t *key, const uint8_t *message, size_t size, const uint8_t *signature, int *holds);

#endif
