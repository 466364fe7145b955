// The rows of one registration, committed over and over by a program that does nothing else: what SQLite and the disk
// allow. Usage: commits DATABASE SECONDS [REGISTRATIONS]. The database is one that the registry has made; the rows are those of
// next versions of subjects that it has, those of so many registrations to a commit (1). Prints registrations a second, and
// the microseconds of CPU that each takes.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *database;

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
  exit(1);
}

static void run(const char *sql) {
  if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
  return statement;
}

static void step(sqlite3_stmt *statement) {
  int result;
  do result = sqlite3_step(statement);
  while (result == SQLITE_ROW);
  if (result != SQLITE_DONE) fail(sqlite3_sql(statement));
  sqlite3_reset(statement);
}

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 3 && count != 4) return 64;
  int size = count == 4 ? atoi(arguments[3]) : 1;
  if (sqlite3_open(arguments[1], &database) != SQLITE_OK) fail("open");
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
  sqlite3_stmt *next = prepare("UPDATE context SET next_id = next_id + 1 WHERE name = '.'");
  sqlite3_stmt *change = prepare(
      "INSERT INTO change (time, kind, context, subject, version, id, identity_after) VALUES (1, 'register', '.', ?2, ?3, ?1, ?4)");
  sqlite3_stmt *content = prepare(
      "INSERT INTO content (identity, guid, canonical_form, type, schema, equivalence) VALUES (?4, randomblob(16), 1, 'AVRO', ?5, randomblob(32))");
  sqlite3_stmt *id = prepare("INSERT INTO schema_id (context, id, content) VALUES ('.', ?1, last_insert_rowid())");
  sqlite3_stmt *subject = prepare("UPDATE subject SET changed = ?1 WHERE context = '.' AND name = ?2");
  sqlite3_stmt *version = prepare(
      "INSERT INTO version (subject, version, context, id, written, deleted, registered_at) "
      "SELECT key, ?3, '.', ?1, ?1, 0, 1 FROM subject WHERE context = '.' AND name = ?2");
  sqlite3_stmt *all[] = {next, change, content, id, subject, version};
  char schema[761];
  memset(schema, 'x', sizeof schema - 1);
  schema[sizeof schema - 1] = 0;
  double start = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID), end = start + atof(arguments[2]);
  int done = 0;
  for (; done % size != 0 || now(CLOCK_MONOTONIC) < end; done++) {
    int number = 1000000 + done;
    char name[32];
    unsigned char identity[32];
    snprintf(name, sizeof name, "order-%d", done % 1000);
    sqlite3_randomness(sizeof identity, identity);
    if (done % size == 0) step(begin);
    for (size_t position = 0; position < sizeof all / sizeof *all; position++) {
      int parameters = sqlite3_bind_parameter_count(all[position]);
      if (parameters > 0) sqlite3_bind_int(all[position], 1, number);
      if (parameters > 1) sqlite3_bind_text(all[position], 2, name, -1, SQLITE_STATIC);
      if (parameters > 2) sqlite3_bind_int(all[position], 3, 1000000 + done);
      if (parameters > 3) sqlite3_bind_blob(all[position], 4, identity, sizeof identity, SQLITE_STATIC);
      if (parameters > 4) sqlite3_bind_text(all[position], 5, schema, -1, SQLITE_STATIC);
      step(all[position]);
    }
    if (done % size == size - 1) step(commit);
  }
  printf("%.1f %.1f\n", done / (now(CLOCK_MONOTONIC) - start), (now(CLOCK_PROCESS_CPUTIME_ID) - used) / done * 1e6);
  return 0;
}
