/* message: see message.h. */
#include "view/message.h"

#include <unistd.h>

#include "view/json.h"

static json_t *text_or_null(const char *z)
{
	return *z ? json_text(str_of(z), NULL) : json_null();
}

static void as_json(const struct err *e, struct out *out)
{
	json_t *outer = json_object(), *error = json_object();

	json_put(error, "file", text_or_null(e->file));
	json_put(error, "line", e->line ? json_count(e->line) : json_null());
	json_put(error, "col", e->col ? json_count(e->col) : json_null());
	json_put_text(error, "message", str_of(e->msg), NULL);
	json_put(error, "hint", text_or_null(e->hint));
	json_put_count(error, "exit", (uint64_t)e->rc);
	json_put(outer, "error", error);
	json_print(out, outer);
	out_putc(out, '\n');
}

static void as_text(const struct err *e, struct out *out, enum color_mode mode)
{
	struct term t = {
		.out = out, .width = TERM_MAX_WIDTH, .color = term_wants_color(STDERR_FILENO, mode)
	};
	struct buf clean = BUF_INIT;

	out_puts(out, "onetext: ");
	term_clean(&clean, str_of(e->file));
	if (e->line) buf_printf(&clean, ":%u:%u", e->line, e->col);
	if (clean.n) buf_puts(&clean, ": ");
	out_add(out, buf_str(&clean));
	term_puts(&t, STYLE_ERROR, e->msg);
	out_putc(out, '\n');
	if (*e->hint) {
		out_puts(out, "  hint: ");
		buf_clear(&clean);
		term_clean(&clean, str_of(e->hint));
		out_add(out, buf_str(&clean));
		out_putc(out, '\n');
	}
	buf_release(&clean);
}

void message_error(const struct err *e, bool json, enum color_mode mode)
{
	struct out out;
	struct err ignored;

	out_init(&out, STDERR_FILENO);
	if (json) as_json(e, &out);
	else as_text(e, &out, mode);
	(void)!out_finish(&out, &ignored); /* where standard error is closed there is nobody to tell */
	out_release(&out);
}
