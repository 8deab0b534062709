#include "CCrypto.h"

#include <dlfcn.h>
#include <limits.h>

// What libcrypto's headers say, as far as it is needed.
enum { KIND_ED25519 = 1087 };

typedef int (*password)(char *buffer, int size, int writing, void *context);

static struct {
    void *(*memory)(const void *, int);
    int (*free_memory)(void *);
    void *(*read_private)(void *, void **, password, void *);
    void *(*read_public)(void *, void **, password, void *);
    int (*kind)(const void *);
    int (*raw_public)(const void *, unsigned char *, size_t *);
    void *(*new_public)(int, void *, const unsigned char *, size_t);
    void (*free_key)(void *);
    void *(*new_context)(void);
    void (*free_context)(void *);
    int (*begin_sign)(void *, void **, const void *, void *, void *);
    int (*sign)(void *, unsigned char *, size_t *, const unsigned char *, size_t);
    int (*begin_verify)(void *, void **, const void *, void *, void *);
    int (*verify)(void *, const unsigned char *, size_t, const unsigned char *, size_t);
    void (*clear_errors)(void);
} library;

const char *ccrypto_load(const char *name) {
    void *file = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!file) return dlerror();
    const struct {
        const char *name;
        /// What releases before 3.0 call it.
        const char *former;
        void **place;
    } functions[] = {
        {"BIO_new_mem_buf", 0, (void **)&library.memory},
        {"BIO_free", 0, (void **)&library.free_memory},
        {"PEM_read_bio_PrivateKey", 0, (void **)&library.read_private},
        {"PEM_read_bio_PUBKEY", 0, (void **)&library.read_public},
        {"EVP_PKEY_get_base_id", "EVP_PKEY_base_id", (void **)&library.kind},
        {"EVP_PKEY_get_raw_public_key", 0, (void **)&library.raw_public},
        {"EVP_PKEY_new_raw_public_key", 0, (void **)&library.new_public},
        {"EVP_PKEY_free", 0, (void **)&library.free_key},
        {"EVP_MD_CTX_new", 0, (void **)&library.new_context},
        {"EVP_MD_CTX_free", 0, (void **)&library.free_context},
        {"EVP_DigestSignInit", 0, (void **)&library.begin_sign},
        {"EVP_DigestSign", 0, (void **)&library.sign},
        {"EVP_DigestVerifyInit", 0, (void **)&library.begin_verify},
        {"EVP_DigestVerify", 0, (void **)&library.verify},
        {"ERR_clear_error", 0, (void **)&library.clear_errors},
    };
    for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
        *functions[index].place = dlsym(file, functions[index].name);
        if (!*functions[index].place && functions[index].former)
            *functions[index].place = dlsym(file, functions[index].former);
        if (!*functions[index].place) return dlerror();
    }
    return 0;
}

// Nobody is asked for the password of an encrypted key.
static int no_password(char *buffer, int size, int writing, void *context) {
    (void)buffer, (void)size, (void)writing, (void)context;
    return -1;
}

static void *read_key(const char *pem, size_t size, int is_private) {
    if (size > INT_MAX) return 0;
    void *memory = library.memory(pem, (int)size);
    if (!memory) return 0;
    void *key = is_private ? library.read_private(memory, 0, no_password, 0)
                           : library.read_public(memory, 0, no_password, 0);
    library.free_memory(memory);
    library.clear_errors();
    return key;
}

static const char *take_public(void *key, uint8_t *bytes) {
    if (library.kind(key) != KIND_ED25519) return "it is a key of another kind than Ed25519";
    size_t size = CCRYPTO_KEY_SIZE;
    if (library.raw_public(key, bytes, &size) != 1 || size != CCRYPTO_KEY_SIZE) return "its public key cannot be read";
    return 0;
}

const char *ccrypto_public_key(const char *pem, size_t pem_size, uint8_t *bytes) {
    void *key = read_key(pem, pem_size, 0);
    if (!key) key = read_key(pem, pem_size, 1);
    if (!key) return "it holds no key in PEM that can be read without a password";
    const char *fault = take_public(key, bytes);
    library.free_key(key);
    return fault;
}

const char *ccrypto_sign(
    const char *pem, size_t pem_size, const uint8_t *message, size_t size, uint8_t *signature, uint8_t *bytes) {
    void *key = read_key(pem, pem_size, 1);
    if (!key) return "it holds no private key in PEM that can be read without a password";
    const char *fault = take_public(key, bytes);
    void *context = fault ? 0 : library.new_context();
    if (!fault) {
        size_t count = CCRYPTO_SIGNATURE_SIZE;
        int done = context && library.begin_sign(context, 0, 0, 0, key) == 1
            && library.sign(context, signature, &count, message, size) == 1 && count == CCRYPTO_SIGNATURE_SIZE;
        if (!done) fault = "it does not sign";
    }
    if (context) library.free_context(context);
    library.free_key(key);
    library.clear_errors();
    return fault;
}

const char *ccrypto_verify(
    const uint8_t *bytes, const uint8_t *message, size_t size, const uint8_t *signature, int *holds) {
    *holds = 0;
    void *key = library.new_public(KIND_ED25519, 0, bytes, CCRYPTO_KEY_SIZE);
    void *context = key ? library.new_context() : 0;
    const char *fault = 0;
    if (!context || library.begin_verify(context, 0, 0, 0, key) != 1) {
        fault = "the public key cannot be used";
    } else {
        *holds = library.verify(context, signature, CCRYPTO_SIGNATURE_SIZE, message, size) == 1;
    }
    if (context) library.free_context(context);
    if (key) library.free_key(key);
    library.clear_errors();
    return fault;
}
