#include "CCurl.h"

#include <dlfcn.h>
#include <fcntl.h>

// What libcurl's headers say, as far as it is needed; its binary interface has been the same since 2006.
enum {
    OPTION_WRITE_CONTEXT = 10001,
    OPTION_HEADERS = 10023,
    OPTION_HEAD_CONTEXT = 10029,
    OPTION_COPIED_BODY = 10165,
    OPTION_WRITE_FUNCTION = 20011,
    OPTION_HEAD_FUNCTION = 20079,
    OPTION_SOCKET_FUNCTION = 20148,
    OPTION_BODY_SIZE = 30120,
    INFO_STATUS = 0x200000 + 2,
    INFO_REDIRECT = 0x100000 + 31,
    MESSAGE_DONE = 1,
    GLOBAL_DEFAULT = 3
};

struct message {
    int kind;
    void *request;
    union {
        void *whatever;
        int code;
    } data;
};

static struct {
    int (*global_init)(long);
    void *(*easy_init)(void);
    void (*easy_cleanup)(void *);
    int (*easy_setopt)(void *, int, ...);
    int (*easy_getinfo)(void *, int, ...);
    const char *(*easy_strerror)(int);
    void *(*slist_append)(void *, const char *);
    void (*slist_free_all)(void *);
    void *(*multi_init)(void);
    int (*multi_add_handle)(void *, void *);
    int (*multi_remove_handle)(void *, void *);
    int (*multi_perform)(void *, int *);
    int (*multi_poll)(void *, void *, unsigned, int, int *);
    int (*multi_wakeup)(void *);
    struct message *(*multi_info_read)(void *, int *);
} library;

const char *ccurl_load(const char *name) {
    void *file = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!file) return dlerror();
    const struct {
        const char *name;
        void **place;
    } functions[] = {
        {"curl_global_init", (void **)&library.global_init},
        {"curl_easy_init", (void **)&library.easy_init},
        {"curl_easy_cleanup", (void **)&library.easy_cleanup},
        {"curl_easy_setopt", (void **)&library.easy_setopt},
        {"curl_easy_getinfo", (void **)&library.easy_getinfo},
        {"curl_easy_strerror", (void **)&library.easy_strerror},
        {"curl_slist_append", (void **)&library.slist_append},
        {"curl_slist_free_all", (void **)&library.slist_free_all},
        {"curl_multi_init", (void **)&library.multi_init},
        {"curl_multi_add_handle", (void **)&library.multi_add_handle},
        {"curl_multi_remove_handle", (void **)&library.multi_remove_handle},
        {"curl_multi_perform", (void **)&library.multi_perform},
        {"curl_multi_poll", (void **)&library.multi_poll},
        {"curl_multi_wakeup", (void **)&library.multi_wakeup},
        {"curl_multi_info_read", (void **)&library.multi_info_read},
    };
    for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
        *functions[index].place = dlsym(file, functions[index].name);
        if (!*functions[index].place) return dlerror();
    }
    int code = library.global_init(GLOBAL_DEFAULT);
    return code ? library.easy_strerror(code) : NULL;
}

// Programs that are started meanwhile do not get hold of the connection.
static int keep_from_programs(void *context, int socket, int purpose) {
    (void)context;
    (void)purpose;
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    return 0;
}

void *ccurl_request(void) {
    void *request = library.easy_init();
    if (request) library.easy_setopt(request, OPTION_SOCKET_FUNCTION, keep_from_programs);
    return request;
}

void ccurl_free(void *request) { library.easy_cleanup(request); }

int ccurl_set_number(void *request, enum ccurl_option option, long number) {
    return library.easy_setopt(request, option, number);
}

int ccurl_set_text(void *request, enum ccurl_option option, const char *text) {
    return library.easy_setopt(request, option, text);
}

int ccurl_set_body(void *request, const void *bytes, int64_t count) {
    int code = library.easy_setopt(request, OPTION_BODY_SIZE, count);
    return code ? code : library.easy_setopt(request, OPTION_COPIED_BODY, bytes);
}

int ccurl_set_lines(void *request, void *lines) { return library.easy_setopt(request, OPTION_HEADERS, lines); }

int ccurl_set_receivers(void *request, ccurl_receiver head, ccurl_receiver body, void *context) {
    int code = library.easy_setopt(request, OPTION_HEAD_FUNCTION, head);
    if (!code) code = library.easy_setopt(request, OPTION_HEAD_CONTEXT, context);
    if (!code) code = library.easy_setopt(request, OPTION_WRITE_FUNCTION, body);
    return code ? code : library.easy_setopt(request, OPTION_WRITE_CONTEXT, context);
}

void *ccurl_append(void *lines, const char *line) { return library.slist_append(lines, line); }
void ccurl_free_lines(void *lines) { library.slist_free_all(lines); }

long ccurl_status(void *request) {
    long status = 0;
    library.easy_getinfo(request, INFO_STATUS, &status);
    return status;
}

const char *ccurl_redirect(void *request) {
    char *address = NULL;
    library.easy_getinfo(request, INFO_REDIRECT, &address);
    return address;
}

const char *ccurl_sentence(int code) { return library.easy_strerror(code); }

void *ccurl_transfers(void) { return library.multi_init(); }
int ccurl_add(void *transfers, void *request) { return library.multi_add_handle(transfers, request); }
int ccurl_remove(void *transfers, void *request) { return library.multi_remove_handle(transfers, request); }

int ccurl_advance(void *transfers) {
    int running = 0;
    return library.multi_perform(transfers, &running);
}

int ccurl_wait(void *transfers, int milliseconds) {
    return library.multi_poll(transfers, NULL, 0, milliseconds, NULL);
}

int ccurl_wake(void *transfers) { return library.multi_wakeup(transfers); }

void *ccurl_finished(void *transfers, int *code) {
    int left = 0;
    struct message *message;
    while ((message = library.multi_info_read(transfers, &left))) {
        if (message->kind != MESSAGE_DONE) continue;
        *code = message->data.code;
        return message->request;
    }
    return NULL;
}
