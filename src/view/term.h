/* term: text for people, on a terminal or in a pipe.
 *
 * What comes from a draft is cleaned before it is shown: no control character, ESC or invalid byte of a
 * draft reaches the terminal. Text in right-to-left scripts stays in logical order; nothing is inserted into
 * it, and the signs that open or close an embedding, an override or an isolate are left out, because a
 * shortened wording would leave them open. Colour only repeats what the words say. */
#ifndef OT_VIEW_TERM_H
#define OT_VIEW_TERM_H

#include <stdint.h>

#include "view/out.h"

#define TERM_MIN_WIDTH 40
#define TERM_MAX_WIDTH 1000

enum style {
	STYLE_HEAD,  /* headings and addresses */
	STYLE_FAINT, /* what stands beside the point */
	STYLE_ERROR,
	STYLE_WARNING,
};

enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct term {
	struct out *out;
	unsigned width; /* columns */
	bool color;
	bool cut; /* term_wrap() has left something out */
};

/* `width` 0: $COLUMNS, else the width of the terminal behind the output, else 80. Colour by itself only on a
 * terminal, and not under NO_COLOR or TERM=dumb. */
void term_init(struct term *t, struct out *out, unsigned width, enum color_mode mode);
bool term_wants_color(int fd, enum color_mode mode);

/* Appends s as it may be shown: one line, blanks kept, invalid bytes and control characters as U+FFFD (the
 * caret form of ESC would bring a bracket of its own). */
void term_clean(struct buf *out, struct str s);

/* Appends s shortened to `columns`, with … at its end or in its middle if something was left out. */
void term_fit(struct buf *out, struct str s, size_t columns);
void term_fit_middle(struct buf *out, struct str s, size_t columns);

/* Prints s, cleaned, in a style. */
void term_put(struct term *t, enum style style, struct str s);
void term_puts(struct term *t, enum style style, const char *z);

/* An empty line and a heading, with a remark in parentheses behind it (NULL: none). */
void term_heading(struct term *t, const char *text, const char *remark);

/* Prints clean text as whole lines, broken at blanks to the width of the terminal, and returns their number.
 * Text that does not fit into `max_lines` ends in …. */
struct wrap {
	unsigned at;        /* the column that the first line has reached already */
	unsigned indent;    /* of the other lines */
	unsigned max_lines; /* 0: no limit */
	bool cut; /* s is itself only the beginning of something longer: … at its end in any case */
	bool faint;
};
unsigned term_wrap(struct term *t, struct str s, struct wrap w);

/* 10432 as "10,432". */
void put_thousands(struct buf *out, uint64_t n);

/* "1 note", "12 notes"; `what` is the singular of a word that takes an s at its end or, "bracket in page
 * furniture", at the end of its first word. */
void put_plural(struct buf *out, uint64_t n, const char *what);

/* A file name as one may type it in a shell, quoted if need be. */
void put_shell_word(struct buf *out, const char *name);

#endif
