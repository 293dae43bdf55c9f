#include "text/public.h"

#include "base/mem.h"
#include "text/draft.h"

_Static_assert(sizeof((struct ot_error *)0)->file == sizeof((struct err *)0)->file &&
		       sizeof((struct ot_error *)0)->message == sizeof((struct err *)0)->msg &&
		       sizeof((struct ot_error *)0)->hint == sizeof((struct err *)0)->hint,
	"texts of errors");

const char *ot_version(void)
{
	return OT_VERSION;
}

void ot_bytes_free(char *bytes)
{
	mem_free(bytes);
}

int public_error(struct ot_error *error, const struct err *e)
{
	if (error) {
		*error = (struct ot_error){ .code = (int)e->rc, .line = e->line, .col = e->col };
		memcpy(error->file, e->file, sizeof error->file);
		memcpy(error->message, e->msg, sizeof error->message);
		memcpy(error->hint, e->hint, sizeof error->hint);
	}
	return (int)e->rc;
}

char *public_copy(const char *p, size_t n)
{
	char *c = mem_alloc(n + 1, 1);

	if (n) memcpy(c, p, n);
	return c;
}

enum rc public_size(size_t n, const char *name, struct err *e)
{
	if (n <= DRAFT_MAX_BYTES) return RC_OK;
	err_set(e, RC_INPUT, "larger than %llu bytes", (unsigned long long)DRAFT_MAX_BYTES);
	err_hint(e, "Split the draft and read it in parts.");
	err_at(e, name, 0, 0);
	return RC_INPUT;
}
