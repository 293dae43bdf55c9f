/* What the views share: output, wrapping, shortening, tables, CSV, JSON. */
#include "tap.h"

#include <fcntl.h>
#include <unistd.h>

#include "view/csv.h"
#include "view/json.h"
#include "view/table.h"

static struct out out;
static struct term term;

static void begin(unsigned width)
{
	out_init(&out, OUT_MEMORY);
	term_init(&term, &out, width, COLOR_NEVER);
}

/* What was printed; good until the next call. */
static const char *end(void)
{
	static struct buf kept;

	buf_clear(&kept);
	buf_add(&kept, buf_str(&out.pending));
	buf_reserve(&kept, 0);
	out_release(&out);
	return kept.p;
}

static const char *wrapped(const char *text, unsigned width, struct wrap w)
{
	begin(width);
	term_wrap(&term, str_of(text), w);
	return end();
}

static void wrapping(void)
{
	IS_STR(wrapped("", 40, (struct wrap){ 0 }), "\n", "nothing");
	IS_STR(wrapped("one two", 40, (struct wrap){ 0 }), "one two\n", "what fits");
	IS_STR(wrapped("the quick brown fox jumps over the lazy dog", 40, (struct wrap){ .indent = 2 }),
		"the quick brown fox jumps over the lazy\n  dog\n", "what does not");
	IS_STR(wrapped("the quick brown fox jumps over the lazy dog", 40, (struct wrap){ .max_lines = 1 }),
		"the quick brown fox jumps over the \xE2\x80\xA6\n", "cut after one line");
	IS_STR(wrapped("one two", 40, (struct wrap){ .cut = true }), "one two \xE2\x80\xA6\n",
		"cut before it came here");
	IS_STR(wrapped("0123456789012345678901234567890123456789", 40, (struct wrap){ .cut = true }),
		"01234567890123456789012345678901234567\n89 \xE2\x80\xA6\n", "so that … fits as well");
	IS_STR(wrapped("01234567890123456789012345678901234567890123456789", 40, (struct wrap){ 0 }),
		"0123456789012345678901234567890123456789\n0123456789\n", "a word that is too long");
	IS_STR(wrapped("\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5", 40,
		       (struct wrap){ .at = 29, .indent = 30 }),
		"\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\n"
		"                              \xE6\x97\xA5\n",
		"wide characters");
	IS_STR(wrapped("a b c", 40, (struct wrap){ .at = 60, .indent = 60 }), "a b c\n",
		"ten columns are left whatever the indent");
}

static const char *cleaned(struct str s)
{
	static struct buf kept;

	buf_clear(&kept);
	term_clean(&kept, s);
	buf_reserve(&kept, 0);
	return kept.p;
}

static const char *fitted(const char *z, size_t columns, bool middle)
{
	static struct buf kept;

	buf_clear(&kept);
	if (middle) term_fit_middle(&kept, str_of(z), columns);
	else term_fit(&kept, str_of(z), columns);
	buf_reserve(&kept, 0);
	return kept.p;
}

static void cleaning(void)
{
	IS_STR(cleaned(STR("a\tb\nc")), "a b c", "blanks");
	IS_STR(cleaned(STR("\033[31m\001\177")), "\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD",
		"control characters");
	IS_STR(cleaned(STR("a\0b")),
		"a\xEF\xBF\xBD"
		"b",
		"NUL");
	IS_STR(cleaned(STR("\xC2\x9B"
			   "31m")),
		"\xEF\xBF\xBD"
		"31m",
		"C1 controls");
	IS_STR(cleaned(STR("\xFF\xC3")), "\xEF\xBF\xBD\xEF\xBF\xBD", "invalid bytes");
	IS_STR(cleaned(STR("\xE2\x80\xAE"
			   "abc\xE2\x80\xAC\xE2\x81\xA6")),
		"abc", "signs that turn the direction");
	IS_STR(cleaned(STR("\xD9\x85\xD8\xB1")), "\xD9\x85\xD8\xB1", "right-to-left text as it is");
	IS_STR(fitted("abcdef", 6, false), "abcdef", "fits");
	IS_STR(fitted("abcdefg", 6, false), "abcde\xE2\x80\xA6", "cut at the end");
	IS_STR(fitted("abcdefghij", 7, true), "abc\xE2\x80\xA6hij", "cut in the middle");
	IS_STR(fitted("\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5", 6, true),
		"\xE6\x97\xA5\xE2\x80\xA6\xE6\x97\xA5", "never within a character");
}

static void numbers(void)
{
	struct buf b = BUF_INIT;

	put_thousands(&b, 0);
	buf_putc(&b, ' ');
	put_thousands(&b, 999);
	buf_putc(&b, ' ');
	put_thousands(&b, 1000);
	buf_putc(&b, ' ');
	put_thousands(&b, UINT64_MAX);
	IS_STR(b.p, "0 999 1,000 18,446,744,073,709,551,615", "thousands");
	buf_clear(&b);
	put_plural(&b, 1, "note");
	buf_putc(&b, ' ');
	put_plural(&b, 2, "bracket in a word");
	IS_STR(b.p, "1 note 2 brackets in a word", "plurals");
	buf_clear(&b);
	put_shell_word(&b, "a-b.txt");
	put_shell_word(&b, " it's");
	put_shell_word(&b, "-x");
	IS_STR(b.p, "a-b.txt' it'\\''s'./'-x'", "names for a shell");
	buf_release(&b);
}

static void tables(void)
{
	struct table t;

	table_init(&t);
	table_column(&t, "file", ALIGN_LEFT, 0);
	t.column[0].names = true;
	table_column(&t, "n", ALIGN_RIGHT, 0);
	table_column(&t, "a long head that can go", ALIGN_RIGHT, 1);
	table_cell(&t, STR("the-name-of-a-file-that-is-much-too-long.txt"));
	table_number(&t, 7);
	table_number(&t, 8);
	table_cell(&t, STR("all"));
	table_number(&t, 1234);
	table_number(&t, 8);
	begin(40);
	IS_INT(table_print(&t, &term, 0, true), 1, "one column is left out");
	IS_STR(end(),
		"file                                   n\n"
		"the-name-of-a-fi\xE2\x80\xA6uch-too-long.txt      7\n"
		"----------------------------------------\n"
		"all                                1,234\n",
		"what is left, names cut in the middle");
	table_release(&t);
}

static void csv(void)
{
	struct csv c = { .out = &out };

	begin(80);
	csv_field(&c, STR("a"));
	csv_field(&c, STR(""));
	csv_field(&c, STR("a,b"));
	csv_field(&c, STR("say \"no\""));
	csv_field(&c, STR("two\nlines"));
	csv_field(&c, STR(" blank"));
	csv_field(&c, STR("\xFF\033"));
	csv_number(&c, 12);
	csv_end(&c);
	IS_STR(end(), "a,,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\" blank\",\xEF\xBF\xBD\xEF\xBF\xBD,12\n",
		"fields");
}

static void json(void)
{
	struct json_rows rows = { .out = &out };
	json_t *row = json_object();
	bool lossy = false;

	begin(80);
	json_put_text(row, "text", STR("a\0\"\xFF"), &lossy);
	json_put_count(row, "n", 4294967296u);
	json_row(&rows, row);
	row = json_object();
	json_put_bool(row, "b", true);
	json_row_open(&rows, row);
	out_puts(&out, "}");
	IS_STR(end(), "\n{\"text\":\"a\\u0000\\\"\xEF\xBF\xBD\",\"n\":4294967296},\n{\"b\":true}", "rows");
	OK(lossy, "invalid bytes are told");
}

static void output(void)
{
	struct err e;
	int fd = open("/dev/full", O_WRONLY);

	if (fd < 0) {
		OK(true, "# skip no /dev/full");
		return;
	}
	out_init(&out, fd);
	out_puts(&out, "lost");
	IS_INT(out.error, 0, "nothing was written yet");
	IS_INT(out_finish(&out, &e), RC_INPUT, "a full disk is an error");
	IS_STR(e.msg, "cannot write the answer: No space left on device", "with its reason");
	out_pad(&out, 'x', 1 << 20);
	IS_INT(out_finish(&out, &e), RC_INPUT, "and stays one");
	out_release(&out);
	close(fd);
}

int main(void)
{
	json_start();
	wrapping();
	cleaning();
	numbers();
	tables();
	csv();
	json();
	output();
	return DONE();
}
