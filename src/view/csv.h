/* csv: rows for a spreadsheet, as in RFC 4180 but for the line end, which is LF: a field is quoted when it
 * holds a comma, a quote or a line break; quotes in it are doubled. Text is UTF-8; invalid bytes and control
 * characters are U+FFFD. */
#ifndef OT_VIEW_CSV_H
#define OT_VIEW_CSV_H

#include <stdint.h>

#include "view/out.h"

struct csv {
	struct out *out;
	bool begun; /* a field stands on this line already */
};

/* The first line: the names of the columns. */
void csv_head(struct csv *c, const char *const *names, size_t n);
void csv_field(struct csv *c, struct str s);
void csv_take(struct csv *c, struct buf *text); /* a field; the buf is empty then */
void csv_number(struct csv *c, uint64_t n);
void csv_end(struct csv *c);

#endif
