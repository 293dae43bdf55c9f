/* lint: defects, one a line as `file:line:col: code: message`, or as an array of JSON rows. */
#ifndef OT_VIEW_LINT_H
#define OT_VIEW_LINT_H

#include "text/lint.h"
#include "view/json.h"
#include "view/term.h"

struct lint_view {
	struct term *term;
	bool json;
	uint32_t wanted; /* bit n: enum defect_code n is shown */
	struct json_rows rows;
	uint32_t errors, warnings, files; /* shown; files: drafts looked at */
};

static inline bool defect_is_error(unsigned code)
{
	return code < W12_CROSSES_BLOCK;
}

void lint_begin(struct lint_view *v, struct term *t, bool json, uint32_t wanted);
void lint_file(struct lint_view *v, const struct draft *d, const struct issues *s, const struct defects *x);
void lint_end(struct lint_view *v);

/* "3 errors, 12 warnings in 1 draft" */
void lint_summary(const struct lint_view *v, struct buf *out);

/* The codes and what they mean. */
void lint_codes(struct term *t, bool json);

#endif
