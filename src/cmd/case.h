/* case: how a command comes by a case, and what it does when it is through with it. */
#ifndef OT_CMD_CASE_H
#define OT_CMD_CASE_H

#include "casefile/dossier.h"
#include "cmd/run.h"

/* --on --for --public, for every command that reads a case; stands beside options_view. */
extern const struct opt options_case[];

/* --csv --json, for every answer about a case that is a list. The two exclude each other. */
extern const struct opt options_rows[];

/* --by --about, for a list of lines of a case: see lines_asked(). */
extern const struct opt options_lines[];

/* The date that an option gives, if it is given. */
enum rc option_date(
	const struct run *r, const char *option, struct date *d, bool *given, struct err *e) OT_MUST_USE;

/* The entity that an option names: of those that `take` takes the one with this name, title or other name.
 * Where there is none the message is `nothing` and the name; its hint the nearest name, or else `hint`. */
enum rc option_entity(const struct dossier *k, struct str name, take_fn *take, const char *nothing,
	const char *hint, uint32_t *entity, struct err *e) OT_MUST_USE;

/* Reads the case `path` as these options say ("-": the main file from standard input). A draft, or anything
 * else that is no case, is refused with the command that would do. k is to be released after RC_OK only. */
enum rc case_open(struct run *r, const char *path, struct dossier *k, struct err *e) OT_MUST_USE;

/* Shows the errors that reading found (50 at most) on standard error and releases the dossier: the last
 * thing that a command does, whatever came of it, for a line that is faulty may be why a name means nothing.
 * Returns `rc` if that is a failure, else RC_INPUT if there were errors, else `rc`. */
enum rc case_close(struct run *r, struct dossier *k, enum rc rc);

/* Is this file a case? It is read for that; standard input cannot be. */
bool case_at(const char *path);

#endif
