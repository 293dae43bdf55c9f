/* fault: what is wrong with a case, found while it is read (errors) or when it is gone through (findings).
 * A fault is about one place and names what was expected and what to do. */
#ifndef OT_CASEFILE_FAULT_H
#define OT_CASEFILE_FAULT_H

#include "base/err.h"
#include "base/mem.h"

/* Errors: the line is dropped. docs/check.md has a paragraph on each. */
/* clang-format off */
#define ERROR_CODES(X) \
	X(FORM, "C01", "the line does not have the form of its statement") \
	X(CLAUSE, "C02", "a clause that is not taken here, or stands twice") \
	X(TEXT, "C03", "a string or a sign that cannot be used") \
	X(DATE, "C04", "a date that cannot be read") \
	X(NUMBER, "C05", "a number or a range that cannot be used") \
	X(UNKNOWN, "C06", "nothing has this name") \
	X(NAME, "C07", "a name that means something else already") \
	X(WRONG_KIND, "C08", "a name of another kind than is needed here") \
	X(ADDRESS, "C09", "no such paragraph, issue or alternative") \
	X(FILE, "C10", "a file that cannot be read or included") \
	X(SUPPLIER, "C11", "a file says what its supplier cannot say") \
	X(CLASH, "C12", "two lines that contradict each other") \
	X(ACT, "C13", "an act that cannot have been so")
/* clang-format on */

enum error_code {
#define FAULT_ENUM(id, code, text) ERR_##id,
	ERROR_CODES(FAULT_ENUM)
#undef FAULT_ENUM
		N_ERRORS
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

struct fault {
	const char *code; /* "C01", static */
	uint8_t severity;
	uint32_t file;          /* into reading.files, or NOTHING: the whole case */
	uint32_t line, at;      /* 0: the whole file; offset of the place */
	uint32_t message, hint; /* offsets in faults.text of NUL-terminated texts; hint: "" */
};

struct faults {
	VEC(struct fault) list;
	struct buf text;
};

extern const char *const error_code[N_ERRORS];
extern const char *const error_text[N_ERRORS];

void faults_release(struct faults *f);

/* Adds one; fault_hint() after it adds its hint, one whole sentence. */
void fault_add(struct faults *f, const char *code, enum severity severity, uint32_t file, uint32_t line,
	uint32_t at, const char *format, ...) OT_PRINTF(7, 8);
void fault_hint(struct faults *f, const char *format, ...) OT_PRINTF(2, 3);

static inline const char *fault_text(const struct faults *f, uint32_t offset)
{
	return f->text.p + offset;
}

/* By file, line, place, code; what is equal in all of these stays as it came. */
void faults_sort(struct faults *f);

#endif
