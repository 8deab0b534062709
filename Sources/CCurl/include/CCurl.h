/// The part of libcurl that steps of the kind `http` need, found when the first of them runs: programs that send no
/// request load nothing, and the package builds without libcurl's headers.
///
/// Requests and transfers are libcurl's own handles. Functions that return an `int` give libcurl's code, 0 for success.
#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>
#include <stdint.h>

/// Loads the library of that name; null, or why it cannot be used. Called before anything else, by one thread.
const char *ccurl_load(const char *name);

/// Takes `size * count` bytes and returns how many it took; fewer end the transfer.
typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

/// The options of a request, with libcurl's numbers.
enum ccurl_option {
    CCURL_OPTION_NO_BODY = 44,
    CCURL_OPTION_FOLLOW_REDIRECTS = 52,
    CCURL_OPTION_MOST_REDIRECTS = 68,
    CCURL_OPTION_NO_SIGNAL = 99,
    CCURL_OPTION_TIMEOUT_MS = 155,
    CCURL_OPTION_CONNECT_TIMEOUT_MS = 156,
    CCURL_OPTION_PROTOCOLS = 181,
    CCURL_OPTION_REDIRECT_PROTOCOLS = 182,
    CCURL_OPTION_QUICK_EXIT = 322,
    CCURL_OPTION_URL = 10002,
    CCURL_OPTION_METHOD = 10036,
    CCURL_OPTION_CERTIFICATES = 10065,
    CCURL_OPTION_ENCODINGS = 10102
};

/// Bits of the options about protocols.
enum { CCURL_PROTOCOL_HTTP = 1, CCURL_PROTOCOL_HTTPS = 2 };

/// A new request; null where memory is short. It knows nothing yet but that certificates are verified.
void *ccurl_request(void);
void ccurl_free(void *request);
int ccurl_set_number(void *request, enum ccurl_option option, long number);
/// The text is copied.
int ccurl_set_text(void *request, enum ccurl_option option, const char *text);
/// The bytes are copied; the method becomes POST unless another one is set afterwards.
int ccurl_set_body(void *request, const void *bytes, int64_t count);
/// The lines must live as long as the request.
int ccurl_set_lines(void *request, void *lines);
int ccurl_set_receivers(void *request, ccurl_receiver head, ccurl_receiver body, void *context);
/// The list with a copy of the line at its end; null where memory is short. A list begins as null.
void *ccurl_append(void *lines, const char *line);
void ccurl_free_lines(void *lines);

long ccurl_status(void *request);
/// Where the answer redirects to, if that was not followed; null otherwise.
const char *ccurl_redirect(void *request);
/// What a code means.
const char *ccurl_sentence(int code);

/// Requests that are carried together; null where memory is short.
void *ccurl_transfers(void);
int ccurl_add(void *transfers, void *request);
int ccurl_remove(void *transfers, void *request);
/// Does what can be done without waiting.
int ccurl_advance(void *transfers);
/// Waits until something can be done, somebody wakes it, or the time is over.
int ccurl_wait(void *transfers, int milliseconds);
/// Ends the waiting; any thread may call it.
int ccurl_wake(void *transfers);
/// The next request that has ended, with its code; null where there is none.
void *ccurl_finished(void *transfers, int *code);

#endif
