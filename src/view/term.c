/* term: see term.h. */
#include "view/term.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

#define ELLIPSIS "\xE2\x80\xA6"

static const char *const sgr[] = {
	[STYLE_HEAD] = "1", [STYLE_FAINT] = "2", [STYLE_ERROR] = "31", [STYLE_WARNING] = "33"
};

bool term_wants_color(int fd, enum color_mode mode)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (mode != COLOR_AUTO) return mode == COLOR_ALWAYS;
	if (no && *no) return false;
	return isatty(fd) == 1 && term && strcmp(term, "dumb") != 0;
}

static unsigned window_width(int fd)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	unsigned n;

	if (columns && str_number(str_of(columns), &n) && n) return n;
	if (isatty(fd) == 1 && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
	return 80;
}

void term_init(struct term *t, struct out *out, unsigned width, enum color_mode mode)
{
	if (!width) width = window_width(out->fd);
	if (width < TERM_MIN_WIDTH) width = TERM_MIN_WIDTH;
	if (width > TERM_MAX_WIDTH) width = TERM_MAX_WIDTH;
	*t = (struct term){ .out = out, .width = width, .color = term_wants_color(out->fd, mode) };
}

/* What stands for a code point on a terminal: itself, 0xFFFD, a blank, or nothing (0). */
static uint32_t shown_as(uint32_t cp)
{
	if (cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029) return ' ';
	if (cp == UTF8_INVALID || cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) return 0xFFFD;
	if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069)) return 0;
	return cp;
}

void term_clean(struct buf *out, struct str s)
{
	size_t done = 0;
	unsigned len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp, show;

		len = 1;
		if (s.p[at] >= ' ' && s.p[at] < 0x7F) continue;
		cp = utf8_at(s, at, &len);
		show = shown_as(cp);
		if (show == cp) continue;
		buf_add(out, str_cut(s, done, at));
		if (show) buf_put_codepoint(out, show);
		done = at + len;
	}
	buf_add(out, str_cut(s, done, s.n));
}

void term_fit(struct buf *out, struct str s, size_t columns)
{
	if (utf8_width(s) <= columns) {
		buf_add(out, s);
		return;
	}
	if (!columns) return;
	buf_add(out, str_cut(s, 0, utf8_fit(s, columns - 1)));
	buf_puts(out, ELLIPSIS);
}

void term_fit_middle(struct buf *out, struct str s, size_t columns)
{
	size_t from;

	if (utf8_width(s) <= columns || columns < 5) {
		term_fit(out, s, columns);
		return;
	}
	buf_add(out, str_cut(s, 0, utf8_fit(s, columns / 2)));
	buf_puts(out, ELLIPSIS);
	/* the longest tail that fits: drop code points from the front until it does */
	from = s.n > 4 * columns ? s.n - 4 * columns : 0;
	while (from < s.n && (((unsigned char)s.p[from] & 0xC0) == 0x80 ||
				     utf8_width(str_cut(s, from, s.n)) > columns - 1 - columns / 2))
		from++;
	buf_add(out, str_cut(s, from, s.n));
}

static void style_on(struct term *t, enum style style)
{
	if (t->color) out_printf(t->out, "\033[%sm", sgr[style]);
}

static void style_off(struct term *t)
{
	if (t->color) out_puts(t->out, "\033[0m");
}

void term_put(struct term *t, enum style style, struct str s)
{
	struct buf clean = BUF_INIT;

	term_clean(&clean, s);
	style_on(t, style);
	out_add(t->out, buf_str(&clean));
	style_off(t);
	buf_release(&clean);
}

void term_puts(struct term *t, enum style style, const char *z)
{
	term_put(t, style, str_of(z));
}

/* How much of s, which begins with no blank, goes on a line of `columns`: up to the last blank that fits, or
 * within a word if its first word alone is too long. */
static size_t line_length(struct str s, size_t columns)
{
	size_t fit = utf8_fit(s, columns), end = fit;

	if (fit == s.n || s.p[fit] == ' ') return fit;
	while (end > 0 && s.p[end - 1] != ' ') end--;
	if (end > 0) return end;
	if (fit > 0) return fit;
	do fit++; /* a wide character where one column is left: put it all the same */
	while (fit < s.n && ((unsigned char)s.p[fit] & 0xC0) == 0x80);
	return fit;
}

static struct str without_blanks_before(struct str s)
{
	while (s.n && s.p[0] == ' ') s = str_cut(s, 1, s.n);
	return s;
}

static struct str without_blanks_behind(struct str s)
{
	while (s.n && s.p[s.n - 1] == ' ') s.n--;
	return s;
}

static void wrapped_line(struct term *t, struct str s, const struct wrap *w, bool more)
{
	s = without_blanks_behind(s);
	if (w->faint) style_on(t, STYLE_FAINT);
	out_add(t->out, s);
	if (more) out_puts(t->out, s.n ? " " ELLIPSIS : ELLIPSIS);
	t->cut = t->cut || more;
	if (w->faint) style_off(t);
	out_putc(t->out, '\n');
}

unsigned term_wrap(struct term *t, struct str s, struct wrap w)
{
	unsigned at = w.at, lines = 1;

	s = without_blanks_before(s);
	for (;; lines++) {
		size_t room = t->width > at + 10 ? t->width - at : 10, with_dots = room - 2, n;
		bool fits = utf8_fit(s, w.cut ? with_dots : room) == s.n;

		if (fits || lines == w.max_lines) {
			n = fits ? s.n : line_length(s, with_dots);
			wrapped_line(t, str_cut(s, 0, n), &w, w.cut || !fits);
			return lines;
		}
		n = line_length(s, utf8_fit(s, room) == s.n ? with_dots : room);
		wrapped_line(t, str_cut(s, 0, n), &w, false);
		out_pad(t->out, ' ', w.indent);
		s = without_blanks_before(str_cut(s, n, s.n));
		at = w.indent;
	}
}

void term_heading(struct term *t, const char *text, const char *remark)
{
	out_putc(t->out, '\n');
	term_puts(t, STYLE_HEAD, text);
	if (remark) {
		struct buf line = BUF_INIT;

		buf_printf(&line, "(%s)", remark);
		out_puts(t->out, "  ");
		term_wrap(t, buf_str(&line),
			(struct wrap){
				.at = (unsigned)utf8_width(str_of(text)) + 2, .indent = 2, .faint = true });
		buf_release(&line);
	} else {
		out_putc(t->out, '\n');
	}
}

void put_thousands(struct buf *out, uint64_t n)
{
	char digits[32];
	size_t i = sizeof digits;
	unsigned k = 0;

	do {
		if (k && k % 3 == 0) digits[--i] = ',';
		digits[--i] = (char)('0' + n % 10);
		k++;
	} while (n /= 10);
	buf_add(out, (struct str){ digits + i, sizeof digits - i });
}

void put_plural(struct buf *out, uint64_t n, const char *what)
{
	const char *in = strstr(what, " in ");

	put_thousands(out, n);
	buf_putc(out, ' ');
	if (n == 1) buf_puts(out, what);
	else if (in) buf_printf(out, "%.*ss%s", (int)(in - what), what, in);
	else buf_printf(out, "%ss", what);
}

void put_shell_word(struct buf *out, const char *name)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+/,:=@%";

	if (*name && name[strspn(name, plain)] == '\0' && *name != '-') {
		buf_puts(out, name);
		return;
	}
	if (*name == '-') buf_puts(out, "./");
	buf_putc(out, '\'');
	for (; *name; name++) {
		if (*name == '\'') buf_puts(out, "'\\''");
		else buf_putc(out, *name);
	}
	buf_putc(out, '\'');
}
