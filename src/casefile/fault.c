/* fault: see fault.h. */
#include "casefile/fault.h"

#include <assert.h>
#include <stdlib.h>

#define FAULT_CODE(id, code, text) code,
#define FAULT_TEXT(id, code, text) text,
const char *const error_code[N_ERRORS] = { ERROR_CODES(FAULT_CODE) };
const char *const error_text[N_ERRORS] = { ERROR_CODES(FAULT_TEXT) };

void faults_release(struct faults *f)
{
	vec_release(&f->list);
	buf_release(&f->text);
}

void fault_add(struct faults *f, const char *code, enum severity severity, uint32_t file, uint32_t line,
	uint32_t at, const char *format, ...)
{
	struct fault one = {
		.code = code, .severity = (uint8_t)severity, .file = file, .line = line, .at = at
	};
	va_list args;

	one.message = (uint32_t)f->text.n;
	va_start(args, format);
	buf_vprintf(&f->text, format, args);
	va_end(args);
	one.hint = (uint32_t)f->text.n; /* its NUL, until there is a hint */
	buf_putc(&f->text, '\0');
	vec_push(&f->list, one);
}

void fault_hint(struct faults *f, const char *format, ...)
{
	va_list args;

	assert(f->list.n);
	f->list.v[f->list.n - 1].hint = (uint32_t)f->text.n;
	va_start(args, format);
	buf_vprintf(&f->text, format, args);
	va_end(args);
	buf_putc(&f->text, '\0');
}

static int by_place(const void *x, const void *y)
{
	const struct fault *a = x, *b = y;

	if (a->file != b->file) return a->file < b->file ? -1 : 1;
	if (a->line != b->line) return a->line < b->line ? -1 : 1;
	if (a->at != b->at) return a->at < b->at ? -1 : 1;
	if (strcmp(a->code, b->code) != 0) return strcmp(a->code, b->code);
	return a->message < b->message ? -1 : a->message > b->message;
}

void faults_sort(struct faults *f)
{
	if (f->list.n) qsort(f->list.v, f->list.n, sizeof *f->list.v, by_place);
}
