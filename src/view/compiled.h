/* compiled: what `onetext compile` has to say about the text that it wrote. */
#ifndef OT_VIEW_COMPILED_H
#define OT_VIEW_COMPILED_H

#include "text/compile.h"
#include "view/term.h"

struct compiled_view {
	const struct compilation *c;
	const struct compile_copy *copies;
	size_t n_copies;
	const struct compile_options *o;
	const char *base_file, *out_file, *names_file; /* the last two may be NULL */
	struct term *term;
};

/* For people: how much is in dispute, by whom, what all changed alike, what moved. */
void compiled_report(const struct compiled_view *v);

/* {base, out, copies:[…], silent:[…], regions:[…], moves:[…], conflicts, by_all} */
void compiled_json(const struct compiled_view *v);

#endif
