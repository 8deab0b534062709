/// One SQLite file of step rows, with the durability that wfchain's store has: WAL, synchronous = FULL.

#ifndef WFCHAIN_STORE_H
#define WFCHAIN_STORE_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

struct store {
    sqlite3 *database;
    sqlite3_stmt *insert;
};

static void check(struct store *store, int status) {
    if (status == SQLITE_OK || status == SQLITE_DONE) return;
    fprintf(stderr, "error: %s\n", sqlite3_errmsg(store->database));
    exit(1);
}

static void store_open(struct store *store, const char *path) {
    check(store, sqlite3_open(path, &store->database));
    check(store, sqlite3_exec(store->database,
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS step ("
        " run TEXT, number INTEGER, name TEXT, value REAL, unit TEXT, time REAL, note TEXT,"
        " PRIMARY KEY (run, number)) WITHOUT ROWID",
        NULL, NULL, NULL));
    check(store, sqlite3_prepare_v2(store->database,
        "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, 'completed by the floor program')",
        -1, &store->insert, NULL));
}

/// Commits one row of about 100 bytes; it is on the disk on return.
static void store_commit(struct store *store, const char *run, int number, const char *name,
                         double value, const char *unit, double time) {
    sqlite3_stmt *insert = store->insert;
    check(store, sqlite3_bind_text(insert, 1, run, -1, SQLITE_STATIC));
    check(store, sqlite3_bind_int(insert, 2, number));
    check(store, sqlite3_bind_text(insert, 3, name, -1, SQLITE_STATIC));
    check(store, sqlite3_bind_double(insert, 4, value));
    check(store, sqlite3_bind_text(insert, 5, unit, -1, SQLITE_STATIC));
    check(store, sqlite3_bind_double(insert, 6, time));
    check(store, sqlite3_step(insert));
    check(store, sqlite3_reset(insert));
}

static void store_close(struct store *store) {
    check(store, sqlite3_finalize(store->insert));
    check(store, sqlite3_close(store->database));
}

#endif
