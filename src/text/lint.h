/* lint: the defects of a draft, E01–E11 and W12–W17 (docs/lint.md). Always recoverable: a defective
 * draft is read all the same. */
#ifndef OT_TEXT_LINT_H
#define OT_TEXT_LINT_H

#include "text/issue.h"

enum defect_code {
	E01_STRAY_CLOSE,
	E02_UNCLOSED,
	E03_BRACE,
	E04_HEAD_WITHOUT_BRACKET,
	E05_HEAD_WITHOUT_COLON,
	E06_UNKNOWN_PARTY,
	E07_FOR_AND_AGAINST,
	E08_EMPTY,
	E09_OPTION_NUMBERS,
	E10_SINGLE_OPTION,
	E11_LABEL_REPEATED,
	W12_CROSSES_BLOCK,
	W13_CROSSES_HEADING,
	W14_UNSURE,
	W15_OTHER_SIGNS,
	W16_FURNITURE,
	W17_INVALID_UTF8,
};
#define N_DEFECTS 17

struct defect_kind {
	const char *code;    /* "E01" */
	const char *summary; /* one line for the manual and --help */
};
extern const struct defect_kind defect_kind[N_DEFECTS];

struct defect {
	uint8_t code;
	uint32_t at; /* byte offset */
	uint32_t line, col;
	uint32_t suspect; /* block to look at (E01, E02), or NOWHERE */
	uint32_t message; /* offset of a NUL-terminated text in defects.texts */
};

struct defects {
	VEC(struct defect) list; /* by place, then code */
	struct buf texts;
	uint32_t count[N_DEFECTS];
};

void defects_of(const struct draft *d, const struct issues *s, struct defects *out);
void defects_release(struct defects *x);

static inline const char *defect_message(const struct defects *x, const struct defect *d)
{
	return x->texts.p + d->message;
}

#endif
