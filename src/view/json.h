/* json: helpers over jansson. An answer is written row by row: each row is one jansson object, printed
 * compact and freed, so that memory stays flat however many rows there are. */
#ifndef OT_VIEW_JSON_H
#define OT_VIEW_JSON_H

#include <jansson.h>
#include <stdint.h>

#include "view/out.h"

/* To be called once, before anything else here: jansson then takes its memory from base/mem.h, so that its
 * functions do not return NULL for want of it. */
void json_start(void);

/* A string of any bytes, NUL included. Invalid ones become U+FFFD and set *lossy (may be NULL). */
json_t *json_text(struct str s, bool *lossy);
json_t *json_take(struct buf *text); /* the text, null if it is empty; releases it */
json_t *json_count(uint64_t n);

/* obj[key] = value; takes the value. */
void json_put(json_t *object, const char *key, json_t *value);
void json_put_text(json_t *object, const char *key, struct str s, bool *lossy);
void json_put_count(json_t *object, const char *key, uint64_t n);
void json_put_bool(json_t *object, const char *key, bool b);
void json_add(json_t *array, json_t *value);

/* Prints the value compact and frees it. */
void json_print(struct out *o, json_t *value);

/* The rows of an array: begin with n = 0; json_row() puts the comma and the line break. */
struct json_rows {
	struct out *out;
	uint64_t n;
};
void json_row(struct json_rows *rows, json_t *row);

/* The same without the closing brace of the row, which must not be empty: the caller goes on with
 * `,"key":…` and `}`. */
void json_row_open(struct json_rows *rows, json_t *row);

#endif
